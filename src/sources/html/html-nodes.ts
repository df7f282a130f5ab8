import type { DefaultTreeAdapterTypes } from "parse5";

/** Nodes of a parsed page. */
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlDocument = DefaultTreeAdapterTypes.Document;

/** Elements whose text nobody sees, or that lead through the site. */
const LEFT_OUT = new Set(
  "script style nav footer aside form svg template noscript head iframe object embed canvas video audio select textarea button dialog menu math map".split(
    " ",
  ),
);
const LEFT_OUT_ROLES = new Set(
  "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar".split(" "),
);
/** Names of classes and ids of what pages put around their articles. */
const AROUND =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|subscribe|subscription|share|sharing|social|breadcrumbs?|related|recommended|comments?|sidebar|adverts?|advertisement|promo|popup|modal|skip-link|toc|table-of-contents|pagination|byline|tags|author-box|cta)(?:$|[\s_-])/i;

export function isElement(node: HtmlNode): node is HtmlElement {
  return "tagName" in node;
}

/** @returns an attribute's value, null when it is not there */
export function attribute(element: HtmlElement, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name)?.value ?? null;
}

/** Whether an element is left out of the text: invisible, or a way through the site. */
export function isLeftOut(element: HtmlElement): boolean {
  if (LEFT_OUT.has(element.tagName)) return true;
  if (attribute(element, "hidden") !== null || attribute(element, "aria-hidden") === "true") return true;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(element, "style") ?? "")) return true;
  if (LEFT_OUT_ROLES.has((attribute(element, "role") ?? "").toLowerCase())) return true;
  return element.tagName === "header" && find(element, (inner) => inner.tagName === "h1").length === 0;
}

/** Whether an element stands around the article by the name of its class or id: kept in the text, never cited. */
export function isAroundArticle(element: HtmlElement): boolean {
  if (!/^(?:div|section|ul|ol|p|span)$/.test(element.tagName)) return false;
  return AROUND.test(attribute(element, "class") ?? "") || AROUND.test(attribute(element, "id") ?? "");
}

/** Every element below a node for which `test` holds, in order. */
export function find(
  node: { readonly childNodes: readonly HtmlNode[] },
  test: (element: HtmlElement) => boolean,
): HtmlElement[] {
  const found: HtmlElement[] = [];
  // A stack of its own: pages may be nested deeper than calls may.
  const stack: HtmlNode[] = [...node.childNodes].reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (!isElement(next)) continue;
    if (test(next)) found.push(next);
    for (let index = next.childNodes.length - 1; index >= 0; index--) {
      const child = next.childNodes[index];
      if (child !== undefined) stack.push(child);
    }
  }
  return found;
}

/** The visible text below a node, as it stands in the source; `<br>` counts as a line end. */
export function textOf(node: { readonly childNodes: readonly HtmlNode[] }): string {
  const parts: string[] = [];
  const stack: HtmlNode[] = [...node.childNodes].reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.nodeName === "#text" && "value" in next) parts.push(next.value);
    if (!isElement(next) || isLeftOut(next)) continue;
    if (next.tagName === "br") parts.push("\n");
    for (let index = next.childNodes.length - 1; index >= 0; index--) {
      const child = next.childNodes[index];
      if (child !== undefined) stack.push(child);
    }
  }
  return parts.join("");
}
