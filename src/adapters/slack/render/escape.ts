import { cutWritten } from "../../../chat/cut-text.js";

/** Joins two characters without a space, and is not seen: a token with it inside is none. */
const WORD_JOINER = "\u2060";
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Text for a mrkdwn object or the text of a message: no mention, link or date of it resolves. */
export function mrkdwn(text: string): string {
  return text.replace(/[&<>]/gu, (character) => ENTITIES[character] ?? character);
}

/**
 * The same for a text of a message as a whole, at most so long when escaped. Addresses are broken up too: Slack makes links of
 * them by itself.
 */
export function mrkdwnWithin(text: string, most: number): string {
  return cutWritten(text, most, (part) =>
    mrkdwn(part.replace(/:\/\/|\bwww\./giu, (found) => found + WORD_JOINER)),
  );
}

/**
 * Text for fields that Slack reads as markdown, or does not say how: a joiner after every `<`, `@` and the `&` of an entity.
 * It depends on one character at a time, so that no token comes together where a text is sent in chunks.
 */
export function breakTokens(text: string): string {
  return text.replace(/[<@&]/gu, (character) => character + WORD_JOINER);
}
