import type { Span } from "../../types.js";
import { belongsTo, type Evidence } from "../evidence.js";
import { FACT } from "../thresholds.js";
import { type AskedFact, type FactKind, thanIn } from "./asked-fact.js";
import { type FactValue, needsValue, valuesOf } from "./fact-values.js";
import { type ReadStatement, type StatementReader, shareHeld, type Term, type Token } from "./fact-words.js";

/** A statement as an answer to the question. */
export interface Claim {
  readonly evidence: Evidence;
  /** The best short answer that it holds; null when there is none, and for questions answered in prose. */
  readonly value: FactValue | null;
  /** What it, the sentence before, its headings and its lead-in hold of the words of the question, by rarity, 0 to 1. */
  readonly nearby: number;
  /** How well it answers: about 0 to 1.3. */
  readonly worth: number;
}

/** What a question of fact asks, and what it takes to find it in a statement. */
export interface Sought {
  readonly asked: AskedFact;
  readonly terms: readonly Term[];
  /** The terms of the main clause: "what got ruled out", not "when they picked a store". */
  readonly core: readonly Term[];
  /** The terms, and those that stand in no document. */
  readonly everyTerm: readonly Term[];
  /** Options named, as positions in the catalog. */
  readonly options: readonly number[];
  readonly reader: StatementReader;
}

/** Rates one statement: the words it shares with the question alone, with its neighbours and headings, and its value. */
export function toClaim(evidence: Evidence, sought: Sought): Claim {
  const { asked, terms, options, reader } = sought;
  const { index } = reader;
  const statement = index.statements[evidence.statement];
  const passage = statement?.passage ?? -1;
  const read = reader.read(evidence.statement);
  const before = index.statements[evidence.statement - 1]?.passage === passage;
  const previous = before ? reader.read(evidence.statement - 1).stems : new Set<string>();
  const around = reader.stemsAround(evidence.statement);
  const share = shareHeld(terms, read.stems);
  const nearby = shareHeld(terms, read.stems, previous, around);
  let worth =
    FACT.relevance * evidence.relevance +
    FACT.ownWords * share +
    FACT.wordsNearby * nearby +
    FACT.wordsOfPassage * shareHeld(terms, reader.stemsOfPassage(passage)) +
    FACT.adjacency * adjacency(terms, read.tokens);
  const another = options.length > 0 && isAboutAnother(evidence.statement, sought);
  // A figure that stands near a price-like word only is a hint, not the price of what was asked about.
  const hint =
    asked.kind === "price" && shareHeld(sought.everyTerm, read.stems, previous, around) < FACT.priceShare;
  // A maker is the maker of what its own sentence, or what it follows or stands under, speaks of.
  const spoken = [read.stems, around, pronounStart(read.text) ? previous : NOTHING];
  const ofNothing =
    asked.kind === "maker" &&
    options.length > 0 &&
    !terms.some((term) => term.option && spoken.some((stems) => holds(stems, term)));
  const value = another || hint || ofNothing ? null : bestValue(asked.kind, read, evidence, sought);
  if (value !== null) worth += FACT.hasValue + FACT.closeValue * value.closeness * nearby;
  else if (needsValue(asked.kind)) worth *= FACT.withoutFigure;
  if (another) worth *= FACT.aboutAnother;
  // "X export" in a list names something, but says nothing of it.
  if (asked.form !== "list" && value === null && read.tokens.length < FRAGMENT) worth *= FACT.fragment;
  if (isDefinition(read, options) && asked.kind === "definition") worth += FACT.definition;
  return { evidence, value: value?.value ?? null, nearby, worth };
}

/** Statements of fewer words are no sentences. */
const FRAGMENT = 4;

/** How many pairs of words that follow each other in the question do so in the text, or nearly, 0 to 1. */
function adjacency(terms: readonly Term[], tokens: readonly Token[]): number {
  const places = terms.map((term) => placesOf(term, tokens));
  let all = 0;
  let kept = 0;
  for (let at = 1; at < terms.length; at++) {
    const weight = (terms[at]?.weight ?? 0) + (terms[at - 1]?.weight ?? 0);
    all += weight;
    let nearest = Number.POSITIVE_INFINITY;
    for (const left of places[at - 1] ?? []) {
      for (const right of places[at] ?? []) {
        // Out of order counts as one word farther.
        const distance = right > left ? right - left : left - right + 1;
        if (distance > 0) nearest = Math.min(nearest, distance);
      }
    }
    kept += nearest <= 2 ? weight : nearest <= 6 ? weight / 2 : 0;
  }
  return all === 0 ? 0 : kept / all;
}

/** Places beyond the first few say nothing more, and pairs of places must stay few in a long sentence. */
const PLACES = 8;

