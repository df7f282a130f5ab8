import { parse } from "discord-markdown-parser";
import type { ShownLink } from "./reading.js";

/** What Discord makes of one text. */
export interface ReadText {
  readonly userPings: readonly string[];
  readonly rolePings: readonly string[];
  readonly everyonePing: boolean;
  readonly names: readonly string[];
  readonly links: readonly ShownLink[];
  readonly markup: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;

/** Names that are drawn, by kind of node. */
const NAMES: Readonly<Record<string, (node: Node) => string>> = {
  user: ({ id }) => `<@${id}>`,
  role: ({ id }) => `<@&${id}>`,
  channel: ({ id }) => `<#${id}>`,
  everyone: () => "@everyone",
  here: () => "@here",
  slashCommand: ({ fullName, id }) => `</${fullName}:${id}>`,
  guildNavigation: ({ id }) => `<id:${id}>`,
};
const PLAIN = new Set(["text", "br", "newline", "paragraph", ...Object.keys(NAMES)]);
const LINKS: Readonly<Record<string, ShownLink["how"]>> = { url: "bare", autolink: "angle", link: "masked" };

/** Invitations unfold without "https://", whatever surrounds them. */
const INVITE = /(?:^|[^\w.-])((?:discord(?:app)?\.com\/invite|discord\.gg)\/[\w-]{2,255})/giu;
/** Markup of lines that the parser may miss where it stands in a quote or after spaces. */
const LINES: readonly (readonly [string, RegExp])[] = [
  ["heading", /^(?:> |>>> )?#{1,3} +\S/mu],
  ["subtext", /^(?:> |>>> )?-# +\S/mu],
  ["list", /^(?:> |>>> )?[ \t]*(?:[-*]|\d{1,10}\.) +\S/mu],
];
/** A masked link by its outer form: the parser must not be the only one to look. */
const MASKED =
  /(?<!\\)\[((?:[^[\]\\]|\\.|\[[^\]]*\])+)(?<!\\)\]\(\s*<?((?:https?|discord|steam|mailto|tel):[^\s<>)]+)>?[^)]*\)/giu;

export function readText(text: string): ReadText {
  const nodes = flat(parse(text, "extended"));
  const bare = withoutCode(text);
  const links = [...nodes.flatMap(linkOf), ...hiddenLinks(bare)];
  return {
    // Backslashes do not keep Discord's server from pinging: only code does.
    userPings: [...bare.matchAll(/<@!?(\d{5,25})>/gu)].map(([, id]) => id ?? ""),
    rolePings: [...bare.matchAll(/<@&(\d{5,25})>/gu)].map(([, id]) => id ?? ""),
    everyonePing: /@(?:everyone|here)\b/u.test(bare),
    names: nodes.flatMap((node) => NAMES[String(node.type)]?.(node) ?? []).concat(navigation(bare)),
    links: links.filter(({ url }, n) => links.findIndex((other) => other.url === url) === n),
    markup: [...new Set([...nodes.map(({ type }) => String(type)), ...lineMarkup(bare)])].filter(
      (type) => !PLAIN.has(type) && !(type in LINKS),
    ),
  };
}

function flat(nodes: unknown): Node[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: Node) => [node, ...flat(node.content)]);
}

function linkOf(node: Node): ShownLink[] {
  const how = LINKS[String(node.type)];
  if (how === undefined) return [];
  const text = flat(node.content)
    .map(({ content }) => (typeof content === "string" ? content : ""))
    .join("");
  return [{ url: String(node.target), text, how }];
}

function hiddenLinks(bare: string): ShownLink[] {
  const invites = [...bare.matchAll(INVITE)].map(([, url = ""]) => ({
    url,
    text: url,
    how: "invite" as const,
  }));
  const masked = [...bare.matchAll(MASKED)].map(([, text = "", url = ""]) => ({
    url,
    text,
    how: "masked" as const,
  }));
  return [...masked, ...invites];
}

function navigation(bare: string): string[] {
  return [...bare.matchAll(/<id:(?:customize|browse|guide|linked-roles)(?::\d+)?>/gu)].map(([name]) => name);
}

function lineMarkup(bare: string): string[] {
  return LINES.filter(([, form]) => form.test(bare)).map(([name]) => name);
}

/** The text with code blocks and code in lines blanked. */
function withoutCode(text: string): string {
  return text.replace(/(?<!\\)(`{1,3})(?!`)[\s\S]+?(?<!`)\1(?!`)/gu, (code) => code.replace(/[^\n]/gu, " "));
}
