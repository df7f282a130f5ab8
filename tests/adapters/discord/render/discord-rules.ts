import { MessageFlags } from "discord.js";
import { countComponents, countText, LIMIT } from "../../../../src/adapters/discord/render/limits.js";
import type { DiscordMessage } from "../../../../src/adapters/discord/render/message.js";
import { checkMessage, NEW_FLAGS } from "../../../servers/discord/bodies/check-message.js";
import { checkModal } from "../../../servers/discord/bodies/check-modal.js";
import { checkAgainstDescription } from "../../../servers/discord/bodies/description.js";
import { FaultList } from "../../../servers/discord/bodies/fault-list.js";
import { nodesOf, readMessage } from "../../../servers/discord/reading/read-message.js";
import type { Reading } from "../../../servers/discord/reading/reading.js";

/** What Discord would refuse of a message, as a post and as a first response; none when it takes it. */
export function messageProblems(message: DiscordMessage): string[] {
  const body = bodyOf(message);
  const list = new FaultList();
  checkMessage(body, { flags: NEW_FLAGS, before: null }, list);
  const faults = [
    ...list.faults,
    ...checkAgainstDescription("POST", "/channels/1/messages", body),
    ...checkAgainstDescription("POST", "/interactions/1/token/callback", { type: 4, data: body }),
  ];
  const seen = visibleTexts(message).filter((text) => text.replace(/[\s\u200b\u2060]/gu, "") === "");
  return [
    ...faults.map(({ at, code, message: told }) => `${at} ${code} ${told}`),
    ...seen.map(() => "a text without anything to see"),
    // Counted by hand once more: the message's own count decides what is left out.
    ...(message.kind === "components" && countComponents(message.components) > LIMIT.components
      ? ["more than 40 components"]
      : []),
    ...(message.kind === "components" && countText(message.components) > LIMIT.allText
      ? ["more than 4,000 characters"]
      : []),
    ...loneSurrogates(body),
  ];
}

/** What Discord would refuse of a window. */
export function modalProblems(data: object): string[] {
  const list = new FaultList();
  checkModal(data, list);
  const described = checkAgainstDescription("POST", "/interactions/1/token/callback", { type: 9, data });
  return [
    ...[...list.faults, ...described].map(({ at, code, message }) => `${at} ${code} ${message}`),
    ...loneSurrogates(data),
  ];
}

/** What Discord makes of a message, with nobody allowed to be pinged left out: whom it would ping then. */
export function reading(message: DiscordMessage): Reading {
  return readMessage({ content: "", ...bodyOf(message) } as never, null);
}

/** Texts that are read as markdown. */
export function visibleTexts(message: DiscordMessage): string[] {
  const displays = nodesOf(message.components).flatMap(({ content }) =>
    typeof content === "string" ? [content] : [],
  );
  if (message.kind === "components") return displays;
  const inEmbeds = message.embeds.flatMap(({ title, description, fields = [] }) => [
    ...(title === undefined ? [] : [title]),
    description ?? "",
    ...fields.map(({ name }) => name),
  ]);
  return [...displays, ...inEmbeds];
}

/** Labels of buttons and selects, in order. */
export function labels(message: DiscordMessage): string[] {
  return nodesOf(message.components).flatMap(({ label, emoji, placeholder }) => {
    const name = label ?? (emoji as { name: string } | undefined)?.name ?? placeholder;
    return typeof name === "string" ? [name] : [];
  });
}

/** Custom ids, in order. */
export function customIds(message: DiscordMessage): string[] {
  return nodesOf(message.components).flatMap(({ custom_id: id }) => (typeof id === "string" ? [id] : []));
}

function bodyOf(message: DiscordMessage): Record<string, unknown> {
  return message.kind === "components"
    ? { flags: MessageFlags.IsComponentsV2, components: message.components }
    : { embeds: message.embeds, components: message.components };
}

function loneSurrogates(body: object): string[] {
  return /\\ud[89a-f]/u.test(JSON.stringify(body)) ? ["half a character"] : [];
}
