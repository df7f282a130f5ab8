import type { ChunkedDocument } from "../../types.js";
import { cleanName, NAME } from "./name-candidates.js";

/** Two names that a document sets against each other, and how plainly. */
export interface ComparisonPair {
  readonly first: string;
  readonly second: string;
  /** 1 for a passing comparison, up to 4 for "X vs Y" in a title. */
  readonly weight: number;
}

const VERSUS = new RegExp(String.raw`(${NAME})\s+(?:vs\.?|versus|or|v\.)\s+(${NAME})`, "gu");
const VERSUS_ONLY = new RegExp(String.raw`(${NAME})\s+(?:vs\.?|versus)\s+(${NAME})`, "gu");
const AND = new RegExp(String.raw`(${NAME})(?:'s|’s)?\s+(?:and|to)\s+(?:the\s+)?(${NAME})`, "gu");
const BETWEEN = new RegExp(
  String.raw`\b(?:between|[Bb]oth|[Nn]either|[Ff]rom)\s+(${NAME})\s+(?:and|n?or|to)\s+(${NAME})`,
  "gu",
);
const OBJECT = new RegExp(
  String.raw`\b(?:than|compared\s+(?:to|with)|unlike|Unlike|instead\s+of|alternatives?\s+to|replacements?\s+for|[Ss]uperior\s+to|ahead\s+of|(?:[Pp]refer\w*|[Cc]hoose|[Cc]hose|[Pp]ick\w*|[Ff]avou?r\w*|advantage|edge)\s+(?:\S+\s+){0,3}over|beats?|outperforms?|against|replac(?:es|ed|ing))\s+(?:the\s+)?(${NAME})`,
  "gu",
);
/** A word that every pattern for sentences needs: most sentences have none and are passed over. */
const CUE =
  /\b(?:vs|versus|between|[Bb]oth|[Nn]either|[Ff]rom|than|compared|[Uu]nlike|instead|alternatives?|replacements?|[Ss]uperior|ahead|over|beats?|outperforms?|against|replac\w+)\b/;
const SUBJECT = new RegExp(NAME, "gu");
const CHOOSE = new RegExp(
  String.raw`^\W*(?:When\s+to\s+|Why\s+)?(?:[Cc]hoose|[Pp]ick|[Uu]se|[Pp]refer|[Ss]elect)\s+(${NAME})\s*(?:\b(?:if|when|for|instead)\b|[?:…]|$)`,
  "u",
);

/** Reads a document for names that it sets against each other: title, headings, table columns, sentences. */
export function comparisonPairs({ document, statements }: ChunkedDocument): ComparisonPair[] {
  const pairs: ComparisonPair[] = [];
  const add = (first: string, second: string, weight: number): void => {
    const [one, other] = [cleanName(first), cleanName(second)];
    if (one !== "" && other !== "" && one !== other) pairs.push({ first: one, second: other, weight });
  };
  const headings = document.blocks
    .filter((block) => block.kind === "heading")
    .map((block) => document.text.slice(block.start, block.end));
  const chosen = new Set<string>();
  for (const [position, heading] of [document.title, ...headings].entries()) {
    const weight = position === 0 ? 4 : 2;
    for (const match of heading.matchAll(VERSUS)) add(match[1] ?? "", match[2] ?? "", weight);
    if (position === 0) for (const match of heading.matchAll(AND)) add(match[1] ?? "", match[2] ?? "", 1);
    const choice = CHOOSE.exec(heading)?.[1];
    if (choice !== undefined) chosen.add(cleanName(choice));
  }
  const seenTables = new Set<string>();
  const seenLeads = new Set<string>();
  for (const statement of statements) {
    if (statement.kind === "row") {
      const columns = statement.cells.map((cell) => cleanName(cell.column)).slice(1);
      const table = columns.join("|");
      if (!seenTables.has(table)) {
        seenTables.add(table);
        columnPairs(columns, add);
      }
      continue;
    }
    if (!seenLeads.has(statement.lead)) {
      seenLeads.add(statement.lead);
      const choice = CHOOSE.exec(statement.lead)?.[1];
      if (choice !== undefined) chosen.add(cleanName(choice));
    }
    sentencePairs(document.text.slice(statement.start, statement.end), add);
    const choice = CHOOSE.exec(document.text.slice(statement.start, statement.end))?.[1];
    if (choice !== undefined) chosen.add(cleanName(choice));
  }
  // "Choose X if …" beside "Choose Y if …": parallel advice makes alternatives.
  const choices = [...chosen];
  choices.forEach((first, position) => {
    for (const second of choices.slice(position + 1)) add(first, second, 2);
  });
  return pairs;
}

function columnPairs(columns: readonly string[], add: (a: string, b: string, weight: number) => void): void {
  const names = columns.filter((column) => new RegExp(`^${NAME}$`, "u").test(column));
  if (names.length < 2 || names.length * 2 < columns.length) return;
  for (let first = 0; first < names.length; first++) {
    for (let second = first + 1; second < names.length; second++) {
      add(names[first] ?? "", names[second] ?? "", 1.5);
    }
  }
}

function sentencePairs(sentence: string, add: (a: string, b: string, weight: number) => void): void {
  if (!CUE.test(sentence)) return;
  for (const match of sentence.matchAll(VERSUS_ONLY)) add(match[1] ?? "", match[2] ?? "", 2);
  for (const match of sentence.matchAll(BETWEEN)) add(match[1] ?? "", match[2] ?? "", 1);
  for (const match of sentence.matchAll(OBJECT)) {
    const objectName = match[1] ?? "";
    const before = sentence.slice(0, match.index);
    const after = sentence.slice(match.index + match[0].length);
    const subject = [...before.matchAll(SUBJECT)].at(-1)?.[0] ?? after.match(SUBJECT)?.[0];
    if (subject !== undefined) add(subject, objectName, 1);
  }
}
