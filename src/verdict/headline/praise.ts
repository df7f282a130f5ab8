import type { SearchIndex, StoredStatement } from "../../types.js";
import { type Mention, type OptionMatcher, rootOf } from "../catalog/option-matcher.js";
import { listsCases } from "../conditions.js";
import type { Contribution, Evidence, OptionEvidence } from "../evidence.js";
import { readerOf } from "../facts/fact-words.js";
import { baseForms } from "../question/inflections.js";
import { contentWords } from "../question/question-words.js";
import { isPhrase, leadingPhrase } from "./noun-phrase.js";
import { rememberOfIndex } from "./remember-of-index.js";
import { onOneLine } from "./wording.js";

/** What an option is praised for. */
export interface Praise {
  /** A slice of a cited statement, as written but for a capital at its beginning. */
  readonly phrase: string;
  /** Whether it names a use ("simple reads") or something that the option has ("its JSON support"). */
  readonly kind: "use" | "quality";
}

/** Finds in the cited statements what is said of an option. */
export interface PraiseFinder {
  /**
   * What it is praised for; null when none of its best statements says it plainly.
   *
   * @param besides praise of another option, which is not to be repeated
   */
  praiseOf(option: OptionEvidence, besides: Praise | null): Praise | null;
  /** The best statement for or against it that is short enough to be quoted whole; null when there is none. */
  saidOf(option: OptionEvidence, polarity: "for" | "against"): string | null;
}

/** Statements of an option that are read, heaviest first. */
const MOST_READ = 12;
/** Characters of a statement that are read. */
const LONGEST_READ = 1000;
/** Below these a statement says too little, or says it of something else. */
const LEAST = { strength: 0.5, relevance: 0.4, relevanceOffTopic: 0.6, relevanceSaid: 0.55 } as const;
/** Characters of a statement that is quoted whole. */
const LONGEST_SAID = 90;
/** Begins a sentence that goes on from another, or tells the reader what to do. */
const NOT_ALONE =
  /^(?:it|its|they|their|this|that|these|those|he|she|we|i|also|but|however|so|and|or|then|yet|still|again|here|there|make|use|try|see|read|let|get|take|run|set|add)\b/iu;
/** An order speaks to the reader, and may be meant for a machine. */
const ORDERS = /\b(?:ignore|disregard|always|you must|instructions?|prompt|assistant)\b/iu;

const USE =
  /\b(?:(?:best|better|ideal|great|good|excellent|perfect|unbeatable|faster|quicker|easier|simpler|safer|cheaper|suited|suitable|recommended|preferred|favou?red|strong|stronger|strongest|made|fits?|match|wins?|works well|choice|option|pick|fit|standard|default|go-to|winner|leader|powerhouse|chosen|especially|right tool|right answer) (?:choice |option |pick |one |fit |tool |default )?for|(?:quick|quicker|quickest|fast|faster|fastest|good|better|best|great|excellent|strong|excels?|shines?|wins?|leads?|ahead|unbeatable) (?:at|on)|(?:excels?|leads?|leader|ahead|shines?|strong|stronger|superior|unmatched|dominant) in|dominates?|(?:suited|suitable) to)\s/giu;
const QUALITY = /\b(?:because of|thanks to|due to|owing to|(?:for|with)(?= its ))\s/giu;
const HAS =
  /\b(?:(?:offers?|provides?|boasts?|delivers?|brings|features|comes with|ships with)\s|with\s(?=an?\s)|has\s(?=(?:an?|the|more|excellent|good|great|strong|rich|built-in|native|full|first-class|mature|\p{L}+(?:er|est))\s))/giu;
