import { plainText } from "../../../chat/plain-text.js";

/** What begins a link, a picture, a tag, code or emphasis anywhere in a line. */
const SPECIAL = /[\\`*_[\]<>~|]/g;
/** What begins a heading, a list or a quote at the start of one. */
const AT_START = /^(?:[#+\-=]|\d+[.)])/;

/** Untrusted text as Markdown that means only its words: no link, picture, tag or heading comes of it. */
export function markdownText(text: string): string {
  return plainText(text).replace(SPECIAL, "\\$&").replace(AT_START, "\\$&");
}

/** The same of several lines, as a quotation. */
export function markdownQuote(text: string): string {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map(markdownText)
    .filter((line) => line !== "")
    .map((line) => `> ${line}`)
    .join("\n");
}
