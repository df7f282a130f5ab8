import type { SearchIndex } from "../types.js";
import { rootOf, soleOption } from "./catalog/option-matcher.js";
import type { Evidence } from "./evidence.js";
import { contenders } from "./evidence.js";
import { readAskedFact } from "./facts/asked-fact.js";
import { type Claim, type Sought, toClaim } from "./facts/claims.js";
import { canContradict, needsValue, sameValue } from "./facts/fact-values.js";
import {
  readerOf,
  type StatementReader,
  shareHeld,
  stemsOf,
  type Term,
  termsOf,
} from "./facts/fact-words.js";
import { answerList } from "./facts/list-answer.js";
import { clauseOf } from "./facts/short-answer.js";
import { plainYesNo, tickedYesNo } from "./facts/yes-no.js";
import type { Question } from "./question/question.js";
import type { DocumentStanding } from "./source-standing.js";
import { FACT, STANDING } from "./thresholds.js";

/** What the documents say to a question of fact. */
export interface FactAnswer {
  readonly found: boolean;
  /** The short answer; null when nothing was found. */
  readonly value: string | null;
  /** The words of the documents behind a plain yes or no; null when the value is not one. */
  readonly said: string | null;
  /** How well the best statement answers, about 0 to 1.3; see FACT. */
  readonly worth: number;
  /** To cite, best first. */
  readonly evidence: readonly Evidence[];
  /** Differing figures with their statements; fewer than two when the sources agree. */
  readonly conflict: readonly { readonly value: string; readonly evidence: readonly Evidence[] }[];
}

/** Where the main clause of a question ends. */
const SUBORDINATE = /\s(?:when|while|after|before|because|since|if|as)\s/iu;
/** Statements cited for a fact. */
const CITED = 8;
/** Statements shown when the documents do not hold the fact. */
const NEAREST = 3;

/** What a fact is looked for in. */
export interface FactSources {
  readonly index: SearchIndex;
  /** Of each document of the index; nothing is known of any when left out. */
  readonly standings?: readonly DocumentStanding[];
}

/**
 * Finds the statements that hold the fact asked for; a superseded document states it only where no other does as well.
 *
 * @param ranked all candidate statements, most relevant first
 */
export function answerFact(
  question: Question,
  ranked: readonly Evidence[],
  { index, standings = [] }: FactSources,
): FactAnswer {
  if (question.intent === "list" && question.content.length === 0 && question.options.length === 0) {
    return listOptions(index);
  }
  const asked = readAskedFact(question);
  const reader = readerOf(index);
  const everyTerm = termsOf(question, reader);
  const terms = everyTerm.filter(({ forms }) => forms.size > 0);
  const main = stemsOf(question.text.split(SUBORDINATE)[0] ?? "", reader);
  const core = terms.filter(({ forms }) => [...forms.keys()].some((form) => main.has(form)));
  const sought: Sought = { asked, terms, core, everyTerm, options: question.options, reader };
  const claims = byStanding(
    ranked.map((evidence) => toClaim(evidence, sought)),
    standings,
  );
  const best = claims[0];
  // A figure that stands nowhere is not answered by the prose around it.
  const lacksValue =
    needsValue(asked.kind) &&
    asked.form === "wh" &&
    !claims.some(({ value, worth }) => value !== null && worth >= FACT.minimumWorth);
  // What is asked of the option stands in no document: "is X quantum-safe?" is not answered by any word on X.
  const others = everyTerm.filter(({ option }) => !option);
  const named = everyTerm.filter(({ option }) => option);
  const unheard =
    !needsValue(asked.kind) && others.length > 0 && others.every(({ forms }) => forms.size === 0);
  // "Is X dead?" is not answered by whatever else is said of X.
  const speaks = ({ evidence, worth }: Claim): boolean =>
    worth >= FACT.minimumWorth &&
    shareSaid(evidence, others, reader) >= FACT.yesNoSaid &&
    (named.length === 0 || shareSaid(evidence, named, reader) > 0);
  const silent =
    asked.form === "yes-no" && !needsValue(asked.kind) && others.length > 0 && !claims.some(speaks);
  const refuses = lacksValue || unheard || silent || question.unknown.length > 0;
  if (best === undefined || best.worth < FACT.minimumWorth || refuses) {
    const nearest = claims.slice(0, NEAREST).map(({ evidence }) => evidence);
    return {
      found: false,
      value: null,
      said: null,
      worth: best?.worth ?? 0,
      evidence: nearest,
      conflict: [],
    };
  }
  const list = asked.form === "list" ? answerList(claims, sought) : null;
  if (list !== null) {
    return {
      found: true,
      value: list.items.join(", "),
      said: null,
      worth: best.worth,
      evidence: list.evidence.slice(0, CITED),
      conflict: [],
    };
  }
  const close = claims.filter((claim) => claim.worth >= best.worth * FACT.nearBest);
  const near = varied(withoutRepeats(close, sought)).slice(0, CITED);
  const clause = clauseOf(best, sought);
  const ticked = asked.form === "yes-no" ? tickedYesNo(near, sought) : null;
  const plain = asked.form === "yes-no" ? plainYesNo(question.text, clause, best, sought) : null;
  const yesNo = ticked?.value ?? plain;
  const said = ticked === null ? clause : reader.read(ticked.claim.evidence.statement).text;
  const cited = ticked === null ? near : [ticked.claim, ...near.filter((claim) => claim !== ticked.claim)];
  return {
    found: true,
    value: yesNo ?? shortAnswer(near, sought) ?? clause,
    said: yesNo === null ? null : said,
    worth: best.worth,
    evidence: cited.slice(0, CITED).map(({ evidence }) => evidence),
    conflict:
      canContradict(asked.kind) && terms.some(({ option }) => !option) ? differing(near, best, sought) : [],
  };
}

