import type { SearchIndex } from "../types.js";
import type { Evidence } from "./evidence.js";
import type { Question } from "./question.js";
import { FACT } from "./thresholds.js";

/** What a short answer looks like. */
export type FactKind =
  | "price"
  | "percent"
  | "multiple"
  | "duration"
  | "date"
  | "version"
  | "amount"
  | "licence"
  | "text";

/** A short answer found in a statement. */
export interface FactClaim {
  readonly value: string;
  readonly evidence: Evidence;
}

const KINDS: readonly { readonly kind: FactKind; readonly asked: RegExp; readonly found: RegExp }[] = [
  {
    kind: "duration",
    asked: /\bhow long\b|\bhow (?:many|much) (?:time|weeks|days|months|hours)\b|\btake(?:s)? to\b/iu,
    found:
      /\b\d+(?:\s*[–-]\s*\d+|\s+to\s+\d+)?[\s-]*(?:weeks?|days?|months?|hours?|years?|minutes?|seconds?|ms)\b/iu,
  },
  {
    kind: "price",
    asked:
      /\b(?:what (?:does|do|would|is)|how much (?:does|do|is|are|would|for))\b.*\b(?:costs?|price|pay|charge|fee|per (?:seat|month|hour|user|year))\b|\bprice of\b/iu,
    found:
      /[$€£]\s?\d[\d,.]*|\b\d[\d,.]*\s?(?:USD|EUR|GBP|dollars?|euros?|pounds?|cents?)\b|\bfree of charge\b|\bno (?:licen[cs]e |licensing )?(?:cost|fee)s?\b/iu,
  },
  {
    kind: "percent",
    asked:
      /\b(?:share|percent(?:age)?|proportion|fraction|how (?:much|many) (?:of|smaller|bigger|less)|in percent|ratio|rate)\b|%/iu,
    found:
      /(?:over |under |up to |about |less than |more than |around |nearly )?[~≈<>]?\d+(?:\.\d+)?(?:\s*[–-]\s*\d+(?:\.\d+)?)?\s?%\+?/iu,
  },
  {
    kind: "multiple",
    asked:
      /\bhow much (?:faster|slower|quicker|better|bigger|smaller|cheaper)\b|\bspeed ?ups?\b|\bhow fast\b/iu,
    found:
      /(?:up to )?\d+(?:\.\d+)?x?\s*[–-]\s*\d+(?:\.\d+)?\s?(?:x\b|%)|(?:up to |about )?\d+(?:\.\d+)?\s?x\b|\d+(?:\s*[–-]\s*\d+)?\s?%/iu,
  },
  {
    kind: "licence",
    asked: /\blicen[cs]e\b/iu,
    found:
      /\b(?:Apache(?: License)?[ -]?\d?(?:\.\d)?|MIT|BSD(?:-\d-Clause)?|[AL]?GPL(?:v?\d(?:\.\d)?)?|MPL[ -]?\d(?:\.\d)?|SSPL|BUSL?|ISC|EPL|CC[ -]BY[\w.-]*|proprietary|commercial)\b/iu,
  },
  {
    kind: "version",
    asked: /\bversions?\b|\bwhich release\b/iu,
    found: /\bv?\d+\.\d+(?:\.\d+)?\b/iu,
  },
  {
    kind: "date",
    asked: /\bwhen\b|\b(?:what|which) year\b|\bdate\b|\bhow old\b|\bcome out\b|\breleased?\b/iu,
    found:
      /\b(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? (?:\d{1,2},? )?)?(?:19|20)\d{2}\b/u,
  },
  {
    kind: "amount",
    asked:
      /\bhow (?:much|many|big|large|small|high|low|far|fast|often)\b|\b(?:number|amount|size|limit|price|cost|costs|port|ports|uid|count)\b/iu,
    found:
      /[$€£]\s?\d[\d,.]*|(?:up to |over |about |under )?~?\d[\d,]*(?:[./]\d+)*\s?(?:%|x\b|[KMG]B\b|k\b|M\b)?\+?/iu,
  },
];

/** What kind of short answer a question wants. */
export function factKindOf(question: string): FactKind {
  return KINDS.find(({ asked }) => asked.test(question))?.kind ?? "text";
}

/**
 * The short answer of that kind in a statement.
 *
 * @returns null when the statement holds none; for `text` always null: the statement itself is the answer
 */
export function findFact(kind: FactKind, text: string): string | null {
  const found = KINDS.find((entry) => entry.kind === kind)?.found.exec(text)?.[0];
  return found === undefined ? null : found.trim();
}

/** One key for figures that mean the same: "2–4 week", "2-4 weeks". */
export function factKey(value: string): string {
  return value
    .toLowerCase()
    .replace(/[–—]/gu, "-")
    .replace(/\b(?:over|under|up to|about|less than|more than|around|nearly)\b|[~≈<>+\s]/gu, "")
    .replace(/s$/u, "");
}

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

/** Statements cited for a fact. */
const CITED = 6;

/**
 * Finds the statements that hold the fact asked for.
 *
 * @param ranked all candidate statements, most relevant first
 */
export function answerFact(question: Question, ranked: readonly Evidence[], index: SearchIndex): FactAnswer {
  const kind = factKindOf(question.text);
  const textOf = (item: Evidence): string => {
    const statement = index.statements[item.statement];
    return statement === undefined
      ? ""
      : (index.documents[item.document]?.text.slice(statement.start, statement.end) ?? "");
  };
  const related = kind === "text" ? ranked : withNeighbours(ranked, index);
  const claims = related
    .map((evidence) => ({ evidence, value: kind === "text" ? null : findFact(kind, textOf(evidence)) }))
    .map((claim) => ({
      ...claim,
      worth: claim.evidence.relevance * (kind === "text" || claim.value !== null ? 1 : FACT.withoutFigure),
    }))
    .sort((left, right) => right.worth - left.worth || left.evidence.statement - right.evidence.statement);
  const best = claims[0];
  // A figure that stands nowhere is not answered by prose around it.
  const lacksFigure =
    kind !== "text" &&
    !related.some((item) => item.relevance >= FACT.minimumRelevance && findFact(kind, textOf(item)) !== null);
  if (
    best === undefined ||
    best.worth < FACT.minimumRelevance ||
    lacksFigure ||
    question.unknown.length > 0
  ) {
    return { found: false, value: null, evidence: ranked.slice(0, 3), conflict: [] };
  }
  const near = claims.filter((claim) => claim.worth >= best.worth * FACT.nearBest).slice(0, CITED);
  const cited = near.map((claim) => claim.evidence);
  const byKey = new Map<string, { value: string; evidence: Evidence[] }>();
  for (const { value, evidence } of near) {
    if (value === null) continue;
    const entry = byKey.get(factKey(value)) ?? { value, evidence: [] };
    entry.evidence.push(evidence);
    byKey.set(factKey(value), entry);
  }
  const differing = [...byKey.values()];
  const sources = new Set(differing.flatMap((entry) => entry.evidence.map((item) => item.document)));
  const conflict = differing.length > 1 && sources.size > 1 && kind !== "text" ? differing : [];
  return { found: true, value: best.value ?? textOf(best.evidence), evidence: cited, conflict };
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