function placesOf({ forms }: Term, tokens: readonly Token[]): number[] {
  const places: number[] = [];
  for (let at = 0; at < tokens.length && places.length < PLACES; at++) {
    if (forms.has(tokens[at]?.stem ?? "")) places.push(at);
  }
  return places;
}

const NOTHING: ReadonlySet<string> = new Set();

function holds(stems: ReadonlySet<string>, { forms }: Term): boolean {
  for (const form of forms.keys()) if (stems.has(form)) return true;
  return false;
}

/** Whether a sentence speaks of what the one before named. */
function pronounStart(text: string): boolean {
  return /^\W*(?:(?:but|and|so|yet|then|also|in practice)\s+)?(?:this|that|it|its|these|they|their|those|both|here)\b/iu.test(
    text,
  );
}

interface RatedValue {
  readonly value: FactValue;
  /** 0 to 1: how near the value stands to the words of the question, and on the right side of a list. */
  readonly closeness: number;
}

/** The value of the kind that stands nearest to what was asked; null when the statement holds none. */
function bestValue(
  kind: FactKind,
  read: ReadStatement,
  evidence: Evidence,
  sought: Sought,
): RatedValue | null {
  let best: RatedValue | null = null;
  for (const value of valuesOf(kind, read.text)) {
    if (isEcho(value, read, sought)) continue;
    const closeness = closenessOf(value, read, evidence, sought);
    if (closeness !== null && (best === null || closeness > best.closeness)) best = { value, closeness };
  }
  return best;
}

/** A name that the question itself gave is no answer; a maker that is an option is none either. */
function isEcho(value: FactValue, read: ReadStatement, { asked, terms }: Sought): boolean {
  // "X 5" is a version of X, whatever is counted.
  if (value.figure?.kind === "count" && asked.kind !== "port") {
    if (read.tokens.some(({ stem, end }) => stem.startsWith("@") && value.start - end === 1)) return true;
  }
  if (asked.kind === "definition") return !definesTerm(value, read, terms);
  if (!["maker", "person", "place"].includes(asked.kind)) return false;
  const inside = read.tokens.filter(({ start, end }) => start >= value.start && end <= value.end);
  return (
    inside.length === 0 ||
    inside.every(({ stem }) => terms.some(({ forms }) => forms.has(stem))) ||
    (asked.kind !== "person" && inside.some(({ stem }) => stem.startsWith("@"))) ||
    // The first word of a sentence is written large whatever it is.
    (value.start <= 1 && inside.length === 1 && !read.text.slice(value.end).startsWith("’s"))
  );
}

/** "X is …": a definition stands right after what was asked about. */
function definesTerm(value: FactValue, { tokens }: ReadStatement, terms: readonly Term[]): boolean {
  const before = tokens.filter(({ end }) => end <= value.start);
  return before.length <= 6 && before.some(({ stem }) => terms.some(({ forms }) => forms.has(stem)));
}

function closenessOf(
  value: FactValue,
  read: ReadStatement,
  evidence: Evidence,
  { asked, terms, options, reader }: Sought,
): number | null {
  const { tokens, text } = read;
  const previous = pronounStart(text) ? reader.read(evidence.statement - 1).stems : NOTHING;
  const at = tokens.findIndex(({ end }) => end > value.start);
  const last = tokens.findLastIndex(({ start }) => start < value.end);
  let all = 0;
  let near = 0;
  for (const term of terms) {
    all += term.weight;
    let distance = Number.POSITIVE_INFINITY;
    for (const place of placesOf(term, tokens)) {
      const gap = place < at ? at - place : place > last ? place - last : 0;
      // A word inside the value is not beside it.
      if (gap > 0) distance = Math.min(distance, gap);
    }
    // "It makes reads 3x faster": what "it" is stands in the sentence before.
    if (distance === Number.POSITIVE_INFINITY && holds(previous, term)) distance = FACT.sentenceBefore;
    near += term.weight / (1 + Math.max(0, distance - 1) / FACT.halfDistance);
  }
  let closeness = all === 0 ? 0 : near / all;
  const next = tokens.slice(last + 1, last + 4).map(({ stem }) => stem);
  if (asked.counted.length > 0 && ["amount", "duration"].includes(asked.kind)) {
    const counted = terms.filter(({ forms }) => asked.counted.some((stem) => forms.get(stem) === 1));
    const counts = next.some((stem) => counted.some(({ forms }) => forms.has(stem)));
    // "3 followers" counts followers, when calls were asked for.
    const another = !counts && next.some((stem) => terms.some(({ forms }) => forms.has(stem)));
    closeness += counts || asked.counted.includes(tokens[last]?.stem ?? "") ? 0.5 : another ? -0.5 : -0.25;
  }
  // "5x faster than" when it is asked how much faster.
  if (
    asked.kind === "multiple" &&
    next.slice(0, 2).some((stem) => terms.some((term) => !term.option && term.forms.has(stem)))
  )
    closeness += 0.4;
  // "2x faster than Z" says nothing of how much faster than Y.
  const after = text.slice(value.end, value.end + LONGEST_PART);
  const than = asked.than.length === 0 ? [] : thanIn(after);
  if (than.length > 0) {
    const rivals = reader.match(after.slice(after.search(/\bthan\b/iu)));
    const fits = rivals.some(({ option }) => options.some((own) => isOf(option, own, reader)));
    // Another option there: this is the figure of another pair.
    if (rivals.length > 0 && !fits) return null;
    if (!fits && !than.some((stem) => asked.than.includes(stem))) closeness -= 0.6;
  }
  // "three of them" is more often said in passing than "3".
  if (value.figure?.kind === "count" && !/\d/u.test(value.text)) closeness -= 0.15;
  if (options.length > 0) {
    const part = partAround(value, text, evidence, reader);
    const named = part.named.filter((stem) => stem.startsWith("@")).map((stem) => Number(stem.slice(1)));
    const fits = named.some((option) => options.some((own) => isOf(option, own, reader)));
    // The figure of another option in the list or row is no answer.
    if (named.length > 0 && !fits) return null;
    if (fits) closeness += 0.4;
  }
  return Math.max(0, Math.min(1, closeness));
}

