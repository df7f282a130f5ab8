import type { Catalog } from "../../types.js";
import { isChitChat } from "./intent.js";
import { type Question, understandQuestion } from "./question.js";
import { replaceNames } from "./question-options.js";
import type { Vocabulary } from "./vocabulary.js";

/** What a follow-up takes over from the question before. */
export interface CarriedOver {
  /** Names of options. */
  readonly options: readonly string[];
  readonly criteria: readonly string[];
}

/** A question that stands alone. */
export interface CompleteQuestion {
  readonly text: string;
  /** Null when the question was complete in itself. */
  readonly carriedOver: CarriedOver | null;
}

/** What is known of the options at the moment a question is read. */
export interface Knowledge {
  readonly catalog: Catalog;
  readonly vocabulary: Vocabulary;
}

/** Questions before that are looked at. */
const LONGEST_THREAD = 5;

/** Opens a question that goes on from the one before; "so which …" and "ok, which …" may be new ones. */
const GOES_ON =
  /^\W*(?:and|but|or|also|plus|what about|how about|why not|what if|same (?:question |thing )?(?:for|with|but)|even|then|instead|(?:no|nope|sorry|i mean|i meant)\b.{0,10}\b(?:for|with|on|in)|(?:so|ok|okay|well|hm+)\W+(?:and|but|what about|how about|why not|what if|is it|does it|then))\b/iu;
