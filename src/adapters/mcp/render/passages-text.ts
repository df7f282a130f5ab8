import { quoteAddress } from "../../../chat/links.js";
import type { FoundPassage } from "../../../chat/passage-search.js";
import { markdownQuote, markdownText } from "./markdown-text.js";

const LONGEST_ADDRESS = 500;

/** Passages as Markdown: numbered, each with where it stands, its words as a quotation. */
export function passagesText(passages: readonly FoundPassage[], pageUrl: string | null): string {
  if (passages.length === 0) return "No passage of the documents that are seen here fits.";
  return passages
    .map((passage, position) => {
      const { title, headings, published, document, text } = passage;
      const origin = [title, headings.join(" › "), published ?? "", document]
        .filter((part) => part !== "")
        .map(markdownText);
      const address = quoteAddress(passage, pageUrl, LONGEST_ADDRESS);
      return `[${position + 1}] ${origin.join(" · ")}${address === null ? "" : ` · <${address}>`}\n${markdownQuote(text)}`;
    })
    .join("\n\n");
}