/** Characters of a part of a list, on either side of its figure, at most. */
const LONGEST_PART = 120;

/** The options that the part of a list or row with the value speaks of. */
function partAround(
  value: Span,
  text: string,
  { statement: position }: Evidence,
  reader: StatementReader,
): { named: readonly string[]; cell: boolean } {
  const statement = reader.index.statements[position];
  const cell = statement?.cells.find(
    ({ start, end }) => value.start >= start - statement.start && value.end <= end - statement.start,
  );
  if (statement !== undefined && cell !== undefined && cell.column !== "") {
    const named = reader.match(`${cell.column} . ${statement.lead}`);
    return { named: named.map(({ option }) => `@${option}`), cell: true };
  }
  // Looking back no farther than a clause can reach.
  const from = Math.max(0, value.start - LONGEST_PART);
  const before = [...text.slice(from, value.start).matchAll(/[,;.]\s|\sand\s/gu)].at(-1);
  const rest = text.slice(value.end, value.end + LONGEST_PART).search(/[,;.](?:\s|$)|\sand\s/u);
  const to = rest === -1 ? value.end + LONGEST_PART : value.end + rest;
  const start = before === undefined ? from : from + before.index;
  return { named: reader.match(text.slice(start, to)).map(({ option }) => `@${option}`), cell: false };
}

function isOf(option: number, own: number, { index }: StatementReader): boolean {
  return option === own || belongsTo(option, own, index.catalog) || belongsTo(own, option, index.catalog);
}

const COMPARED = /\b(?:than|unlike|instead of|compared (?:to|with)|versus|vs)\b/iu;

/** Whether a statement, or else the nearest of its headings that names any, names other options only. */
function isAboutAnother(statement: number, { options, reader }: Sought): boolean {
  const { text, tokens } = reader.read(statement);
  // What something is compared with is not what is spoken of.
  const compared = text.search(COMPARED);
  const own = tokens
    .filter(({ stem, start }) => stem.startsWith("@") && (compared === -1 || start < compared))
    .map(({ stem }) => Number(stem.slice(1)));
  const named = reader.optionsAround(statement);
  const nearest = own.length > 0 ? own : (named.find((found) => found.length > 0) ?? []);
  const speaksOf = (found: readonly number[]): boolean =>
    found.some((option) => options.some((asked) => isOf(option, asked, reader)));
  // Under a heading of X "3x faster than Y" is said of X.
  return nearest.length > 0 && !speaksOf(nearest) && !named.slice(0, -1).some(speaksOf);
}

/** "X is …" defines what was asked about. */
function isDefinition({ tokens, text }: ReadStatement, options: readonly number[]): boolean {
  const first = tokens[0]?.stem.startsWith("@") ? tokens[0] : tokens[1];
  if (first === undefined || !options.some((option) => first.stem === `@${option}`)) return false;
  return /^\s*(?:\([^)]{0,60}\)\s*)?(?:(?:is|are|was|were)\s+(?:an?|the|one of|\p{Lu}\p{L}+['’]s)|stands for|means)\b/u.test(
    text.slice(first.end, first.end + 80),
  );
}
