import { goesOnAsking } from "../../../chat/goes-on-asking.js";
import { type SmallAnswerKind, smallAnswerKind } from "../../../chat/small-answer.js";
import { smallTalk } from "../../../chat/small-talk.js";

const WORDS = new Set(
  (
    "a absolutely agree agreed ah alright amazing and awesome bad bot boy brilliant bruh clear cool correct cute damn dope " +
    "exactly excellent fair fine funny girl glad good got great ha haha hah hehe hm hmm huh i idk im indeed interesting is it " +
    "its k kk kinda know legit lmao lmfao lol looks love makes man maybe me nah neat never nice nicely no noice nope not noted " +
    "nvm oh ok okay omg one oof oops ouch perfect pity pls point pretty really right rip rofl sad same see sense seriously " +
    "so solid sorry sounds stupid sure sweet thanks thank that thats the this thx too tough true understood useful very well " +
    "whatever wild wow wrong ya yay yeah yep yes yikes you yup"
  ).split(" "),
);
const MOST_WORDS = 8;

/**
 * Whether a text only reacts to what was said ("lol nice", "ok, makes sense", "👍 good bot"), as people write below an answer
 * without wanting another. In doubt, and with a question mark, it does not.
 *
 * @param text the words that a person typed
 */
export function isReaction(text: string): boolean {
  if (text.includes("?")) return false;
  const words = text
    .toLowerCase()
    .replace(/[‘’']/g, "")
    .replace(/:\w+:/g, " ")
    .match(/[\p{L}\p{N}]+/gu);
  return words !== null && words.length <= MOST_WORDS && words.every((word) => WORDS.has(word));
}

/** Words by which a text speaks of choosing, with a question mark or without. */
const CHOOSES = /\b(?:or|vs|versus|compare|which|instead of|better than|recommend)\b/i;

/** What is asked for by one word; people may thank and greet each other, and speak their own language. */
const REQUESTS: ReadonlySet<SmallAnswerKind | null> = new Set([
  "help",
  "options",
  "sources",
  "why",
  "quoted",
]);

/**
 * Whether a reply to the bot asks it something. Discord lets a reply ping whom it replies to unless its writer switches that
 * off, so most remarks on an answer ("cool, that helps a lot") call the bot without being meant for it.
 *
 * @param text the words that a person typed
 */
export function asksInReply(text: string): boolean {
  if (isReaction(text) || smallTalk(text) === "greeting") return false;
  const kind = smallAnswerKind(text);
  return kind === null ? goesOnAsking(text) || CHOOSES.test(text) : REQUESTS.has(kind);
}