/** "is it faster?", "how much does it cost", "should we move off it?". */
const PRONOUN =
  /\b(?:it|its|it['’]s|they|them|their|that one|this one|these two|those two|the two|both(?: of them)?)\b/iu;
const ASKS_OF_PRONOUN =
  /^\W*(?:(?:and|but|so|ok|okay|then|well)\W+)*(?:is|isn['’]?t|are|aren['’]?t|was|does|doesn['’]?t|do|did|has|have|can|could|will|would|should|how|why|when|where|who|anything|something|what(?:['’]?s| is| are| does| do| did)?|which of)\b/iu;
const THE_OTHER = /\b(?:the )?other (?:one|option|two|ones)\b|\bthe others?\b/iu;
/** The answer is asked for once more, or its reasons: "why?", "which one then?", "are you sure?". */
const ONCE_MORE =
  /^\W*(?:why|and|and why|so|how come|how sure are you|are you sure|really|sure|which(?: one)?(?: then)?|so which(?: one)?|then which(?: one)?|how so|says who)\W*$/iu;
/** "Does that hold for small teams?": the same, under other circumstances. */
const SAME_HOLDS =
  /^\W*(?:(?:and|but|so)\W+)*(?:does|do|is|would|will) (?:that|this|the same|it)(?: still| also)? (?:hold|apply|true|go|change|work|stand|the case)(?: true)?(?: still| also| too)?\b/iu;
/** "Is X any good for that?" */
const FOR_THAT = /\b(?:for|at|with|in) (?:that|this|it|those)\b/iu;
/** What may stand before the name or the criterion in a follow-up. */
const LEAD =
  /^\W*(?:(?:and|but|or|also|plus|so|ok|okay|well|then|even|no|nope|sorry|i mean|i meant)\W+)*(?:(?:what|how) about|why not(?: (?:just )?(?:use|pick|choose|take|go with|try))?|same (?:question |thing )?(?:for|with|but for|but with)|what if (?:we|i) (?:use|used|took|take|pick|picked))?\s*/iu;
const SAME_FOR = /^\W*(?:(?:and|but|so|ok)\W+)*same\b/iu;

/**
 * Completes a follow-up with what it leaves out: "and for beginners?" the options, "why not X?" the criteria, "is it
 * faster?" what "it" is, "and Y?" after "when did X come out?" the whole question. A question complete in itself stays.
 *
 * @param previous the question before, or several, oldest first
 * @param know what is known of the options for a text; options may depend on it
 */
export function completeFollowUp(
  asked: string,
  previous: string | readonly string[],
  know: (text: string) => Knowledge,
): CompleteQuestion {
  const thread = (typeof previous === "string" ? [previous] : previous).slice(-LONGEST_THREAD);
  let before: string | null = null;
  for (const question of thread) {
    if (question.trim() === "" || isChitChat(question)) continue;
    before = before === null ? question : complete(question, before, know).text;
  }
  return before === null ? { text: asked, carriedOver: null } : complete(asked, before, know);
}

/** A question as read, with the names of its options. */
interface Read {
  readonly question: Question;
  readonly names: readonly string[];
  readonly excluded: readonly string[];
  readonly knowledge: Knowledge;
}

function read(text: string, know: (text: string) => Knowledge): Read {
  const knowledge = know(text);
  const question = understandQuestion(text, knowledge.catalog, knowledge.vocabulary);
  const name = (option: number): string => knowledge.catalog.options[option]?.name ?? "";
  return {
    question,
    names: [...question.options.map(name), ...question.unknown],
    excluded: question.excluded.map(name),
    knowledge,
  };
}

function complete(asked: string, before: string, know: (text: string) => Knowledge): CompleteQuestion {
  const alone: CompleteQuestion = { text: asked, carriedOver: null };
  if (isChitChat(asked)) return alone;
  const last = read(before, know);
  if (ONCE_MORE.test(asked)) return { text: last.question.text, carriedOver: all(last) };
  const bare = asked.replace(SAME_HOLDS, "").replace(LEAD, "");
  const now = read(bare === "" ? asked : bare, know);
  const goesOn = GOES_ON.test(asked) || SAME_HOLDS.test(asked) || isFragment(asked);
  const hasCriteria = now.question.content.length > 0;
  if (THE_OTHER.test(asked) && now.names.length === 0) return theOther(asked, last, hasCriteria);
  if (now.names.length > 0 || now.excluded.length > 0) {
    const refersBack = goesOn || isShort(asked) || FOR_THAT.test(asked);
    if (hasCriteria || !refersBack || comparesAlone(now)) return alone;
    return forOtherOptions(asked, now, last, know);
  }
  const ofPronoun = PRONOUN.test(asked) && ASKS_OF_PRONOUN.test(asked);
  if (!goesOn && !ofPronoun) return alone;
  // "Who made it?" asks something of its own; "is it?" asks the same again.
  if (!hasCriteria && now.question.intent === "which")
    return { text: withNames(asked, last, last.question.criteria), carriedOver: all(last) };
  if (last.names.length + last.excluded.length === 0) return alone;
  return {
    text: withNames(asked, last, []),
    carriedOver: { options: [...last.names, ...last.excluded], criteria: [] },
  };
}

/** "Cheaper?", "on windows?": too little to stand alone. */
function isFragment(text: string): boolean {
  return (
    text.trim().split(/\s+/u).length <= 3 &&
    !/^\W*(?:which|what|who|whose|how|when|where|best|list|name|compare|is|are|does|do|can|should)\b|\b(?:or|vs)\b/iu.test(
      text,
    )
  );
}

/** "X or Y?" of itself asks which is better in general. */
function comparesAlone(now: Read): boolean {
  return now.names.length > 1 && /\b(?:or|vs|versus)\b/iu.test(now.question.text);
}

function isShort(text: string): boolean {
  return text.trim().split(/\s+/u).length <= 4 && !/\b(?:is|are|should|best|better)\b/iu.test(text);
}

function all(last: Read): CarriedOver {
  return { options: [...last.names, ...last.excluded], criteria: last.question.criteria };
}

/** The same question of other options: "why not X?", "same for Y and Z", "and X?". */
function forOtherOptions(
  asked: string,
  now: Read,
  last: Read,
  know: (text: string) => Knowledge,
): CompleteQuestion {
  const criteria = last.question.criteria;
  const named = [...now.names, ...now.excluded];
  if (last.question.intent !== "which") {
    const { catalog, vocabulary } = know(last.question.text);
    const text = replaceNames(last.question.text, named.join(" and "), catalog, vocabulary);
    if (last.names.length > 0) return { text, carriedOver: { options: [], criteria } };
  }
  if (now.names.length === 0 && !/^\W*(?:(?:why|so|and|but)\W+)*not\b/iu.test(asked)) {
    const left = last.names.filter((name) => !named.includes(name));
    return {
      text: sentence(left, named, criteria, last.question.inverted),
      carriedOver: { options: left, criteria },
    };
  }
  // One more beside several that were compared; in the place of one that stood alone.
  const beside =
    last.names.length > 1 && !SAME_FOR.test(asked) ? last.names.filter((name) => !named.includes(name)) : [];
  if (criteria.length === 0 && beside.length === 0) return { text: asked, carriedOver: null };
  return {
    text: sentence([...named, ...beside], [], criteria, last.question.inverted),
    carriedOver: { options: beside, criteria },
  };
}

/** "And the other one?": what is left when the only one asked about is taken away; of two, both. */
function theOther(asked: string, last: Read, hasCriteria: boolean): CompleteQuestion {
  const criteria = hasCriteria ? [asked.replace(THE_OTHER, " ")] : last.question.criteria;
  const carried = { options: [...last.names, ...last.excluded], criteria: hasCriteria ? [] : criteria };
  if (carried.options.length === 0) return { text: asked, carriedOver: null };
  const one = last.names.length === 1;
  return {
    text: one
      ? sentence([], [...last.names, ...last.excluded], criteria, last.question.inverted)
      : sentence(last.names, last.excluded, criteria, last.question.inverted),
    carriedOver: carried,
  };
}

/** The follow-up with the names in the place of its pronoun, or at its end. */
function withNames(asked: string, last: Read, criteria: readonly string[]): string {
  const names = last.names.join(" or ");
  const own = asked.replace(SAME_HOLDS, "").replace(LEAD, "");
  const placed =
    names !== "" && PRONOUN.test(own)
      ? own.replace(PRONOUN, names)
      : `${own.replace(/\W+$/u, "")}${names === "" ? "" : `: ${names}`}`;
  const rest = sentence([], last.excluded, criteria, last.question.inverted && GOES_ON.test(asked));
  return `${placed.replace(/\?\s*$/u, "")} ${rest}`.trim();
}

/** A question of parts that each may be empty. */
function sentence(
  names: readonly string[],
  excluded: readonly string[],
  criteria: readonly string[],
  inverted: boolean,
): string {
  return [
    inverted ? "which is worse:" : "",
    names.join(" or "),
    excluded.map((name) => `other than ${name}`).join(" "),
    criteria.length === 0 ? "" : `for ${criteria.join(" but ")}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}
