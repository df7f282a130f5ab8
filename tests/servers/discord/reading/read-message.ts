import type { APIAllowedMentions, APIEmbed, APIMessage } from "discord.js";
import { type ReadText, readText } from "./read-text.js";
import type { Reading, ShownLink } from "./reading.js";

type Written = Pick<APIMessage, "content" | "embeds" | "components">;
type Node = Readonly<Record<string, unknown>>;

/**
 * Reads a message as Discord shows it.
 *
 * @param allowed what was sent as `allowed_mentions`; null: nothing, so that everybody named is pinged
 */
export function readMessage(message: Written, allowed: APIAllowedMentions | null): Reading {
  const components = nodesOf(message.components ?? []);
  const pinging = [message.content, ...textDisplays(components)].map(readText);
  const texts = [...pinging, ...embedTexts(message.embeds ?? []).map(readText)];
  const all = <K extends keyof ReadText>(key: K, from: readonly ReadText[] = texts) =>
    from.flatMap((text) => text[key] as string[]);
  return {
    pinged: {
      users: [...new Set(all("userPings", pinging))].filter((id) => allows(allowed, "users", id)),
      roles: [...new Set(all("rolePings", pinging))].filter((id) => allows(allowed, "roles", id)),
      everyone: pinging.some((text) => text.everyonePing) && allows(allowed, "everyone", ""),
    },
    names: [...new Set(all("names"))],
    links: [
      ...texts.flatMap((text) => text.links),
      ...components.flatMap(linksOfComponent),
      ...(message.embeds ?? []).flatMap(linksOfEmbed),
    ],
    markup: [...new Set(all("markup"))],
  };
}

/** Everything that stands in a message, a line each: content, embeds, then components with labels of buttons. */
export function textOf(message: Written): string {
  const nodes = nodesOf(message.components ?? []);
  const lines = nodes.flatMap((node) => [node.content, node.label, node.placeholder]);
  return [message.content, ...embedTexts(message.embeds ?? []), ...lines]
    .filter((line): line is string => typeof line === "string" && line !== "")
    .join("\n");
}

/** Components with all that stand in them, from above. */
export function nodesOf(components: unknown): Node[] {
  if (Array.isArray(components)) return components.flatMap(nodesOf);
  if (typeof components !== "object" || components === null) return [];
  const node = components as Node;
  return [node, ...nodesOf(node.components), ...nodesOf(node.component), ...nodesOf(node.accessory)];
}

function allows(
  allowed: APIAllowedMentions | null,
  kind: "users" | "roles" | "everyone",
  id: string,
): boolean {
  if (allowed === null) return true;
  if ((allowed.parse as readonly string[] | undefined)?.includes(kind) ?? false) return true;
  return kind !== "everyone" && (allowed[kind]?.includes(id) ?? false);
}

function textDisplays(nodes: readonly Node[]): string[] {
  return nodes.filter(({ type }) => type === 10).map(({ content }) => String(content ?? ""));
}

function embedTexts(embeds: readonly APIEmbed[]): string[] {
  return embeds
    .flatMap(({ author, title, description, fields, footer }) => [
      author?.name,
      title,
      description,
      ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
      footer?.text,
    ])
    .filter((text) => text !== undefined && text !== null);
}

function linksOfComponent(node: Node): ShownLink[] {
  if (node.type === 2 && typeof node.url === "string")
    return [{ url: node.url, text: String(node.label ?? ""), how: "button" }];
  const media = [node.media, node.file, ...(Array.isArray(node.items) ? node.items.map(mediaOf) : [])];
  return media.flatMap((one) => {
    const url = (one as Node | undefined)?.url;
    return typeof url === "string" ? [{ url, text: "", how: "media" as const }] : [];
  });
}

function mediaOf(item: unknown): unknown {
  return (item as Node).media;
}

function linksOfEmbed({ title, url, author, image, thumbnail, footer }: APIEmbed): ShownLink[] {
  const links = [
    [url, title],
    [author?.url, author?.name],
    [image?.url, ""],
    [thumbnail?.url, ""],
    [footer?.icon_url, ""],
    [author?.icon_url, ""],
  ] as const;
  return links.flatMap(([target, text]) =>
    typeof target === "string" ? [{ url: target, text: text ?? "", how: "embed" as const }] : [],
  );
}
