import type { SearchIndex } from "../types.js";
import { createOptionMatcher, type OptionMatcher, rootOf, soleOption } from "./catalog/option-matcher.js";
import type { Evidence } from "./evidence.js";
import { belongsTo, contenders } from "./evidence.js";
import { type FactKind, factKey, factKindOf, findFact } from "./fact-kinds.js";
import type { Question } from "./question/question.js";
import { FACT } from "./thresholds.js";

/** What the documents say to a question of fact. */
export interface FactAnswer {
  readonly found: boolean;
  /** The short answer; null when nothing was found. */
  readonly value: string | null;
  /** To cite, best first. */
  readonly evidence: readonly Evidence[];
  /** Differing figures with their statements; fewer than two when the sources agree. */
  readonly conflict: readonly { readonly value: string; readonly evidence: readonly Evidence[] }[];
}

interface Claim {
  readonly evidence: Evidence;
  /** The short answer in the statement; null when it holds none. */
  readonly value: string | null;
  /** The one root option that the statement speaks of; null for none or several. */
  readonly subject: number | null;
  /** Relevance, less without a figure when one is asked for, more for a definition of what was asked about. */
  readonly worth: number;
}

/** The option that a question of fact is about, and what it takes to find it in a text. */
interface AskedOption {
  /** Position in the catalog; undefined when the question names none. */
  readonly asked: number | undefined;
  readonly match: OptionMatcher;
  readonly index: SearchIndex;
}

/** Statements cited for a fact. */
const CITED = 6;

/**
 * Finds the statements that hold the fact asked for.
 *
 * @param ranked all candidate statements, most relevant first
 */
export function answerFact(question: Question, ranked: readonly Evidence[], index: SearchIndex): FactAnswer {
  if (question.intent === "list" && question.content.length === 0 && question.options.length === 0) {
    return listOptions(index);
  }
  const kind = factKindOf(question.text);
  const match = createOptionMatcher(index.catalog);
  const asked = question.options[0];
  const related = kind === "text" ? ranked : withNeighbours(ranked, index);
  const claims = related
    .map((evidence) => toClaim(evidence, { kind, asked, match, index, question }))
    .sort((left, right) => right.worth - left.worth || left.evidence.statement - right.evidence.statement);
  const best = claims[0];
  // A figure that stands nowhere is not answered by prose around it.
  const lacksFigure =
    kind !== "text" &&
    !claims.some((claim) => claim.value !== null && claim.evidence.relevance >= FACT.minimumRelevance);
  if (
    best === undefined ||
    best.worth < FACT.minimumRelevance ||
    lacksFigure ||
    question.unknown.length > 0
  ) {
    return { found: false, value: null, evidence: ranked.slice(0, 3), conflict: [] };
  }
  const near = claims.filter((claim) => claim.worth >= best.worth * FACT.nearBest).slice(0, CITED);
  const differing = groupByValue(near);
  const sources = new Set(differing.flatMap((entry) => entry.evidence.map((item) => item.document)));
  const subjects = new Set(
    near.flatMap(({ subject, value }) => (subject === null || value === null ? [] : [subject])),
  );
  // Different figures of different options are no contradiction.
  const conflict = differing.length > 1 && sources.size > 1 && subjects.size <= 1 ? differing : [];
  return {
    found: true,
    value: shortAnswer(near, { subjects, asked, index }) ?? textOf(best.evidence, index),
    evidence: near.map((claim) => claim.evidence),
    conflict,
  };
}

