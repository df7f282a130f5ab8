import type { ChunkedDocument } from "../../types.js";
import { cleanName } from "./name-candidates.js";

/** Two names that a document sets against each other, and how plainly. */
export interface ComparisonPair {
  readonly first: string;
  readonly second: string;
  /** 1 for a passing comparison, up to 4 for "X vs Y" in a title. */
  readonly weight: number;
  /** Whether it stands in a title, a heading, a table's head or advice for each, where only alternatives stand. */
  readonly plain: boolean;
  /** The words that say so. */
  readonly words: string;
}

/** Reads a document for names that it sets against each other: title, headings, table columns, sentences. */
export type ComparisonReader = (chunked: ChunkedDocument) => ComparisonPair[];

/** A word that every pattern for sentences needs: most sentences have none and are passed over. */
const CUE =
  /\b(?:vs|versus|between|[Bb]oth|[Nn]either|[Ff]rom|than|[Cc]ompar(?:e|ed|ing)|[Uu]nlike|instead|rather|alternatives?|replacements?|[Ss]uperior|ahead|behind|over|beats?|outperforms?|against|replac\w+|lost|rivals?|compet\w+|successor|[Ww]hile|[Ww]hereas)\b/;

/** @param name source of a regular expression for one name, from `nameSyntax` */
export function createComparisonReader(name: string): ComparisonReader {
  // The second name is only looked at, so that "X vs Y vs Z" sets Y against both.
  const versus = new RegExp(String.raw`(${name})\s*,?\s+(?:vs\.?|versus|or|v\.)\s+(?=(${name}))`, "gu");
  const versusOnly = new RegExp(String.raw`(${name})\s+(?:vs\.?|versus)\s+(?=(${name}))`, "gu");
  const and = new RegExp(String.raw`(${name})(?:'s|’s)?\s+(?:and|to)\s+(?:the\s+)?(${name})`, "gu");
  const between = new RegExp(
    String.raw`\b(?:between|[Bb]oth|[Nn]either|[Ff]rom|[Rr]eplac(?:e|ed|ing)|[Cc]ompar(?:e|ed|ing))\s+(${name})\s+(?:and|n?or|to|with|by)\s+(${name})`,
    "gu",
  );
  const object = new RegExp(
    String.raw`\b(?:than|compared\s+(?:to|with)|unlike|Unlike|instead\s+of|Instead\s+of|alternatives?\s+to|replacements?\s+for|[Ss]uperior\s+to|ahead\s+of|behind|lost\s+to|competes?\s+with|rivals?|successor\s+to|(?:[Pp]refer\w*|[Cc]hoose|[Cc]hose|[Pp]ick\w*|[Ff]avou?r\w*|advantage|edge)\s+(?:\S+\s+){0,3}over|beats?|outperforms?|against|replac(?:es|ed|ing))\s+(?:the\s+)?(${name})`,
    "gu",
  );
  // "From X to Y", "Why we left X for Y": what a title or heading says of a move.
  const move = new RegExp(
    String.raw`\b(?:[Ff]rom|[Ll]eft|[Ll]eav(?:e|ing)|[Rr]eplac(?:e|ed|ing)|[Ss]wapp(?:ed|ing)|[Dd]itch(?:ed|ing)|[Dd]ropp(?:ed|ing))\s+(${name})\s+(?:to|for|with|by)\s+(${name})`,
    "gu",
  );
  // "X stays fast, while Y slows down", "While X stays fast, Y slows down": two subjects held against each other.
  const contrast = new RegExp(String.raw`\b(?:[Ww]hile|[Ww]hereas)\s+(${name})\s+\p{Ll}`, "gu");
  const mainClause = new RegExp(String.raw`,\s+(${name})\s+\p{Ll}`, "u");
  const subject = new RegExp(name, "gu");
  const only = new RegExp(`^${name}$`, "u");
  const choose = new RegExp(
    String.raw`^\W*(?:When\s+to\s+|Why\s+)?(?:[Cc]hoose|[Pp]ick|[Uu]se|[Pp]refer|[Ss]elect)\s+(${name})\s*(?:\b(?:if|when|for|instead)\b|[?:…]|$)`,
    "u",
  );

  const sentencePairs = (sentence: string, add: (a: string, b: string, weight: number) => void): void => {
    if (!CUE.test(sentence)) return;
    for (const match of sentence.matchAll(versusOnly)) add(match[1] ?? "", match[2] ?? "", 2);
    for (const match of sentence.matchAll(contrast)) {
      const before = [...sentence.slice(0, match.index).matchAll(subject)].at(-1)?.[0];
      const after = mainClause.exec(sentence.slice(match.index + match[0].length))?.[1];
      const other = before ?? after;
      if (other !== undefined) add(other, match[1] ?? "", 1);
    }
    for (const match of sentence.matchAll(between)) add(match[1] ?? "", match[2] ?? "", 1);
    for (const match of sentence.matchAll(object)) {
      const before = sentence.slice(0, match.index);
      const after = sentence.slice(match.index + match[0].length);
      // "We choose X over Y": what is chosen stands within.
      const within = match[0].slice(0, match[0].length - (match[1] ?? "").length);
      const compared =
        [...within.replace(/^\S+/u, " ").matchAll(subject)].at(-1)?.[0] ??
        [...before.matchAll(subject)].at(-1)?.[0] ??
        after.match(subject)?.[0];
      if (compared !== undefined) add(compared, match[1] ?? "", 1);
    }
  };

  return ({ document, statements }) => {
    const pairs: ComparisonPair[] = [];
    const adder =
      (words: string, plain: boolean) =>
      (first: string, second: string, weight: number): void => {
        const [one, other] = [cleanName(first), cleanName(second)];
        if (one !== "" && other !== "" && one !== other)
          pairs.push({ first: one, second: other, weight, plain, words });
      };
    const headings = document.blocks
      .filter((block) => block.kind === "heading")
      .map((block) => document.text.slice(block.start, block.end));
    const chosen = new Map<string, string>();
    const choice = (text: string): void => {
      const name = choose.exec(text)?.[1];
      if (name !== undefined) chosen.set(cleanName(name), text);
    };
    for (const [position, heading] of [document.title, ...headings].entries()) {
      const add = adder(heading, true);
      for (const match of heading.matchAll(versus))
        add(match[1] ?? "", match[2] ?? "", position === 0 ? 4 : 2);
      for (const match of heading.matchAll(move)) add(match[1] ?? "", match[2] ?? "", position === 0 ? 3 : 2);
      if (position === 0) {
        const beside = adder(heading, false);
        for (const match of heading.matchAll(and)) beside(match[1] ?? "", match[2] ?? "", 1);
      }
      choice(heading);
    }
    const seenTables = new Set<string>();
    const seenLeads = new Set<string>();
    for (const statement of statements) {
      if (statement.kind === "row") {
        const columns = statement.cells.map((cell) => cleanName(cell.column)).slice(1);
        const table = columns.join(" | ");
        if (seenTables.has(table)) continue;
        seenTables.add(table);
        columnPairs(
          columns.filter((column) => only.test(column)),
          columns.length,
          adder(table, true),
        );
        continue;
      }
      if (!seenLeads.has(statement.lead)) {
        seenLeads.add(statement.lead);
        choice(statement.lead);
      }
      const text = document.text.slice(statement.start, statement.end);
      sentencePairs(text, adder(text, false));
      choice(text);
    }
    // "Choose X if …" beside "Choose Y if …": parallel advice makes alternatives.
    const choices = [...chosen];
    choices.forEach(([first, words], position) => {
      for (const [second] of choices.slice(position + 1)) adder(words, true)(first, second, 2);
    });
    return pairs;
  };
}

function columnPairs(
  names: readonly string[],
  columns: number,
  add: (a: string, b: string, weight: number) => void,
): void {
  if (names.length < 2 || names.length * 2 < columns) return;
  names.forEach((first, position) => {
    for (const second of names.slice(position + 1)) add(first, second, 1.5);
  });
}
