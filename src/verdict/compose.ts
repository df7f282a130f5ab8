import type { SearchIndex, StoredStatement } from "../types.js";
import type { Answer, Citation } from "./answer-schema.js";
import { conditionsOf, conditionsOfParts, type PartVerdict } from "./conditions.js";
import type { Confidence } from "./confidence.js";
import { findConflicts } from "./conflicts.js";
import type { Decision } from "./decide.js";
import type { Evidence, OptionEvidence } from "./evidence.js";
import type { FactAnswer } from "./facts.js";
import {
  type DocumentsRead,
  factHeadline,
  missingFact,
  missingWords,
  noFactHeadline,
  verdictHeadline,
} from "./headline.js";
import type { Question } from "./question/question.js";
import type { DocumentStanding } from "./source-standing.js";
import { notesOnFact, notesOnVerdict, remarkOnSources } from "./standing/notes.js";

/** An Answer but for what only its surroundings know. */
export type Composed = Omit<Answer, "carriedOver" | "tookMs">;

/** Puts a verdict into the form of an Answer. `evidence` is what to cite, best first. */
export function composeVerdict(parts: {
  readonly index: SearchIndex;
  readonly question: Question;
  readonly decision: Decision;
  readonly confidence: Confidence;
  readonly options: readonly OptionEvidence[];
  readonly evidence: readonly Evidence[];
  /** Verdicts on each of several criteria; empty for one. */
  readonly partVerdicts: readonly PartVerdict[];
  /** Of each document of the index. */
  readonly standings: readonly DocumentStanding[];
  readonly read: DocumentsRead;
}): Composed {
  const { index, question, decision, options, partVerdicts, standings, read } = parts;
  const conditions =
    decision.outcome === "depends"
      ? [
          ...conditionsOfParts(partVerdicts, [question.asked, question.text]),
          ...conditionsOf(options, index, { general: question.content.length === 0 }),
        ]
      : [];
  const evidence = [...new Set([...parts.evidence, ...conditions.map((condition) => condition.evidence)])];
  const citations = evidence.map((item, position) => cite(item, position + 1, index));
  const numberOf = (statement: number): number | undefined => {
    const position = evidence.findIndex((item) => item.statement === statement);
    return position === -1 ? undefined : position + 1;
  };
  const name = (option: number): string => index.catalog.options[option]?.name ?? "";
  const shownOptions = options
    .map((option) => ({
      name: name(option.option),
      // Never minus zero.
      score: Math.round(option.score * 100) / 100 || 0,
      for: numbersOf(option, "for", numberOf),
      against: numbersOf(option, "against", numberOf),
      asked: question.options.includes(option.option),
    }))
    .filter((option) => option.asked || option.for.length + option.against.length > 0)
    .sort((left, right) => right.score - left.score)
    .map(({ asked: _, ...option }) => option);
  const notes =
    decision.outcome === "insufficient_evidence"
      ? []
      : notesOnVerdict(decision.winner, options, evidence, { standings, index });
  const remark =
    decision.winner === null ? "" : remarkOnSources(decision.winner, options, { standings, index });
  const replied =
    decision.winner === null ? null : repliedOption(decision.winner, question, { options, cited: evidence });
  return {
    question: question.asked,
    outcome: decision.outcome,
    answer: replied === null ? null : name(replied),
    headline: verdictHeadline({
      question,
      decision,
      options,
      index,
      replied,
      remark,
      cited: evidence,
      parts: partVerdicts,
      read,
    }),
    confidence: parts.confidence.value,
    criteria: [...question.criteria],
    options: decision.outcome === "insufficient_evidence" ? [] : shownOptions,
    conditions: conditions.map(({ when, option, evidence: { statement } }) => ({
      when,
      choose: name(option),
      citations: [numberOf(statement) ?? 1],
    })),
    conflicts:
      decision.outcome === "insufficient_evidence"
        ? []
        : conflictsIn(evidence, { index, asked: question.options, numberOf }),
    notes: notes.map((note) => ({
      text: note.text,
      citations: note.evidence.map(({ statement }) => numberOf(statement) ?? 1),
    })),
    missing: decision.outcome === "insufficient_evidence" ? missingWords(question, decision, index) : null,
    citations,
    index: { id: index.id, passages: index.passages.length, model: index.model.name },
  };
}