/** Share of the words that a statement, with the one before and its headings, holds. */
function shareSaid({ statement }: Evidence, terms: readonly Term[], reader: StatementReader): number {
  const { index } = reader;
  const passage = index.statements[statement]?.passage;
  const before =
    index.statements[statement - 1]?.passage === passage ? [reader.read(statement - 1).stems] : [];
  return shareHeld(terms, reader.read(statement).stems, ...before, reader.stemsAround(statement));
}

/** Best first. What superseded documents claim is worth less, unless nothing else comes near it. */
function byStanding(claims: readonly Claim[], standings: readonly DocumentStanding[]): Claim[] {
  const isSuperseded = ({ evidence }: Claim): boolean =>
    (standings[evidence.document]?.superseded ?? null) !== null;
  const weighed = bestFirst(
    claims.map((claim) =>
      isSuperseded(claim) ? { ...claim, worth: claim.worth * STANDING.supersededFact } : claim,
    ),
  );
  const best = weighed[0];
  return best !== undefined && isSuperseded(best) ? bestFirst(claims) : weighed;
}

function bestFirst(claims: readonly Claim[]): Claim[] {
  return [...claims].sort(
    (left, right) => right.worth - left.worth || left.evidence.statement - right.evidence.statement,
  );
}

/** Documents repeat themselves and each other to the letter: one quote of the kind is enough. */
function withoutRepeats(claims: readonly Claim[], { reader }: Sought): Claim[] {
  const seen = new Set<string>();
  return claims.filter(({ evidence }) => {
    const text = reader.read(evidence.statement).text.replace(/\s+/gu, " ").trim();
    return seen.has(text) ? false : seen.add(text);
  });
}

/** Statements of one source with the same value, at most: what other sources say is worth more than a third quote. */
const ALIKE = 2;

/** At most two statements of a source with the same value. */
function varied(claims: readonly Claim[]): Claim[] {
  const kept: Claim[] = [];
  for (const claim of claims) {
    const { value, evidence } = claim;
    const alike = kept.filter(
      (other) =>
        other.evidence.voice === evidence.voice &&
        value !== null &&
        other.value !== null &&
        sameValue(value, other.value),
    );
    if (alike.length < ALIKE) kept.push(claim);
  }
  return kept;
}

/** Values that contradict each other, with their statements, in order of worth; none when one source gives them all. */
function differing(near: readonly Claim[], best: Claim, { asked }: Sought): FactAnswer["conflict"] {
  const groups: { first: NonNullable<Claim["value"]>; evidence: Evidence[] }[] = [];
  for (const { value, evidence, worth, nearby } of near) {
    // Both must speak of all that was asked, and of the same kind of figure.
    if (value === null || worth < best.worth * FACT.contradicts || nearby < best.nearby * FACT.contradicts)
      continue;
    if (value.figure?.kind !== best.value?.figure?.kind) continue;
    // A bare number counts anything.
    if (value.figure?.kind === "count" && asked.kind !== "port" && asked.counted.length === 0) continue;
    const group = groups.find(({ first }) => sameValue(first, value));
    if (group === undefined) groups.push({ first: value, evidence: [evidence] });
    else group.evidence.push(evidence);
  }
  const voices = new Set(groups.flatMap((group) => group.evidence.map(({ voice }) => voice)));
  return groups.length > 1 && voices.size > 1
    ? groups.map(({ first, evidence }) => ({ value: first.text, evidence }))
    : [];
}

/** The best value; when no option was asked about, the best of each that has one, with its name. */
function shortAnswer(claims: readonly Claim[], { options, reader }: Sought): string | null {
  const { catalog } = reader.index;
  const bySubject = new Map<number, string>();
  for (const { value, evidence } of claims) {
    const sole = soleOption(reader.match(reader.read(evidence.statement).text), catalog);
    if (value === null || sole === null) continue;
    const subject = rootOf(catalog, sole);
    if (!bySubject.has(subject)) bySubject.set(subject, value.text);
  }
  if (options.length > 0 || bySubject.size < 2) {
    return claims.find(({ value }) => value !== null)?.value?.text ?? null;
  }
  return [...bySubject].map(([subject, value]) => `${catalog.options[subject]?.name}: ${value}`).join(", ");
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
    .slice(0, NEAREST);
  const worth = evidence[0]?.relevance ?? 0;
  return { found: names.length > 0, value: names.join(", "), said: null, worth, evidence, conflict: [] };
}