const PATTERNS: readonly (readonly [RegExp, Praise["kind"]])[] = [
  [USE, "use"],
  [QUALITY, "quality"],
  [HAS, "quality"],
];
/** What is denied, hedged or turned around is no praise. */
const TURNS =
  /\b(?:not|no|never|neither|nor|cannot|hardly|barely|without|lacks?|lacking|unless|except|instead|rather|may|might|could|would|sometimes|despite|although|though|but|while|whereas|unlike|if|once|was|were|used to|tried)\b|n['’]t\b/iu;
/** Before a name that only stands for comparison. */
const COMPARED =
  /\b(?:than|over|unlike|versus|vs\.?|from|beside|besides|to|of|against|with|instead of|like)\s+(?:the\s)?$/iu;
/** Heads that say nothing: "an excellent choice", "for most things". */
const VAGUE =
  /\b(?:choices?|options?|picks?|ones?|ways?|things?|lot|number|range|variety|set|bit|kind|sort|part|cases?|winners?|answers?|fit|solutions?|alternatives?|candidates?|rest|people|everyone|everybody|everything|anything|anyone|someone|something|others|purposes?|reasons?|respects?|end|world|time|times|years?|year|day|days|now|long|edge|advantage|lead|strengths?|benefits?|value|place|point|look|example|instance|general|practice|verdict|tool|framework|experience|approach|strides|progress|figures?|numbers?)$/iu;
/** Labels that judge or sort instead of naming what is judged. */
const LABEL_OF_LIST =
  /^(?:good|bad|neutral|pros?|cons?|verdict|note|notes|tip|tips|status|decision|context|result|results|winner|best|worst|summary|why|when|how|what|who|where|use|choose|pick|avoid|key|overall|bottom line|strengths?|weakness(?:es)?|advantages?|disadvantages?|example|update|edit|date|question|answer|source|total|score|price|other|others)\b/iu;
/** "Build mobile apps" is an order, not a phrase. */
const ORDER =
  /^(?:build|run|use|deploy|keep|train|prefer|value|care|work|like|plan|expect|write|know|start|move|store|serve|handle|process|create|ship|scale|maintain|avoid|support|choose|pick|take|give|let|try|consider|learn|look|see|go|stay|put|set|add|ask|find|think)$/iu;

/**
 * Makes a finder for one question.
 *
 * @param cited the only statements that are read: a reader of the headline finds its words below
 * @param words of the question's criteria; empty when it names none
 */
export function createPraiseFinder(
  index: SearchIndex,
  cited: readonly Evidence[],
  words: readonly string[],
): PraiseFinder {
  const shown = new Set(cited.map(({ statement }) => statement));
  const { match } = readerOf(index);
  const asked = formsOf(words);
  const isNews = (phrase: string): boolean =>
    contentWords(phrase).some((word) => !sharesForm(formsOf([word]), asked));
  const find = (option: OptionEvidence, besides: Praise | null): Praise | null => {
    const told = formsOf(contentWords(besides?.phrase ?? ""));
    const found = option.contributions
      .filter((item) => isPraise(item, asked.size === 0) && shown.has(item.evidence.statement))
      .slice(0, MOST_READ)
      .flatMap((item) =>
        praisesIn(item, option.option, { index, match }).map((praise) => ({
          ...praise,
          item,
          onTopic: asked.size === 0 || sharesForm(formsOf(contentWords(praise.phrase)), asked),
        })),
      )
      .filter(({ phrase }) => isNews(phrase) && !sharesForm(formsOf(contentWords(phrase)), told));
    const best =
      found.find(({ onTopic }) => onTopic) ??
      found.find(({ plain, item }) => plain && item.relevance >= LEAST.relevanceOffTopic);
    return best === undefined
      ? null
      : { phrase: withoutCapital(best.phrase, best.item, index), kind: best.kind };
  };
  return {
    praiseOf: find,
    saidOf(option, polarity) {
      for (const item of option.contributions) {
        const { evidence, strength, relevance } = item;
        if (item.polarity !== polarity || strength < LEAST.strength || relevance < LEAST.relevanceSaid)
          continue;
        const said = shown.has(evidence.statement)
          ? shortSentence(evidence, option.option, { index, match })
          : null;
        if (said !== null) return said;
      }
      return null;
    },
  };
}

/** A statement that is short enough to be quoted whole, and names the option itself; null when it is not. */
function shortSentence(evidence: Evidence, option: number, { index, match }: Reading): string | null {
  const statement = index.statements[evidence.statement];
  if (statement === undefined || statement.kind === "row") return null;
  if (statement.end - statement.start > LONGEST_SAID) return null;
  const own = onOneLine(
    (index.documents[evidence.document]?.text ?? "")
      .slice(statement.start, statement.end)
      .replace(/\*\*|`/gu, ""),
  ).replace(/[.!]$/u, "");
  const isPlain = /^\p{Lu}/u.test(own) && !/[?!“”"<>[\]{}|*_~#]|\.\s|:|\/\//u.test(own);
  const family = rootOf(index.catalog, option);
  const [first] = match(own);
  const names = first !== undefined && rootOf(index.catalog, first.option) === family;
  return isPlain && names && own.split(" ").length >= 4 && !ORDERS.test(own) && !NOT_ALONE.test(own)
    ? own
    : null;
}

/** Praise with whether it is said to be the reason or the use, and not only what the option has. */
interface Found extends Praise {
  readonly plain: boolean;
}

interface Reading {
  readonly index: SearchIndex;
  readonly match: OptionMatcher;
}

/** @param general nothing in particular is asked, so nothing is beside the point */
function isPraise({ polarity, strength, relevance, counted }: Contribution, general: boolean): boolean {
  if (polarity !== "for" || counted <= 0 || strength < LEAST.strength) return false;
  return general || relevance >= LEAST.relevance;
}

/** What is read of documents does not depend on the question. */
const PRAISES = rememberOfIndex<readonly Found[]>();
const IS_NAME = rememberOfIndex<boolean>();

function praisesIn({ evidence }: Contribution, option: number, reading: Reading): readonly Found[] {
  const { index } = reading;
  const family = rootOf(index.catalog, option);
  // Praise of another one, too: which of the two it is for is not plain.
  const praisesOthers = evidence.stances.some(
    (stance) => stance.polarity === "for" && rootOf(index.catalog, stance.option) !== family,
  );
  const key = `${evidence.statement} ${option} ${praisesOthers}`;
  return PRAISES(index, key, () => readPraises(evidence, option, { ...reading, praisesOthers }));
}

function readPraises(
  evidence: Pick<Evidence, "statement" | "document">,
  option: number,
  { index, match, praisesOthers }: Reading & { readonly praisesOthers: boolean },
): Found[] {
  const statement = index.statements[evidence.statement];
  const text = index.documents[evidence.document]?.text ?? "";
  if (statement === undefined) return [];
  const family = rootOf(index.catalog, option);
  const own = text
    .slice(statement.start, Math.min(statement.end, statement.start + LONGEST_READ))
    .replace(/\*\*|`/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  if (own.includes("?") || statement.kind === "row")
    return statement.kind === "row" && !praisesOthers ? aspectOf(statement, text, match) : [];
  const isOwn = (mention: Mention): boolean => rootOf(index.catalog, mention.option) === family;
  const items = statement.kind === "item" && !praisesOthers ? caseIn(own, statement, { index, match }) : [];
  const isPart = (mention: Mention): boolean => isOwn(mention) && mention.option !== option;
  return [...items, ...clausesIn(own, { match, isOwn, isPart, praisesOthers })];
}

/** The label of a table row, when the options stand in its columns. */
function aspectOf(statement: StoredStatement, text: string, match: OptionMatcher): Found[] {
  const [first] = statement.cells;
  if (first === undefined || !statement.cells.some(({ column }) => match(column).length > 0)) return [];
  const label = text
    .slice(first.start, first.end)
    .replace(/\*\*|`/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  return isLabel(label, match) ? [{ phrase: label, kind: "use", plain: true }] : [];
}

/** An item of "Choose X for:", or what stands before its colon. */
function caseIn(own: string, statement: StoredStatement, { index, match }: Reading): Found[] {
  const label = /^([^:]{3,60}?)(?::| [-–—])\s/u.exec(own)?.[1];
  if (label !== undefined)
    return isLabel(label, match) && label.includes(" ") ? [{ phrase: label, kind: "use", plain: true }] : [];
  if (!listsCases(statement, index.passages[statement.passage]?.headings.at(-1) ?? "")) return [];
  const phrase = own.replace(/\s*\([^()]*\)$/u, "").replace(/[.;,]$/u, "");
  return isLabel(phrase, match) ? [{ phrase, kind: "use", plain: true }] : [];
}

function isLabel(label: string, match: OptionMatcher): boolean {
  const [first = ""] = label.split(" ");
  return (
    isPhrase(label) &&
    !LABEL_OF_LIST.test(label) &&
    !ORDER.test(first) &&
    !VAGUE.test(label) &&
    match(label).length === 0
  );
}

/** What running text says that the option is good for, thanks to, or has. */
function clausesIn(
  own: string,
  {
    match,
    isOwn,
    isPart,
    praisesOthers,
  }: {
    readonly match: OptionMatcher;
    readonly isOwn: (mention: Mention) => boolean;
    readonly isPart: (mention: Mention) => boolean;
    readonly praisesOthers: boolean;
  },
): Found[] {
  const mentions = match(own);
  const found: Found[] = [];
  for (const [pattern, kind] of PATTERNS) {
    for (const { index: start, 0: cue } of own.matchAll(pattern)) {
      const from = start + cue.length;
      const phrase = leadingPhrase(own.slice(from));
      if (phrase === null || VAGUE.test(phrase)) continue;
      // "Thanks to X Lite" says what of X it is; any other name is another story.
      if (match(phrase).some((item) => pattern !== QUALITY || !isPart(item))) continue;
      const subject = mentions
        .filter(({ start: at, end }) => end <= start && !COMPARED.test(own.slice(0, at)))
        .at(-1);
      if (subject === undefined ? praisesOthers || mentions.some((item) => !isOwn(item)) : !isOwn(subject))
        continue;
      if (TURNS.test(clauseBefore(own, subject?.end ?? 0, from))) continue;
      found.push({ phrase, kind, plain: pattern !== HAS });
    }
  }
  return found;
}

/** What stands between the subject and the phrase, from the last end of a clause on when nothing is named. */
function clauseBefore(own: string, subject: number, from: number): string {
  const before = own.slice(subject, from);
  return subject > 0 ? before : before.slice(Math.max(0, before.search(/[^;:]*$/u)));
}

/** The capital of a first word goes, unless the document writes the word so inside of sentences. */
function withoutCapital(phrase: string, { evidence }: Contribution, index: SearchIndex): string {
  const first = /^\p{Lu}\p{Ll}+(?=[\s-]|$)/u.exec(phrase)?.[0];
  if (first === undefined) return phrase;
  const text = index.documents[evidence.document]?.text ?? "";
  const lower = first.toLowerCase();
  const isName = IS_NAME(
    index,
    `${evidence.document} ${first}`,
    () =>
      !new RegExp(`[\\p{L},] ${lower}(?!\\p{L})`, "u").test(text) &&
      new RegExp(`[\\p{Ll},] ${first}(?!\\p{L})`, "u").test(text),
  );
  return isName ? phrase : lower + phrase.slice(first.length);
}

function formsOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap((word) => [word, ...baseForms(word), ...word.split("-")]));
}

function sharesForm(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return [...left].some((form) => form.length > 2 && right.has(form));
}