/** Puts a fact, or the lack of it, into the form of an Answer. */
export function composeFact(parts: {
  readonly index: SearchIndex;
  readonly question: Question;
  readonly fact: FactAnswer;
  readonly confidence: Confidence;
  /** Of each document of the index. */
  readonly standings: readonly DocumentStanding[];
  readonly read: DocumentsRead;
}): Composed {
  const { index, question, fact, standings, read } = parts;
  const citations = fact.evidence.map((item, position) => cite(item, position + 1, index));
  const numberOf = (item: Evidence): number => fact.evidence.indexOf(item) + 1;
  const claimed = new Set(fact.conflict.flatMap((claim) => claim.evidence));
  const stating = fact.found
    ? fact.evidence.filter((item, position) => position === 0 || claimed.has(item))
    : [];
  return {
    question: question.asked,
    outcome: fact.found ? "fact" : "insufficient_evidence",
    answer: fact.found ? fact.value : null,
    headline: fact.found ? factHeadline(fact, index) : noFactHeadline(index, read),
    confidence: parts.confidence.value,
    criteria: [...question.criteria],
    options: [],
    conditions: [],
    conflicts:
      fact.conflict.length < 2
        ? []
        : [
            {
              about: question.content.join(" ") || question.text,
              claims: fact.conflict.map(({ value, evidence }) => ({
                value,
                citations: evidence.map(numberOf),
              })),
            },
          ],
    notes: notesOnFact(stating, { standings, index }).map((note) => ({
      text: note.text,
      citations: note.evidence.map(numberOf),
    })),
    missing: fact.found ? null : missingFact(question),
    citations,
    index: { id: index.id, passages: index.passages.length, model: index.model.name },
  };
}

/** Figures of the cited statements that contradict each other, with the numbers of their citations. */
function conflictsIn(
  evidence: readonly Evidence[],
  {
    index,
    asked,
    numberOf,
  }: {
    readonly index: SearchIndex;
    readonly asked: readonly number[];
    readonly numberOf: (statement: number) => number | undefined;
  },
): Answer["conflicts"] {
  return findConflicts(evidence, index, asked).map(({ about, claims }) => ({
    about,
    claims: claims.map((claim) => ({
      value: claim.value,
      citations: claim.evidence.map(({ statement }) => numberOf(statement) ?? 1),
    })),
  }));
}

/** "Which is worse?" names the weakest of those asked about; any other question the one that the evidence favours. */
function repliedOption(
  winner: number,
  question: Question,
  { options, cited }: { readonly options: readonly OptionEvidence[]; readonly cited: readonly Evidence[] },
): number {
  if (!question.inverted) return winner;
  const others = options.filter(({ option }) => option !== winner);
  // Of an option that no cited statement judges nothing can be said.
  const judged = others.filter(({ contributions }) =>
    contributions.some((item) => item.polarity !== "neutral" && cited.includes(item.evidence)),
  );
  const [weakest] = (judged.length > 0 ? judged : others).sort((left, right) => left.score - right.score);
  return weakest?.option ?? winner;
}

function numbersOf(
  option: OptionEvidence,
  polarity: "for" | "against",
  numberOf: (statement: number) => number | undefined,
): number[] {
  return option.contributions
    .filter((item) => item.polarity === polarity)
    .flatMap((item) => numberOf(item.evidence.statement) ?? [])
    .sort((left, right) => left - right);
}

function cite(evidence: Evidence, n: number, index: SearchIndex): Citation {
  const statement = index.statements[evidence.statement] as StoredStatement;
  const passage = index.passages[statement.passage];
  const document = index.documents[evidence.document];
  const text = document?.text ?? "";
  return {
    n,
    document: document?.id ?? "",
    title: document?.title ?? "",
    url: document?.url ?? null,
    published: document?.published ?? null,
    section: passage?.headings.at(-1) ?? "",
    quote: text.slice(statement.start, statement.end),
    start: statement.start,
    end: statement.end,
    stance: evidence.stances.map(({ option, polarity }) => ({
      option: index.catalog.options[option]?.name ?? "",
      polarity,
    })),
    relevance: Math.round(evidence.relevance * 100) / 100,
  };
}
