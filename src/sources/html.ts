import type { ReadText } from "./read-text.js";

/** Read an HTML page: the text that a reader sees. */
export function readHtml(html: string): ReadText {
  return { text: html, title: null, source: null, url: null, published: null, blocks: [], notes: [] };
}
