import { looksForeign, shortRequest, smallTalk } from "./small-talk.js";

/**
 * What a text gets instead of an answer out of the documents: `help` (a greeting gets the same), a word back for `thanks`, the
 * list of `options` or `sources`, where to press for `why` and for what an answer quoted (`quoted`), and a word on the language
 * for a `foreign` one.
 */
export type SmallAnswerKind = "help" | "thanks" | "options" | "sources" | "why" | "quoted" | "foreign";

/** Which small answer a text gets. @param text the words that a person typed @returns null for a question */
export function smallAnswerKind(text: string): SmallAnswerKind | null {
  const said = shortRequest(text) ?? smallTalk(text);
  if (said === "greeting") return "help";
  return said ?? (looksForeign(text) ? "foreign" : null);
}

/** Whether it is a mere courtesy: where others read along it is left out. */
export function isCourtesy(kind: SmallAnswerKind): boolean {
  return kind === "thanks";
}

/** A text without any letter or digit asks nothing: "?", "…", "👀". */
export function saysNothing(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}

/** Whether a text is small talk or a single word of command, which no document could have answered: no gap in them. */
export function asksNothing(text: string): boolean {
  const kind = smallAnswerKind(text);
  // In another language it may well be a question.
  return saysNothing(text) || (kind !== null && kind !== "foreign");
}
