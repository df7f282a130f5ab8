import type { Block } from "../types.js";
import { dateNearTop } from "./dates.js";
import type { ReadText } from "./read-text.js";

/** Read an article in plain text, as copied out of a web page, whose line ends are `\n`. */
export function readPlainText(text: string): ReadText {
  const blocks: Block[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    if (trimmed !== "") {
      const start = at + line.indexOf(trimmed);
      const end = start + trimmed.length;
      if (trimmed.length < 80 && /^[\p{Lu}\p{N}].*[^.:;,!]$/u.test(trimmed))
        blocks.push({ kind: "heading", level: blocks.length === 0 ? 1 : 2, start, end });
      else if (/^[-*•] \S/.test(trimmed)) blocks.push({ kind: "item", depth: 0, start: start + 2, end });
      else blocks.push({ kind: "paragraph", start, end });
    }
    at += line.length + 1;
  }
  const first = blocks[0];
  return {
    text,
    title: first?.kind === "heading" ? text.slice(first.start, first.end) : null,
    source: null,
    url: null,
    published: dateNearTop(text),
    blocks,
    notes: [],
  };
}
