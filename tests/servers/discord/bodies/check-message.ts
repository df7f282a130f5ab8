import { MessageFlags as Flag } from "discord.js";
import { REFUSED } from "../api-error.js";
import type { Json, Message } from "../model.js";
import { checkComponents } from "./check-components.js";
import { type FaultList, isJson, objects } from "./fault-list.js";

/** Where a message comes from decides what it may carry. */
export interface MessageRules {
  /** Flags that may be set; others are refused. */
  readonly flags: number;
  /** The message that is changed; null for a new one. */
  readonly before: Message | null;
}

export const NEW_FLAGS = Flag.SuppressEmbeds | Flag.SuppressNotifications | Flag.IsComponentsV2;
export const EDIT_FLAGS = Flag.SuppressEmbeds | Flag.IsComponentsV2;

/**
 * Checks what a message is made of.
 *
 * @throws {ApiError} 50006 for a message without anything in it
 */
export function checkMessage(body: Json, { flags: allowed, before }: MessageRules, list: FaultList): void {
  const flags = Number(body.flags ?? 0);
  if ((flags & ~allowed) !== 0)
    list.add("flags", "MESSAGE_FLAGS_INVALID", `The flags ${flags & ~allowed} cannot be set here`);
  const was = ((before?.api.flags ?? 0) & Flag.IsComponentsV2) !== 0;
  if (was && typeof body.flags === "number" && (flags & Flag.IsComponentsV2) === 0)
    list.add("flags", "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", "IS_COMPONENTS_V2 cannot be taken back");
  const v2 = was || (flags & Flag.IsComponentsV2) !== 0;
  if (v2) checkV2(body, before, list);
  list.length("content", body.content, [0, 2_000]);
  checkEmbeds(objects(body.embeds), list);
  checkComponents(body.components ?? [], v2, list);
  checkNaming(body.allowed_mentions, list);
  if (list.faults.length === 0 && isEmpty(body, before)) throw REFUSED.emptyMessage();
}

function checkV2(body: Json, before: Message | null, list: FaultList): void {
  const code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
  // What stood there before the flag was set must be emptied with it.
  const legacy = {
    content: body.content === undefined ? before?.api.content : body.content,
    embeds: body.embeds === undefined ? before?.api.embeds : body.embeds,
    sticker_ids: body.sticker_ids,
    poll: body.poll,
  };
  for (const [field, value] of Object.entries(legacy))
    if (!isNothing(value))
      list.add(field, code, `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`);
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

function isEmpty(body: Json, before: Message | null): boolean {
  const after = (key: "content" | "embeds" | "components" | "attachments") =>
    body[key] === undefined ? before?.api[key] : body[key];
  return (["content", "embeds", "components", "attachments"] as const).every((key) => {
    const value = after(key);
    return isNothing(typeof value === "string" ? value.trim() : value);
  });
}

function checkEmbeds(embeds: readonly Json[], list: FaultList): void {
  list.count("embeds", embeds, [0, 10]);
  let characters = 0;
  const text = (at: string, value: unknown, most: number, least = 0) => {
    list.length(at, value, [least, most]);
    characters += typeof value === "string" ? [...value.trim()].length : 0;
  };
  for (const [n, embed] of embeds.entries()) {
    const at = `embeds.${n}`;
    text(`${at}.title`, embed.title, 256);
    text(`${at}.description`, embed.description, 4_096);
    if (isJson(embed.footer)) text(`${at}.footer.text`, embed.footer.text, 2_048, 1);
    if (isJson(embed.author)) text(`${at}.author.name`, embed.author.name, 256, 1);
    const fields = objects(embed.fields);
    list.count(`${at}.fields`, fields, [0, 25]);
    for (const [m, field] of fields.entries()) {
      text(`${at}.fields.${m}.name`, field.name, 256, 1);
      text(`${at}.fields.${m}.value`, field.value, 1_024, 1);
    }
  }
  if (characters > 6_000)
    list.add(
      "embeds",
      "MAX_EMBED_SIZE_EXCEEDED",
      `Embed size exceeds maximum size of 6000 (is ${characters})`,
    );
}

/** Naming people singly and as a kind at once is refused. */
function checkNaming(allowed: unknown, list: FaultList): void {
  if (!isJson(allowed)) return;
  for (const kind of ["users", "roles"] as const)
    if (Array.isArray(allowed.parse) && allowed.parse.includes(kind) && !isNothing(allowed[kind]))
      list.add("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", `${kind} stands there twice`);
}
