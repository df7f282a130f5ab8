import { parse } from "parse5";
import type { ReadText } from "../read-text.js";
import { readMeta } from "./html-meta.js";
import { find, type HtmlDocument, type HtmlNode, isLeftOut } from "./html-nodes.js";
import { writeText } from "./html-text.js";

/**
 * Read an HTML page: the text that a reader sees of its article, blocks separated by blank lines.
 *
 * Scripts, styles, navigation, forms and hidden elements are left out; where the page marks its one main part, the rest is.
 */
export function readHtml(html: string): ReadText {
  const document = parse(html);
  const { text, blocks } = writeText(mainNodes(document));
  return { text, ...readMeta(document), blocks };
}

function mainNodes(document: HtmlDocument): readonly HtmlNode[] {
  for (const tag of ["main", "article"]) {
    const found = find(document, (element) => element.tagName === tag && !isLeftOut(element));
    const [only] = found;
    if (found.length === 1 && only !== undefined) return only.childNodes;
  }
  return document.childNodes;
}
