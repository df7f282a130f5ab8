import { escapeMarkdown } from "../../../chat/answer-markdown.js";
import { plainText } from "../../../chat/plain-text.js";

/** Untrusted text as Markdown that means only its words: no link, picture, tag or heading comes of it. */
export function markdownText(text: string): string {
  return escapeMarkdown(plainText(text));
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
