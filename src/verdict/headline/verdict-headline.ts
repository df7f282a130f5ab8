import type { SearchIndex } from "../../types.js";
import { rootOf } from "../catalog/option-matcher.js";
import { type PartVerdict, winnersOfParts } from "../conditions.js";
import type { Decision } from "../decide.js";
import { countSources, type Evidence, type OptionEvidence } from "../evidence.js";
import type { Question } from "../question/question.js";
import { createPraiseFinder, type Praise, type PraiseFinder } from "./praise.js";
import { countOfSources, firstThatFits, listWords, plainName, quoted } from "./wording.js";

/** What a headline is made of. */
export interface HeadlineParts {
  readonly question: Question;
  readonly decision: Decision;
  readonly options: readonly OptionEvidence[];
  readonly index: SearchIndex;
  /** The option named in reply: with "which is worse?" not the winner. */
  readonly replied: number | null;
  /** What is to be said of the sources that carry a winner, after their count; may be empty. */
  readonly remark: string;
  /** Cited statements: no other words of documents stand in the headline. */
  readonly cited: readonly Evidence[];
  /** Verdicts on each of several criteria; empty for one. */
  readonly parts: readonly PartVerdict[];
  readonly read: DocumentsRead;
}

/** Which documents were read for an answer. */
export interface DocumentsRead {
  /** Documents in all, read or not. */
  readonly documents: number;
  /** Names of the options that those which were read are about, the most spoken of first; empty when all were read. */
  readonly about: readonly string[];
}

interface Told extends HeadlineParts, PraiseFinder {
  readonly name: (option: number | null) => string;
  /** " on “phones”"; empty without a criterion. */
  readonly on: string;
}

/** The runner-up is worth a word from this share of the winner's praise on. */
const REAL_OTHER_SIDE = 0.25;
/** Options named when they are level or divided. */
const MOST_NAMED = 3;

/**
 * Says a verdict in one sentence below 200 characters: who carries it, for what, and what speaks for the other side. Every
 * phrase is a slice of a cited statement or of the question; what is not plainly said there is left out.
 *
 * @returns the empty string for insufficient evidence
 */
export function sayVerdict(parts: HeadlineParts): string {
  const { question, index, decision } = parts;
  const about = quoted(question.criteria, [question.asked, question.text]);
  const told: Told = {
    ...parts,
    name: (option) => (option === null ? "" : plainName(index.catalog.options[option]?.name ?? "")),
    ...createPraiseFinder(index, parts.cited, question.content),
    on: about === "" || question.content.length === 0 ? "" : ` on ${about}`,
  };
  if (decision.outcome === "winner") return sayWinner(told);
  if (decision.outcome === "tie") return sayTie(told);
  return decision.outcome === "depends" ? sayDepends(told) : "";
}

function sayWinner(told: Told): string {
  const { decision, options, question, replied, remark, name, on } = told;
  const winner = options.find(({ option }) => option === decision.winner);
  const praise = winner === undefined ? null : told.praiseOf(winner, null);
  const said = praise === null && winner !== undefined ? told.saidOf(winner, "for") : null;
  const mainly = mainlyFor(praise, said);
  const { carrying, all } = countSources(decision.winner, options);
  if (replied !== decision.winner) {
    const favour = `${carryingSources(carrying, all)} ${carrying === 1 || all === 1 ? "favours" : "favour"}`;
    const worse = `${name(replied)} is the weaker one${on}: ${carrying === 0 ? "on balance the sources favour" : favour} ${name(decision.winner)}`;
    const weaker = options.find(({ option }) => option === replied);
    const blame = praise === null && weaker !== undefined ? told.saidOf(weaker, "against") : null;
    return firstThatFits([
      `${worse}${remark}${mainlyFor(praise, blame ?? said)}.`,
      `${worse}${remark}.`,
      `${worse}.`,
    ]);
  }
  const only = question.options.length === 1 ? question.options[0] : undefined;
  const rather = only !== undefined && only !== decision.winner ? "rather " : "";
  const says = `${capital(rather)}${name(decision.winner)}${sourcesFor(carrying, all, on)}`;
  const other = praise === null ? "" : otherSide(told, winner, praise);
  return firstThatFits([
    `${says}${remark}${mainly}${other}.`,
    `${says}${remark}${mainly}.`,
    `${says}${remark}.`,
    `${says}.`,
  ]);
}

/** ", mainly for simple reads", or ", as in “…”" with a sentence quoted whole. */
function mainlyFor(praise: Praise | null, said: string | null): string {
  if (praise !== null) return `, mainly for ${praise.phrase}`;
  return said === null ? "" : `, as in “${said}”`;
}

/** ": three of four sources on “phones”". */
function sourcesFor(carrying: number, all: number, on: string): string {
  if (carrying === 0) return ` by a small balance${on}`;
  if (all === 1) return `: the only source that judges ${on === "" ? "it" : on.replace(/^ on /u, "")}`;
  return `: ${countOfSources(carrying, all)}${on === "" ? ` ${carrying === 1 ? "favours" : "favour"} it` : on}`;
}

function carryingSources(carrying: number, all: number): string {
  return all <= 1 ? "the only source that judges it" : countOfSources(carrying, all);
}

