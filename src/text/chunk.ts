import type { ChunkedDocument, Document, Passage, Statement } from "../types.js";
import { HeadingPath, isConclusion } from "./heading-path.js";
import { type LeadState, NO_LEAD, statementsOf, type WeighedStatement } from "./statements.js";

/** Passages are filled up to here; the embedding model reads about 256 tokens, some 180 English words. */
const MOST_WORDS = 180;
/** A passage is left alone once it has this many words and its paragraph ends. */
const ENOUGH_WORDS = 110;
/** Shorter ones are merged with a neighbour of their section. */
const FEWEST_WORDS = 60;

/** A run of statements that one passage may hold; `blockStart` marks where a block begins. */
interface Unit {
  readonly statement: WeighedStatement;
  readonly blockStart: boolean;
}

/**
 * Cut a document into passages of about 60 to 180 words and their statements.
 *
 * A passage never crosses a heading or a piece of furniture, keeps sentences, items and rows whole, and prefers to end
 * where a paragraph ends; a lead-in stays with the first thing that it introduces.
 *
 * @returns passages and statements in reading order, trimmed slices of the text that never overlap; together they
 * cover all text of paragraphs, items and rows but white space. Both are empty for a document of headings only.
 */
export function chunkDocument(document: Document): ChunkedDocument {
  const passages: Passage[] = [];
  const statements: Statement[] = [];
  const path = new HeadingPath(document);
  let headings: readonly string[] = [];
  let units: Unit[] = [];
  let leads: LeadState = NO_LEAD;

  const flush = (): void => {
    for (const group of groupUnits(units)) {
      const first = group[0];
      const last = group.at(-1);
      if (first === undefined || last === undefined) continue;
      const firstStatement = statements.length;
      for (const { kind, start, end, lead, cells } of group)
        statements.push({ kind, start, end, lead, cells });
      passages.push({
        start: first.start,
        end: last.end,
        headings,
        columns: columnsOf(group),
        firstStatement,
        endStatement: statements.length,
      });
    }
    units = [];
  };

  for (const block of document.blocks) {
    if (block.kind === "heading") {
      flush();
      leads = NO_LEAD;
      headings = path.enter(block);
    } else if (block.kind === "furniture") {
      flush();
    } else {
      if (block.kind === "paragraph" && isConclusion(document.text, block)) {
        const wider = path.conclude();
        if (wider.length < headings.length) {
          flush();
          leads = NO_LEAD;
        }
        headings = wider;
      }
      const { statements: found, state } = statementsOf(document.text, block, leads);
      leads = state;
      for (const [index, statement] of found.entries()) units.push({ statement, blockStart: index === 0 });
    }
  }
  flush();
  return { document, passages, statements };
}

/** Shared by all passages without rows, which are most. */
const NO_COLUMNS: readonly string[] = [];

function columnsOf(statements: readonly Statement[]): readonly string[] {
  const names = new Set(statements.flatMap(({ cells }) => cells.map(({ column }) => column)));
  names.delete("");
  return names.size === 0 ? NO_COLUMNS : [...names];
}

/** Groups the statements of one stretch of a section into passages. */
function groupUnits(units: readonly Unit[]): (readonly WeighedStatement[])[] {
  const groups: Group[] = [];
  let current: WeighedStatement[] = [];
  let words = 0;
  const close = (): void => {
    if (current.length > 0) groups.push({ statements: current, words });
    current = [];
    words = 0;
  };
  for (const [index, { statement, blockStart }] of units.entries()) {
    const full = words + statement.words > MOST_WORDS;
    const rest = blockStart ? wordsOfBlock(units, index) : 0;
    const enough = blockStart && words >= FEWEST_WORDS && words + rest > ENOUGH_WORDS;
    if (current.length > 0 && (full || (enough && !statement.glued))) {
      const kept = statement.glued && current.length > 1 && !full ? current.pop() : undefined;
      close();
      if (kept !== undefined) {
        current.push(kept);
        words = kept.words;
      }
    }
    current.push(statement);
    words += statement.words;
  }
  close();
  return mergeShort(groups);
}

function wordsOfBlock(units: readonly Unit[], from: number): number {
  let words = units[from]?.statement.words ?? 0;
  for (let index = from + 1; index < units.length; index++) {
    const unit = units[index];
    if (unit === undefined || unit.blockStart || words > MOST_WORDS) break;
    words += unit.statement.words;
  }
  return words;
}

interface Group {
  readonly statements: readonly WeighedStatement[];
  readonly words: number;
}

/** Gives a short group to its neighbour, or shares out the two anew; what has no neighbour stays short. */
function mergeShort(groups: readonly Group[]): (readonly WeighedStatement[])[] {
  const merged: Group[] = [];
  for (const group of groups) {
    const before = merged.at(-1);
    const isShort = group.words < FEWEST_WORDS || (before !== undefined && before.words < FEWEST_WORDS);
    if (before === undefined || !isShort) {
      merged.push(group);
      continue;
    }
    merged.pop();
    const both = {
      statements: [...before.statements, ...group.statements],
      words: before.words + group.words,
    };
    merged.push(...(both.words <= MOST_WORDS ? [both] : halve(both)));
  }
  return merged.map((group) => group.statements);
}

/** Cuts a group where its halves differ least, never behind a lead-in. */
function halve({ statements, words }: Group): Group[] {
  let best = { cut: 0, words: 0, difference: Number.POSITIVE_INFINITY };
  let sum = 0;
  for (const [index, statement] of statements.entries()) {
    const difference = Math.abs(words - 2 * sum);
    if (index > 0 && !statement.glued && difference < best.difference)
      best = { cut: index, words: sum, difference };
    sum += statement.words;
  }
  if (best.cut === 0) return [{ statements, words }];
  return [
    { statements: statements.slice(0, best.cut), words: best.words },
    { statements: statements.slice(best.cut), words: words - best.words },
  ];
}
