import { cutWritten } from "../../../chat/cut-text.js";

/** Joins two characters without a space, and is not seen: a token with it inside is none. */
const WORD_JOINER = "\u2060";
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;
// What is looked for in the raw text, on the server and in clients, before any markdown is read: <@1>, <@&1>, <#1>, </which:1>,
// <:name:1>, <a:name:1>, <t:1:R>, <id:guide>, <sound:1:1>, and whatever comes of that form.
const TOKEN = /<(?=[@#/:&!]|[\w-]{1,32}:(?!\/\/))/gu;
const CALL = /@(?=everyone|here)/giu;
// A colon begins an emoji (":tada:") or stands inside of an address; Discord finds invitations without "https://" too.
const MARK = /[\\*_~|`[\]<]|:(?=\S|$)|(?<=discord(?:app)?)\.(?=\w)/giu;
const LINE_START = /^([^\S\n]*)([#>+-]+)/gmu;
const NUMBERED = /^([^\S\n]*\d+)([.)])/gmu;

/**
 * Untrusted text as Discord markdown that shows exactly that text: nothing in it is a mention, a link, an emoji, a time or a
 * layout. Backslashes are not seen; U+2060 is not either, and stands only where backslashes are not looked at.
 *
 * It holds at the start of a line and behind "> " or "- ", and whatever trusted text follows, as long as that does not begin with
 * one of `()[]` .
 *
 * @param text may have several lines
 * @returns up to two and a half times as long
 */
export function escapeText(text: string): string {
  return wellFormed(text)
    .replace(TOKEN, (found) => found + WORD_JOINER)
    .replace(CALL, (found) => found + WORD_JOINER)
    .replace(MARK, "\\$&")
    .replace(LINE_START, (_, space: string, marks: string) => space + marks.replace(/./gu, "\\$&"))
    .replace(NUMBERED, "$1\\$2");
}

/** The same, cut behind a word so that it has at most so many characters when escaped. */
export function escapeWithin(text: string, most: number): string {
  return cutWritten(text, most, escapeText);
}

/** A text that can be sent: half a character is shown as one that is not known. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, "\ufffd");
}
