import type { Block, Cell } from "../../types.js";
import { isPageLine } from "../furniture.js";
import {
  find,
  type HtmlElement,
  type HtmlNode,
  isAroundArticle,
  isElement,
  isLeftOut,
  textOf,
} from "./html-nodes.js";

/** The text that a reader of a page sees, and its blocks. */
export interface HtmlText {
  readonly text: string;
  readonly blocks: readonly Block[];
}

const BLOCK_TAGS = new Set(
  "address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
/** Below this depth the structure is no longer followed, only the text: no article is nested so deep. */
const DEEPEST = 300;

interface Context {
  readonly kind: "paragraph" | "item" | "heading" | "furniture";
  readonly level: number;
  readonly listDepth: number;
  readonly depth: number;
  /** The list item that is being read. */
  readonly item: HtmlElement | null;
}

/** Write down the visible text of some nodes, blocks separated by blank lines. */
export function writeText(nodes: readonly HtmlNode[]): HtmlText {
  const writer = new Writer();
  writer.walk(nodes, { kind: "paragraph", level: 0, listDepth: -1, depth: 0, item: null });
  writer.flush();
  return writer.finish();
}

class Writer {
  readonly #parts: string[] = [];
  readonly #blocks: Block[] = [];
  /** Items whose first paragraph is written. */
  readonly #opened = new Set<HtmlElement>();
  #length = 0;
  #pending: string[] = [];
  #context: Context = { kind: "paragraph", level: 0, listDepth: -1, depth: 0, item: null };

  walk(nodes: readonly HtmlNode[], context: Context): void {
    for (const node of nodes) {
      if (node.nodeName === "#text" && "value" in node) {
        this.#context = context;
        this.#pending.push(node.value.replace(/\s+/g, " "));
      } else if (isElement(node) && !isLeftOut(node)) {
        this.#enter(node, context);
      }
    }
  }

  #enter(element: HtmlElement, outer: Context): void {
    const around = isAroundArticle(element);
    const context: Context = { ...outer, depth: outer.depth + 1, kind: around ? "furniture" : outer.kind };
    if (context.depth > DEEPEST) {
      this.#context = context;
      this.#pending.push(textOf(element).replace(/\s+/g, " "));
      return;
    }
    if (element.tagName === "br") {
      this.#pending.push("\n");
      return;
    }
    if (!BLOCK_TAGS.has(element.tagName)) {
      this.walk(element.childNodes, around && context.kind !== outer.kind ? context : outer);
      return;
    }
    this.flush();
    this.#enterBlock(element, context);
    this.flush();
  }

  #enterBlock(element: HtmlElement, context: Context): void {
    const { tagName } = element;
    if (tagName === "pre") {
      this.#write(textOf(element).replace(/\r\n?/g, "\n").trimEnd(), { ...context, kind: "furniture" });
    } else if (tagName === "table" && find(element, (inner) => inner.tagName === "table").length === 0) {
      this.#writeTable(element, context);
    } else if (/^h[1-6]$/.test(tagName)) {
      const kind = context.kind === "furniture" ? "furniture" : "heading";
      this.walk(element.childNodes, { ...context, kind, level: Number(tagName.charAt(1)) });
    } else if (tagName === "ul" || tagName === "ol") {
      this.walk(element.childNodes, { ...context, listDepth: context.listDepth + 1 });
    } else if (tagName === "li") {
      const kind = context.kind === "furniture" ? "furniture" : "item";
      this.walk(element.childNodes, {
        ...context,
        kind,
        item: element,
        listDepth: Math.max(0, context.listDepth),
      });
    } else {
      this.walk(element.childNodes, context);
    }
  }

  #writeTable(table: HtmlElement, context: Context): void {
    const captions = find(table, (inner) => inner.tagName === "caption");
    for (const caption of captions) this.#write(collapse(textOf(caption)), { ...context, kind: "paragraph" });
    let columns: readonly string[] = [];
    for (const row of find(table, (inner) => inner.tagName === "tr")) {
      const cells = row.childNodes.filter(isElement).filter((cell) => /^t[dh]$/.test(cell.tagName));
      const texts = cells.map((cell) => collapse(textOf(cell)).replace(/\n/g, " "));
      const isHead =
        cells.length > 0 &&
        (row.parentNode?.nodeName === "thead" || cells.every((cell) => cell.tagName === "th"));
      if (isHead) {
        columns = texts;
        this.#write(texts.join(" | "), { ...context, kind: "furniture" });
      } else if (texts.some((text) => text !== "")) {
        this.#writeRow(texts, columns, context);
      }
    }
  }

  #writeRow(texts: readonly string[], columns: readonly string[], context: Context): void {
    const start = this.#startBlock();
    const cells: Cell[] = [];
    let line = "";
    for (const [index, text] of texts.entries()) {
      if (text === "") continue;
      if (line !== "") line += " | ";
      const from = start + line.length;
      line += text;
      cells.push({ start: from, end: from + text.length, column: columns[index] ?? "" });
    }
    this.#append(line);
    const span = { start, end: start + line.length };
    this.#blocks.push(
      context.kind === "furniture" ? { kind: "furniture", ...span } : { kind: "row", ...span, cells },
    );
  }

  /** Ends the block whose words are pending. */
  flush(): void {
    const text = collapse(this.#pending.join(""));
    this.#pending = [];
    if (text === "") return;
    const { item } = this.#context;
    const isLater = this.#context.kind === "item" && item !== null && this.#opened.has(item);
    if (item !== null) this.#opened.add(item);
    // What follows the first paragraph of an item is a paragraph of its own.
    this.#write(text, isLater ? { ...this.#context, kind: "paragraph" } : this.#context);
  }

  #write(text: string, { kind, level, listDepth }: Context): void {
    if (text.trim() === "") return;
    const start = this.#startBlock();
    this.#append(text);
    const span = { start, end: start + text.length };
    const words = text.split(/\s+/).length;
    if (kind === "heading") this.#blocks.push({ kind, level, ...span });
    else if (kind === "furniture" || isPageLine({ text, words }))
      this.#blocks.push({ kind: "furniture", ...span });
    else if (kind === "item") this.#blocks.push({ kind, depth: Math.max(0, listDepth), ...span });
    else this.#blocks.push({ kind, ...span });
  }

  #startBlock(): number {
    if (this.#length > 0) this.#append("\n\n");
    return this.#length;
  }

  #append(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  finish(): HtmlText {
    return { text: this.#parts.join(""), blocks: this.#blocks };
  }
}

function collapse(text: string): string {
  return text
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{2,}/g, "\n")
    .trim();
}
