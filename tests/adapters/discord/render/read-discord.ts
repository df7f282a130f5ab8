import { parse } from "discord-markdown-parser";

type Node = Readonly<Record<string, unknown>>;

/** Nodes that are what they show. */
const SHOWS: Readonly<Record<string, (node: Node) => string>> = {
  text: ({ content }) => String(content),
  twemoji: ({ name }) => String(name),
  br: () => "\n",
  newline: () => "\n",
};
/**
 * What the library is too old for, or reads only at the start of a text: Discord's own forms, behind a quotation mark too.
 * Whatever stands behind a backslash is plain.
 */
const OWN_FORMS: readonly (readonly [name: string, form: RegExp])[] = [
  ["heading", /^(?:>>> |> )?[^\S\n]*#{1,3}(?:\s|$)/mu],
  ["subtext", /^(?:>>> |> )?[^\S\n]*-#/mu],
  ["list", /^(?:>>> |> )?[^\S\n]*(?:[*+-]|\d+[.)])(?:\s|$)/mu],
  ["quotation", /^[^\S\n]*>/mu],
  ["bracket", /(?<!\\)(?:\\\\)*[[\]]/u],
  ["emoji by name", /(?<!\\)(?:\\\\)*:[^\s:\\]+:/u],
  ["address", /[a-z][a-z\d+.-]*:\/\//iu],
  ["invitation", /discord(?:app)?\.(?:gg|com|me|new|gift)/iu],
  ["name in raw text", /<(?:[@#/:&!]|[\w-]+:)|@(?:everyone|here)/iu],
];

/** What Discord would show of a text, and what in it takes effect. */
export interface ReadMarkdown {
  /** Without U+2060 and white space. */
  readonly text: string;
  /** Kinds of what is not plain text. */
  readonly effects: readonly string[];
}

/** Reads Discord's markdown with a parser of others, and by its forms. */
export function readDiscord(markdown: string): ReadMarkdown {
  const nodes = parse(markdown, "extended") as unknown as Node[];
  const effects = new Set(OWN_FORMS.filter(([, form]) => form.test(markdown)).map(([name]) => name));
  const text = nodes.map((node) => shownBy(node, effects)).join("");
  return { text: bare(text), effects: [...effects] };
}

/** A text as it is compared: the parser folds white space. */
export function bare(text: string): string {
  return text.replace(/[\s\u2060]/gu, "");
}

function shownBy(node: Node, effects: Set<string>): string {
  const show = SHOWS[String(node.type)];
  if (show !== undefined) return show(node);
  effects.add(String(node.type));
  return Array.isArray(node.content) ? node.content.map((own) => shownBy(own as Node, effects)).join("") : "";
}