function toClaim(
  evidence: Evidence,
  parts: AskedOption & { readonly kind: FactKind; readonly question: Question },
): Claim {
  const { kind, asked, match, index, question } = parts;
  const text = textOf(evidence, index);
  const mentions = match(text);
  const value = kind === "text" ? null : findShortAnswer(kind, whereAsked(evidence, text, parts), match);
  const sole = soleOption(mentions, index.catalog);
  let worth = evidence.relevance * (kind === "text" || value !== null ? 1 : FACT.withoutFigure);
  if (isAboutAnother(evidence, text, parts)) worth *= FACT.aboutAnother;
  const first = mentions[0];
  // "X is …" defines what was asked about.
  if (first !== undefined && first.option === asked && first.start <= 6) {
    const after = text.slice(first.end, first.end + 60);
    if (
      /^\s*(?:\([^)]*\)\s*)?(?:(?:is|are|was|were)\s+(?:an?|one of|\p{Lu}\p{L}+['’]s)|stands for|means)\b/u.test(
        after,
      )
    )
      worth += FACT.definition;
  }
  if (question.intent === "list")
    worth += FACT.listed * Math.min(4, new Set(mentions.map(({ option }) => option)).size);
  return { evidence, value, subject: sole === null ? null : rootOf(index.catalog, sole), worth };
}

/** The short answer in a text; a maker that is an option itself is none. */
function findShortAnswer(kind: FactKind, text: string, match: OptionMatcher): string | null {
  const value = findFact(kind, text);
  return kind === "maker" && value !== null && match(value).length > 0 ? null : value;
}

/** The part of a statement that speaks of the option asked about: its cell of a row, or what follows its name. */
function whereAsked(evidence: Evidence, text: string, { asked, match, index }: AskedOption): string {
  const statement = index.statements[evidence.statement];
  if (asked === undefined || statement === undefined) return text;
  const document = index.documents[evidence.document]?.text ?? "";
  const cell = statement.cells.find(({ column }) => match(column).some(({ option }) => option === asked));
  if (cell !== undefined) return document.slice(cell.start, cell.end);
  const mentions = match(text);
  const own = mentions.find(({ option }) => option === asked || belongsTo(option, asked, index.catalog));
  if (own === undefined) return text;
  // Up to the next clause about something else: "X carries MIT; Y carries BSD".
  const next = mentions.find(
    ({ option, start }) =>
      start > own.end && option !== own.option && /[;,]/u.test(text.slice(own.end, start)),
  );
  const after = text.slice(own.start, next?.start);
  return /\d|\p{Lu}/u.test(after.slice(own.end - own.start)) ? after : text;
}

/** Whether a statement and its headings name other options, but not the one asked about. */
function isAboutAnother(evidence: Evidence, text: string, { asked, match, index }: AskedOption): boolean {
  if (asked === undefined) return false;
  const passage = index.passages[index.statements[evidence.statement]?.passage ?? -1];
  const named = match(text).concat(match(passage?.headings.join(" ") ?? ""));
  return (
    named.length > 0 &&
    !named.some(
      ({ option }) =>
        option === asked ||
        belongsTo(option, asked, index.catalog) ||
        belongsTo(asked, option, index.catalog),
    )
  );
}

function groupByValue(claims: readonly Claim[]): { value: string; evidence: Evidence[] }[] {
  const byKey = new Map<string, { value: string; evidence: Evidence[] }>();
  for (const { value, evidence } of claims) {
    if (value === null) continue;
    const entry = byKey.get(factKey(value)) ?? { value, evidence: [] };
    entry.evidence.push(evidence);
    byKey.set(factKey(value), entry);
  }
  return [...byKey.values()];
}

/** The best figure on the option asked about; when none was, the best of each option that has one, with its name. */
function shortAnswer(
  claims: readonly Claim[],
  {
    subjects,
    asked,
    index,
  }: {
    readonly subjects: ReadonlySet<number>;
    readonly asked: number | undefined;
    readonly index: SearchIndex;
  },
): string | null {
  const root = asked === undefined ? null : rootOf(index.catalog, asked);
  const own = claims.find(({ subject, value }) => value !== null && subject === root);
  if (subjects.size <= 1 || asked !== undefined) return own?.value ?? claims[0]?.value ?? null;
  const bySubject = new Map<number, string>();
  for (const { subject, value } of claims) {
    if (subject !== null && value !== null && !bySubject.has(subject)) bySubject.set(subject, value);
  }
  return [...bySubject]
    .map(([subject, value]) => `${index.catalog.options[subject]?.name}: ${value}`)
    .join(", ");
}

/** "list the options": those that stand alone, with the statements that name most of them. */
function listOptions(index: SearchIndex): FactAnswer {
  const names = contenders(index).map((option) => index.catalog.options[option]?.name ?? "");
  const evidence = index.statements
    .map(({ stances, passage }, statement): Evidence => {
      const document = index.passages[passage]?.document ?? 0;
      const named = new Set(stances.map(({ option }) => rootOf(index.catalog, option))).size;
      return {
        statement,
        document,
        voice: document,
        stances,
        relevance: Math.min(1, named / Math.max(1, names.length)),
      };
    })
    .sort((left, right) => right.relevance - left.relevance || left.statement - right.statement)
    .slice(0, 3);
  return { found: names.length > 0, value: names.join(", "), evidence, conflict: [] };
}

function textOf(item: Evidence, index: SearchIndex): string {
  const statement = index.statements[item.statement];
  return statement === undefined
    ? ""
    : (index.documents[item.document]?.text.slice(statement.start, statement.end) ?? "");
}

/** A figure often stands in the sentence after the one that names what it is about: relevance spreads to neighbours. */
function withNeighbours(ranked: readonly Evidence[], index: SearchIndex): Evidence[] {
  const relevanceOf = new Map(ranked.map((item) => [item.statement, item.relevance]));
  const passageOf = (statement: number): number => index.statements[statement]?.passage ?? -1;
  return ranked.map((item) => {
    const near = [item.statement - 1, item.statement + 1].filter(
      (statement) => passageOf(statement) === passageOf(item.statement),
    );
    const best = Math.max(0, ...near.map((statement) => relevanceOf.get(statement) ?? 0));
    return { ...item, relevance: Math.max(item.relevance, FACT.neighbour * best) };
  });
}
