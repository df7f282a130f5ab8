import type { SearchIndex } from "../types.js";
import { rootOf } from "./catalog/option-matcher.js";
import type { Evidence } from "./evidence.js";
import { type ReadStatement, readerOf, type StatementReader, stemOf } from "./facts/fact-words.js";
import { agree, type Figure, figuresOf } from "./figures.js";
import { isGeneric } from "./question/question-words.js";
import { CONFLICT } from "./thresholds.js";

/** Sources that give different figures for the same thing. */
export interface Conflict {
  /** What the figures measure, in the words of the documents. */
  readonly about: string;
  /** At least two that differ, each as written, from at least two sources; in the order of the evidence. */
  readonly claims: readonly { readonly value: string; readonly evidence: readonly Evidence[] }[];
}

/** A figure with what it is said of. */
interface Measured {
  readonly figure: Figure;
  readonly evidence: Evidence;
  /** Root options that its clause names, or else its row, lead-in or nearest heading; sorted, joined. */
  readonly subject: string;
  /** What is compared: "speed" for faster and slower; null when the clause does not compare. */
  readonly dimension: string | null;
  /** Stems of the other words of its clause, with the words as written. */
  readonly words: ReadonlyMap<string, string>;
  /** Stem of the word after a bare number. */
  readonly noun: string | null;
}

/** Comparisons that mean the same whichever way they are put. */
const DIMENSIONS: readonly (readonly [string, RegExp])[] = [
  [
    "speed",
    /\b(?:fast|quick|slow|speedy)(?:er|est)?\b|\bspeed-?ups?\b|\b(?:perform\p{L}*|throughput|latency)\b/iu,
  ],
  ["size", /\b(?:small|large|big|tini|light|heavi|compact|lean)(?:er|est)?\b/iu],
  ["cost", /\b(?:cheap|expensive|costl|pric)\p{L}*\b/iu],
  ["amount", /\b(?:more|less|fewer)\b/iu],
];