/** "; Canoe is preferred for simple lakes": when the runner-up has real evidence, and it is plain for what. */
function otherSide(told: Told, winner: OptionEvidence | undefined, praise: Praise): string {
  const { options, index } = told;
  if (winner === undefined) return "";
  const family = rootOf(index.catalog, winner.option);
  const [second] = options
    .filter(({ option }) => rootOf(index.catalog, option) !== family)
    .sort((left, right) => right.forWeight - left.forWeight || left.option - right.option);
  if (second === undefined || second.forWeight < REAL_OTHER_SIDE * winner.forWeight) return "";
  const found = told.praiseOf(second, praise);
  return found === null ? "" : `; ${told.name(second.option)} is ${praised(found)}`;
}

function praised({ phrase, kind }: Praise): string {
  return `${kind === "use" ? "preferred" : "praised"} for ${phrase}`;
}

function sayTie(told: Told): string {
  const { options, on, name } = told;
  const level = options.filter(({ balanceWeight }) => balanceWeight > 0);
  const names = (level.length > 1 ? level : spokenOf(told))
    .slice(0, MOST_NAMED)
    .map(({ option }) => name(option));
  const voices = (equalOnly: boolean): number =>
    new Set(
      options.flatMap(({ contributions }) =>
        contributions
          .filter(({ equal, polarity }) => equal || (!equalOnly && polarity !== "neutral"))
          .map(({ evidence }) => evidence.voice),
      ),
    ).size;
  const [saying, all] = [voices(true), voices(false)];
  const count = carryingSources(saying, all);
  const says = `${listWords(names)} are level${on}`;
  return firstThatFits([`${says}: ${count} ${saying === 1 || all === 1 ? "says" : "say"} so.`, `${says}.`]);
}

function sayDepends(told: Told): string {
  const { decision, parts, name, on } = told;
  const won = winnersOfParts(parts);
  if (decision.rule === "parts_differ" && won.length > 1) {
    const said = won
      .slice(0, MOST_NAMED)
      .map(
        ({ option, criteria }) =>
          `for ${quoted(criteria, [told.question.asked, told.question.text])}, ${name(option)}`,
      );
    return firstThatFits([
      `${capital(said.join("; "))}.`,
      `It depends between ${listWords(won.map(({ option }) => name(option)))}.`,
    ]);
  }
  const named = spokenOf(told);
  const [first] = named;
  if (first === undefined || named.length < 2) return sayOfOne(told, first);
  return decision.rule === "general" ? sayGeneral(told, named) : sayClose(told, named, on);
}

function sayOfOne({ name, on }: Told, only: OptionEvidence | undefined): string {
  const { option = null, forWeight = 0, againstWeight = 0 } = only ?? {};
  const both = forWeight > 0 && againstWeight > 0;
  return firstThatFits([
    both
      ? `The documents have both praise and blame for ${name(option)}${on}.`
      : `The documents say too little of ${name(option) || "it"}${on} to decide.`,
  ]);
}

/** What each is praised for, when nothing in particular is asked. */
function sayGeneral(told: Told, named: readonly OptionEvidence[]): string {
  const depends = "It depends on what you need";
  const found: { readonly option: number; readonly praise: Praise }[] = [];
  for (const option of named.slice(0, MOST_NAMED)) {
    const praise = told.praiseOf(option, found[0]?.praise ?? null);
    if (praise !== null) found.push({ option: option.option, praise });
  }
  const names = listWords(
    named.slice(0, MOST_NAMED).map(({ option }) => told.name(option)),
    "or",
  );
  const plain = `${depends}: the documents favour ${names} for different things`;
  const each = found.map(({ option, praise }) => `${told.name(option)} is ${praised(praise)}`);
  return firstThatFits([
    ...(each.length > 1
      ? [`${depends}: ${listWords(each)}.`, `${depends}: ${listWords(each.slice(0, 2))}.`]
      : []),
    ...(each.length > 0 ? [`${plain}; ${each[0]}.`] : []),
    `${plain}.`,
  ]);
}

/** Two that are close: which is ahead, and what each is praised for. */
function sayClose(told: Told, named: readonly OptionEvidence[], on: string): string {
  const [first, second] = [...named].sort(
    (left, right) => right.score - left.score || left.option - right.option,
  );
  if (first === undefined || second === undefined) return "";
  const [ahead, behind] = [told.name(first.option), told.name(second.option)];
  if (first.score <= 0) return firstThatFits([`It is open${on}: little speaks for ${ahead} or ${behind}.`]);
  const own = told.praiseOf(first, null);
  const other = told.praiseOf(second, own);
  const says = `It is close${on}: ${ahead} is a little ahead of ${behind}`;
  const forAhead = own === null ? "" : `, mainly for ${own.phrase}`;
  const forBehind = other === null ? "" : `; ${behind} is ${praised(other)}`;
  return firstThatFits([`${says}${forAhead}${forBehind}.`, `${says}${forAhead}.`, `${says}.`]);
}

/** The options that any statement judges, best first. */
function spokenOf({ options }: Told): OptionEvidence[] {
  return options
    .filter(({ contributions }) => contributions.length > 0)
    .sort((left, right) => right.score - left.score || left.option - right.option);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
