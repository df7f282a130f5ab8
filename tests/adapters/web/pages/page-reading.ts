import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Every element of a page, in order, as a browser would build them. */
export function elementsOf(html: string): Element[] {
  return elementsIn(parse(html));
}

/** Every element at a place of a page, in order. */
export function elementsIn(node: Node): Element[] {
  return [
    ...("tagName" in node ? [node] : []),
    ...("childNodes" in node ? node.childNodes.flatMap(elementsIn) : []),
  ];
}

/** An attribute of an element; null when it has none. */
export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((own) => own.name === name)?.value ?? null;
}

/** Whether an element has a class. */
export function hasClass(element: Element, name: string): boolean {
  return (attribute(element, "class") ?? "").split(" ").includes(name);
}

/** The words in an element. */
export function wordsOf(node: Node): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(wordsOf).join("") : "";
}

/** The words of the first element of a kind; empty when there is none. */
export function textIn(html: string, tagName: string): string {
  const element = elementsOf(html).find((own) => own.tagName === tagName);
  return element === undefined ? "" : wordsOf(element);
}

/** What stands in a field; null when there is no such field. */
export function inputOf(html: string, name: string): string | null {
  const field = elementsOf(html).find((own) => own.tagName === "input" && attribute(own, "name") === name);
  return field === undefined ? null : (attribute(field, "value") ?? "");
}