/** What a text compares; null when it compares nothing. */
function dimensionOf(text: string): string | null {
  return DIMENSIONS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/**
 * Finds figures of the same kind and unit about the same options, in much the same words, that differ by more than
 * rounding and come from different sources. Precision first: when in doubt they measure different things.
 *
 * @param evidence the statements to look at, in the order to report them
 * @param among options asked about: figures that speak of others too are left out when there are two or more
 * @returns in the order of the evidence, at most three; empty when the sources agree
 */
export function findConflicts(
  evidence: readonly Evidence[],
  index: SearchIndex,
  among: readonly number[] = [],
): Conflict[] {
  const reader = readerOf(index);
  const roots = new Set(among.map((option) => rootOf(index.catalog, option)));
  const measured = evidence
    .filter(({ relevance }) => relevance >= CONFLICT.minimumRelevance)
    .flatMap((item) => measuredIn(item, reader))
    .filter(
      ({ subject }) => roots.size < 2 || subject.split(" ").every((option) => roots.has(Number(option))),
    );
  const used = new Set<Measured>();
  const conflicts: Conflict[] = [];
  for (const seed of measured) {
    if (used.has(seed)) continue;
    const alike = measured.filter((other) => !used.has(other) && (other === seed || sameThing(seed, other)));
    const groups: Measured[][] = [];
    for (const item of alike) {
      const group = groups.find(([first]) => first !== undefined && agree(first.figure, item.figure));
      if (group === undefined) groups.push([item]);
      else group.push(item);
    }
    if (!contradict(groups)) continue;
    for (const item of alike) used.add(item);
    conflicts.push({
      about: aboutOf(alike, index),
      claims: groups.map((group) => ({
        value: group[0]?.figure.text ?? "",
        evidence: [...new Set(group.map((item) => item.evidence))],
      })),
    });
  }
  return conflicts.slice(0, CONFLICT.shown);
}

/** Two groups of which each has a source that the other has not: a source that gives both speaks of two things. */
function contradict(groups: readonly (readonly Measured[])[]): boolean {
  const voices = groups.map((group) => new Set(group.map(({ evidence }) => evidence.voice)));
  return voices.some((left, at) =>
    voices.slice(at + 1).some((right) => ![...left].some((voice) => right.has(voice))),
  );
}

function sameThing(left: Measured, right: Measured): boolean {
  const { figure: a } = left;
  const { figure: b } = right;
  if (left.evidence.voice === right.evidence.voice && !agree(a, b)) return false;
  if (a.kind !== b.kind || a.unit !== b.unit) return false;
  if (left.subject === "" || left.subject !== right.subject) return false;
  if (left.dimension !== right.dimension) return false;
  if (a.kind === "multiple" && left.dimension === null) return false;
  if (a.kind === "count" && (left.noun === null || left.noun !== right.noun)) return false;
  const shared = [...left.words.keys()].filter((stem) => right.words.has(stem)).length;
  const fewer = Math.min(left.words.size, right.words.size);
  // "X is 3x faster than Y" says by itself what is measured, unless both clauses say in what.
  const compares = left.dimension !== null && left.subject.includes(" ");
  const enough = compares ? Math.min(1, fewer) : CONFLICT.sharedWords;
  return shared >= enough && shared >= fewer * CONFLICT.sharedShare;
}

/** What figures of a statement measure does not depend on the question. */
const MEASURED = new WeakMap<StatementReader, Map<number, readonly Omit<Measured, "evidence">[]>>();
/** Statements remembered of one index. */
const REMEMBERED = 20_000;

function measuredIn(evidence: Evidence, reader: StatementReader): Measured[] {
  const known = MEASURED.get(reader) ?? new Map<number, readonly Omit<Measured, "evidence">[]>();
  MEASURED.set(reader, known);
  const measured = known.get(evidence.statement) ?? measureStatement(evidence.statement, reader);
  if (known.size >= REMEMBERED) known.clear();
  known.set(evidence.statement, measured);
  return measured.map((own) => ({ ...own, evidence }));
}

function measureStatement(statement: number, reader: StatementReader): Omit<Measured, "evidence">[] {
  const read = reader.read(statement);
  const figures = figuresOf(read.text).slice(0, CONFLICT.figures);
  return figures.map((figure) => {
    const { start, end } = clauseAround(figure, figures, read.text);
    const inside = read.tokens.filter(
      (token) =>
        token.start >= start && token.end <= end && (token.end <= figure.start || token.start >= figure.end),
    );
    const clause = read.text.slice(start, end);
    const words = new Map<string, string>();
    for (const token of inside) {
      const word = read.text.slice(token.start, token.end);
      if (!token.stem.startsWith("@") && saysWhat(word)) words.set(token.stem, word);
    }
    const after = read.tokens.find((token) => token.start >= figure.end);
    const adjacent =
      after !== undefined && after.start - figure.end <= 1 && /^\p{Ll}/u.test(read.text.slice(after.start));
    addContext(words, statement, reader);
    return {
      figure,
      subject: subjectOf(figure, clause, statement, { read, reader }),
      dimension: dimensionOf(clause),
      words,
      noun: adjacent ? after.stem : null,
    };
  });
}

/** The first cell of a row says what its figures measure. */
function addContext(words: Map<string, string>, statement: number, { index }: StatementReader): void {
  const { kind, lead } = index.statements[statement] ?? { kind: "sentence", lead: "" };
  if (kind !== "row") return;
  for (const word of lead.match(/\p{L}{3,}/gu) ?? []) if (saysWhat(word)) words.set(stemOf(word), word);
}

/** Whether a word can say what a figure measures; what it compares is told apart from it. */
function saysWhat(word: string): boolean {
  return /^\p{L}{3,}/u.test(word) && !isGeneric(word) && dimensionOf(word) === null;
}

const CLAUSE_END = /[.;:](?=\s)|,\s(?=(?:and|but|while|whereas|although|though)\s)|\s[–—]\s/gu;
/** Between two figures of one clause, the later of these parts what is said of each. */
const PART_END = /,\s|\sand\s|\sbut\s|\sor\s|\svs\.?\s|[()|/]/gu;

/** The part of a sentence that speaks of one figure. */
function clauseAround(
  figure: Figure,
  figures: readonly Figure[],
  text: string,
): { start: number; end: number } {
  let start = 0;
  let end = text.length;
  for (const { index, 0: sign } of text.matchAll(CLAUSE_END)) {
    if (index + sign.length <= figure.start) start = index + sign.length;
    else if (index >= figure.end) {
      end = index;
      break;
    }
  }
  for (const other of figures) {
    if (other.end <= figure.start && other.end > start) {
      const part = [...text.slice(other.end, figure.start).matchAll(PART_END)].at(-1);
      start = other.end + (part === undefined ? 0 : part.index + part[0].length);
    } else if (other.start >= figure.end && other.start < end) {
      const part = [...text.slice(figure.end, other.start).matchAll(PART_END)].at(0);
      end = part === undefined ? other.start : figure.end + part.index;
    }
  }
  return { start, end };
}

function subjectOf(
  figure: Figure,
  clause: string,
  statement: number,
  { read, reader }: { readonly read: ReadStatement; readonly reader: StatementReader },
): string {
  const { index, match } = reader;
  const stored = index.statements[statement];
  const cell = stored?.cells.find(
    ({ start, end }) => figure.start >= start - stored.start && figure.end <= end - stored.start,
  );
  const rootsIn = (text: string): number[] => [
    ...new Set(match(text).map(({ option }) => rootOf(index.catalog, option))),
  ];
  const headings = index.passages[stored?.passage ?? -1]?.headings ?? [];
  const before = PRONOUN.test(read.text) ? reader.read(statement - 1).text : "";
  const places = [
    cell?.column ?? "",
    clause,
    stored?.lead ?? "",
    read.text,
    before,
    ...[...headings].reverse(),
  ];
  const roots = places.map(rootsIn).find((found) => found.length > 0) ?? [];
  // "… faster than Y": what is faster stands before the clause.
  if (roots.length === 1 && /\bthan\b/u.test(clause)) {
    const others = [read.text.slice(0, figure.start), before, ...[...headings].reverse()].map(rootsIn);
    const than = others.find((found) => found.some((root) => !roots.includes(root)));
    if (than?.length === 1 || than?.includes(roots[0] ?? -1))
      roots.push(...than.filter((root) => !roots.includes(root)));
  }
  return roots.sort((left, right) => left - right).join(" ");
}

/** A sentence that speaks of what the one before named. */
const PRONOUN = /^\W*(?:this|that|it|its|these|they|their)\b/iu;

/** The options, and the words that all statements share, as the first one writes them. */
function aboutOf(alike: readonly Measured[], { catalog }: SearchIndex): string {
  const [first, ...others] = alike;
  const words = [...(first?.words ?? [])]
    .filter(([stem]) => others.every((other) => other.words.has(stem)))
    .map(([, word]) => word);
  const options = (first?.subject ?? "")
    .split(" ")
    .map((option) => catalog.options[Number(option)]?.name ?? "");
  const measure = words.length > 0 ? words : [first?.dimension ?? ""];
  return `${options.join(" and ")}: ${measure.slice(0, CONFLICT.words).join(" ")}`;
}
