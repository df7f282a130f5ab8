import type { Answerer } from "../answer.js";
import { findCriteria } from "../answer-criteria.js";
import type { LexicalSearch, SearchIndex } from "../types.js";
import type { Answer, Citation } from "../verdict/answer-schema.js";
import { contenders } from "../verdict/evidence.js";
import { contentWords } from "../verdict/question/question-words.js";
import type { WrittenRow } from "./question-set.js";
import { comparable, SHORTEST_CITATION } from "./quote-match.js";

/** A question to start from, before it is answered. */
interface Draft {
  readonly question: string;
  readonly kind: string;
  /** What the person has to do with the row. */
  readonly notes: string;
  /** Expected whatever Whichbot answers now. */
  readonly unanswerable?: true;
}

const MOST_CRITERIA = 8;
const MOST_QUOTES = 2;
/** A longer answer to a question of fact is a sentence, not a fact. */
const LONGEST_FACT = 60;

const CHECK =
  "Expected is what Whichbot answers now. Read the documents: is it right, and do these quotes carry it? Mend the row, then set checked to true.";
const CHECK_WORSE =
  "Asks for the weaker option: winner is the one that the documents favour, answer_option the one that the reply must name. Check both, then set checked to true.";
const CHECK_FACT =
  "A question of fact: facts are strings that the reply must hold, with | between spellings. Ask for a fact that your documents state, then set checked to true.";
const CHECK_UNANSWERABLE =
  "Your documents say nothing of this, so the reply must say so. Put a question here that people do ask and the documents do not answer, then set checked to true.";

/**
 * Rows to start a question set from: questions of the options that the documents compare most and of what they judge them
 * on, each with the present answer as what is expected, and one that no document answers.
 *
 * @returns rows that nobody has checked; empty when the index has no option
 */
export async function starterRows(
  index: SearchIndex,
  answerer: Pick<Answerer, "answer">,
): Promise<WrittenRow[]> {
  const names = contenders(index).map((option) => index.catalog.options[option]?.name ?? "");
  if (names.length === 0) return [];
  const rows: WrittenRow[] = [];
  for (const draft of draftQuestions(names, findCriteria(index, MOST_CRITERIA), index.lexical)) {
    const id = `q-${String(rows.length + 1).padStart(2, "0")}`;
    rows.push(toRow(id, draft, await answerer.answer(draft.question)));
  }
  return rows;
}

/** Ways to ask, taken in turn. @param pair "A or B" */
const WAYS: readonly ((criterion: string, pair: string) => string)[] = [
  (criterion) => `which is better for ${criterion}?`,
  (criterion, pair) => `${pair} for ${criterion}?`,
  (criterion) => `which one if ${criterion} matters most?`,
];

function draftQuestions(
  names: readonly string[],
  criteria: readonly string[],
  lexical: Pick<LexicalSearch, "frequency">,
): Draft[] {
  const [first = "", second] = names;
  const pairs = second === undefined ? [`${first} or something else`] : pairsOf(first, names.slice(1));
  const pairAt = (position: number): string => pairs[position % pairs.length] ?? first;
  const asked = criteria.map((criterion, position): Draft => {
    const ask = WAYS[position % WAYS.length] ?? WAYS[0];
    return {
      question: ask?.(criterion, pairAt(Math.floor(position / WAYS.length))) ?? "",
      kind: "which",
      notes: CHECK,
    };
  });
  const [criterion] = criteria;
  return [
    { question: `${pairAt(0)}?`, kind: "compare", notes: CHECK },
    ...asked,
    ...(criterion === undefined
      ? []
      : [{ question: `which is worse for ${criterion}?`, kind: "adversarial", notes: CHECK_WORSE }]),
    { question: `how much does ${first} cost?`, kind: "fact", notes: CHECK_FACT },
    {
      question: `${pairAt(0)} for ${unheardOf(lexical)}?`,
      kind: "out_of_scope",
      notes: CHECK_UNANSWERABLE,
      unanswerable: true,
    },
  ];
}

function pairsOf(first: string, others: readonly string[]): string[] {
  return others.map((other) => `${first} or ${other}`);
}

/** Something that the documents do not speak of, from subjects that rarely meet in one folder. */
function unheardOf(lexical: Pick<LexicalSearch, "frequency">): string {
  const subjects = [
    "growing tomatoes",
    "piano lessons",
    "marathon runners",
    "a wedding cake",
    "underwater photography",
  ];
  const isNew = (subject: string) => contentWords(subject).every((word) => lexical.frequency(word) === 0);
  return subjects.find(isNew) ?? "zeppelin pilots";
}

function toRow(id: string, draft: Draft, answer: Answer): WrittenRow {
  const { question, kind, notes } = draft;
  const asked = { id, question, kind };
  const state = { checked: false, notes };
  if (draft.unanswerable || answer.outcome === "insufficient_evidence") {
    return { ...asked, expected: { outcome: "insufficient_evidence", winner: null }, ...state };
  }
  const expected = expectedOf(answer);
  const against = answer.citations.filter((citation) => speaksAgainst(citation, expected.winner));
  const carrying = answer.citations.filter((citation) => !against.includes(citation));
  return {
    ...asked,
    expected,
    gold_quotes: toQuotes(carrying, MOST_QUOTES),
    contrary_quotes: expected.winner === null ? [] : toQuotes(against, 1),
    ...(answer.outcome === "fact" && { facts: factsOf(answer) }),
    ...state,
  };
}

function expectedOf({
  outcome,
  answer,
  options,
}: Answer): WrittenRow["expected"] & { winner: string | null } {
  if (outcome !== "winner" || answer === null) return { outcome, winner: null };
  // Options come best first; the reply to "which is worse?" names another than the best.
  const favoured = options[0]?.name ?? answer;
  return { outcome, winner: favoured, ...(favoured !== answer && { answer_option: answer }) };
}

function speaksAgainst({ stance }: Citation, winner: string | null): boolean {
  return (
    winner !== null &&
    stance.some(({ option, polarity }) => polarity === (option === winner ? "against" : "for"))
  );
}

function factsOf({ answer }: Answer): string[] {
  // "|" would be read as "or".
  return answer === null || answer.length > LONGEST_FACT || answer.includes("|") ? [] : [answer];
}

function toQuotes(citations: readonly Citation[], most: number): { doc: string; quote: string }[] {
  return citations
    .filter(({ quote }) => comparable(quote).length >= SHORTEST_CITATION)
    .slice(0, most)
    .map(({ document, quote }) => ({ doc: document, quote: quote.replace(/\s+/gu, " ") }));
}
