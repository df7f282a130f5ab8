import { type APIAllowedMentions, type APIEmbed, MessageFlags as Flag } from "discord.js";
import { isJson, objects } from "../bodies/fault-list.js";
import type { Json, Message } from "../model.js";
import { nodesOf, readMessage } from "../reading/read-message.js";
import type { DiscordState } from "../state.js";

/** Puts what a body says into a message, and looks at what people then see. @param where for violations: the route */
export function write(state: DiscordState, message: Message, body: Json, where: string): void {
  const { api } = message;
  if (body.content !== undefined) api.content = String(body.content ?? "");
  if (body.embeds !== undefined)
    api.embeds = objects(body.embeds).map((embed) => ({ type: "rich", ...embed }) as APIEmbed);
  if (body.components !== undefined)
    api.components = numbered(body.components) as typeof api.components & object;
  if (typeof body.flags === "number") {
    // Only these two can be set later; the others stay as they were.
    const later = Flag.SuppressEmbeds | Flag.IsComponentsV2;
    api.flags = ((api.flags ?? 0) & ~Flag.SuppressEmbeds) | (body.flags & later);
  }
  const allowed = isJson(body.allowed_mentions) ? (body.allowed_mentions as APIAllowedMentions) : null;
  message.reading = readMessage(api, allowed);
  api.mention_everyone = message.reading.pinged.everyone;
  inspect(state, message, body, where);
}

/** Components get numbers from 1, those that were sent stay. */
function numbered(components: unknown): unknown {
  const copy = structuredClone(components);
  const nodes = nodesOf(copy) as Json[];
  const taken = new Set(nodes.map(({ id }) => id));
  let next = 1;
  for (const node of nodes) {
    if (typeof node.id === "number" && node.id > 0) continue;
    while (taken.has(next)) next += 1;
    node.id = next;
    taken.add(next);
  }
  return copy;
}

function inspect(state: DiscordState, message: Message, body: Json, where: string): void {
  const at = `${where}, message ${message.id}`;
  if (!pingsNobody(body.allowed_mentions))
    state.violate("allowed_mentions", `${at}: ${JSON.stringify(body.allowed_mentions) ?? "missing"}`);
  const suppressed = ((message.api.flags ?? 0) & Flag.SuppressEmbeds) !== 0;
  const own = message.api.embeds.length > 0;
  if (own === suppressed)
    state.violate("suppress_embeds", `${at}: ${own ? "its own embeds are hidden" : "links would unfold"}`);
  const { pinged, names, links } = message.reading;
  const { mentionable, linkable } = state.settings;
  const pings = [...pinged.users, ...pinged.roles, ...(pinged.everyone ? ["everyone"] : [])];
  for (const id of pings) if (!mentionable.includes(id)) state.violate("mention", `${at}: pings ${id}`);
  for (const name of names)
    if (!mentionable.some((id) => name.includes(id)) && !isOwnCommand(state, name))
      state.violate("mention", `${at}: names ${name}`);
  for (const { url, text, how } of links)
    if (!linkable.includes(hostOf(url))) state.violate("link", `${at}: ${how} link "${text}" to ${url}`);
}

function pingsNobody(allowed: unknown): boolean {
  if (!isJson(allowed) || !Array.isArray(allowed.parse) || allowed.parse.length > 0) return false;
  return objectsOrNothing(allowed.users) && objectsOrNothing(allowed.roles) && allowed.replied_user !== true;
}

function objectsOrNothing(ids: unknown): boolean {
  return ids === undefined || (Array.isArray(ids) && ids.length === 0);
}

/** "</which:ID>" names a registered command of this app: that is ours to show. */
function isOwnCommand(state: DiscordState, name: string): boolean {
  const [, called, id] = /^<\/(.+):(\d+)>$/u.exec(name) ?? [];
  return [...state.commands.values()]
    .flat()
    .some((one) => one.id === id && called?.split(" ")[0] === one.name);
}

function hostOf(url: string): string {
  try {
    return new URL(/^\w+:/u.test(url) ? url : `https://${url}`).host;
  } catch {
    return url;
  }
}
