import { parse } from "parse5";

interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}

/** Parts of a page as a browser would have them. */
export interface ReadPage {
  /** What is shown of the document, without the margin, white space left out. */
  readonly text: string;
  /** Words of the slice that was opened. */
  readonly quote: string;
  readonly ids: readonly string[];
  readonly links: readonly string[];
  /** Names of elements and attributes in the text. */
  readonly elements: ReadonlySet<string>;
  /** All words of the page. */
  readonly words: string;
}

/** Reads a page with a parser of HTML: what is text there, and what is not. */
export function readPage(html: string): ReadPage {
  const root = parse(html) as unknown as Node;
  const all = nodes(root);
  const text = all.find((node) => hasClass(node, "document-text"));
  const inText = text === undefined ? [] : nodes(text);
  return {
    text: squeezed(text === undefined ? "" : words(text)),
    quote: inText
      .filter((node) => hasClass(node, "opened"))
      .map(words)
      .join(""),
    ids: all.flatMap((node) => attribute(node, "id") ?? []),
    links: all.flatMap((node) => attribute(node, "href") ?? []),
    elements: new Set(
      inText.flatMap((node) => [node.nodeName, ...(node.attrs ?? []).map(({ name }) => `@${name}`)]),
    ),
    words: words(root).replace(/\s+/gu, " "),
  };
}

/** Without white space. */
export function squeezed(text: string): string {
  return text.replace(/\s+/gu, "");
}

function nodes(node: Node): Node[] {
  return [node, ...(node.childNodes ?? []).flatMap(nodes)];
}

function words(node: Node): string {
  if (hasClass(node, "notes")) return "";
  return node.nodeName === "#text" ? (node.value ?? "") : (node.childNodes ?? []).map(words).join("");
}

function attribute({ attrs = [] }: Node, wanted: string): string | undefined {
  return attrs.find(({ name }) => name === wanted)?.value;
}

function hasClass(node: Node, wanted: string): boolean {
  return (attribute(node, "class") ?? "").split(" ").includes(wanted);
}
