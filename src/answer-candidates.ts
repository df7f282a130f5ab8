import { setImmediate as nextTurn } from "node:timers/promises";
import { createStanceReader } from "./answer-stances.js";
import { toTerms } from "./retrieval/lexical.js";
import { retrieve } from "./retrieval/retrieve.js";
import { type ComparedText, statementRelevance } from "./retrieval/statement-relevance.js";
import type { Embedder, SearchIndex } from "./types.js";
import { maskMentions, type OptionMatcher } from "./verdict/catalog/option-matcher.js";
import type { Evidence } from "./verdict/evidence.js";
import { synonymsOf } from "./verdict/question/everyday-words.js";
import { RELEVANCE } from "./verdict/thresholds.js";

/** How statements are compared with a question: with the option names left out ("which"), or as they stand ("fact"). */
export type View = "masked" | "plain";

/** Finds and rates the statements that bear on a question. */
export interface CandidateFinder {
  /**
   * @param query the words asked for; options left out for `masked`
   * @param passagesByOption passages that speak of each option asked about; see `retrieve`
   * @returns statements of the best passages, most relevant first
   */
  find(
    query: readonly string[],
    view: View,
    passagesByOption?: readonly ReadonlySet<number>[],
  ): Promise<Evidence[]>;
}

/** Passages whose statements are read. More find little and cost time: 40 hold about 200 statements. */
const PASSAGES = 40;

/** Synonyms of one word that join the query, at most. */
const SYNONYMS = 3;

/** Statements kept in memory for each view: 2 × 256 values each, so 20,000 take 40 MB; passages half as much. */
const REMEMBERED = 20_000;

/** Statements that are read without letting others work in between: some 5 ms. */
const AT_ONCE = 32;

interface Remembered {
  readonly own: ReadonlySet<string>;
  readonly context: ReadonlySet<string>;
  /** Own words, then context. */
  readonly rows: Float32Array;
}

/** Statements and passages by their positions in the index, as they are compared in one view. */
interface Memory {
  readonly statements: Map<number, Remembered>;
  readonly passages: Map<number, ComparedText>;
}

/** Statements are embedded when they are first needed and remembered: most are never asked for. */
export function createCandidateFinder(
  index: SearchIndex,
  embedder: Embedder,
  match: OptionMatcher,
): CandidateFinder {
  const memories: Readonly<Record<View, Memory>> = { masked: emptyMemory(), plain: emptyMemory() };
  const width = embedder.model.dimensions;
  const voices = voicesOf(index);

  const textOf = (statement: number, view: View): { own: string; context: string } => {
    const { start, end, passage, lead, kind, cells } = at(index.statements, statement);
    const { document, headings } = at(index.passages, passage);
    const { text, title } = at(index.documents, document);
    // What the figures of a row measure is said by the names of their columns; its first cell is in the row already.
    const columns = cells.map(({ column }) => column).join(" ");
    const own = `${text.slice(start, end)} ${columns}`.trim();
    const context = [headings.length === 0 ? title : headings.join(" "), kind === "row" ? "" : lead].join(
      " ",
    );
    const hide = (part: string): string => (view === "plain" ? part : maskMentions(part, match(part)));
    return { own: hide(own), context: hide(context) };
  };

  const read = async (statements: readonly number[], view: View): Promise<Remembered[]> => {
    const texts = statements.map((statement) => textOf(statement, view));
    const rows = await embedder.embed(
      texts.flatMap(({ own, context }) => [own, context]),
      "passage",
    );
    return texts.map(({ own, context }, row) => ({
      own: new Set(toTerms(own)),
      context: new Set(toTerms(context)),
      rows: rows.slice(2 * row * width, (2 * row + 2) * width),
    }));
  };

  const load = async (statements: readonly number[], view: View): Promise<Remembered[]> => {
    const { statements: remembered } = memories[view];
    // Looked up before waiting: another question may empty the memory meanwhile.
    const known = statements.map((statement) => remembered.get(statement));
    const missing = statements.filter((_, position) => known[position] === undefined);
    if (missing.length === 0) return known as Remembered[];
    const fresh: Remembered[] = [];
    for (let from = 0; from < missing.length; from += AT_ONCE) {
      if (from > 0) await nextTurn();
      fresh.push(...(await read(missing.slice(from, from + AT_ONCE), view)));
    }
    if (remembered.size + missing.length > REMEMBERED) remembered.clear();
    missing.forEach((statement, position) => {
      remembered.set(statement, at(fresh, position));
    });
    let next = 0;
    return known.map((entry) => entry ?? at(fresh, next++));
  };

  const stancesOf = createStanceReader(index, match);

  return {
    async find(query, view, passagesByOption = []) {
      const words = query.map((word) => ({ word, synonyms: synonymsOf(word, index.lexical.frequency) }));
      // Synonyms that the documents use join the query; others would only blur it.
      const wanted = words.flatMap(({ word, synonyms }) => [
        word,
        ...synonyms.filter((other) => index.lexical.frequency(other) > 0).slice(0, SYNONYMS),
      ]);
      const text = wanted.join(" ");
      const embedding = await embedder.embed([text], "question");
      const hits = retrieve(index, { text, embedding, topK: PASSAGES, passagesByOption });
      const statements: number[] = [];
      for (const { passage } of hits) {
        const { firstStatement, endStatement } = at(index.passages, passage);
        for (let statement = firstStatement; statement < endStatement; statement++)
          statements.push(statement);
      }
      const known = await load(statements, view);
      const { passages } = memories[view];
      if (passages.size > REMEMBERED) passages.clear();
      const compared = [];
      for (const { passage: position } of hits) {
        const { firstStatement, endStatement } = at(index.passages, position);
        const own = known.slice(compared.length, compared.length + endStatement - firstStatement);
        const passage = passages.get(position) ?? summariseStatements(own, width);
        passages.set(position, passage);
        for (const statement of own) compared.push({ ...statement, passage });
      }
      const relevance = statementRelevance({ words, embedding }, compared, {
        frequency: (word) => index.lexical.frequency(word),
        passages: index.passages.length,
        weights: RELEVANCE,
      });
      const wantedTerms = new Map<string, number>(
        wanted.flatMap(toTerms).map((term) => [term, RELEVANCE.synonym]),
      );
      for (const term of query.flatMap(toTerms)) wantedTerms.set(term, 1);
      return statements
        .map((statement, row) => {
          const { passage } = at(index.statements, statement);
          const { document } = at(index.passages, passage);
          return {
            statement,
            document,
            voice: at(voices, document),
            relevance: relevance[row] ?? 0,
            stances: stancesOf(statement, wantedTerms),
          };
        })
        .sort((left, right) => right.relevance - left.relevance || left.statement - right.statement);
    },
  };
}

function emptyMemory(): Memory {
  return { statements: new Map(), passages: new Map() };
}

/** What a passage is about, from its statements as compared (options left out where they are). */
function summariseStatements(statements: readonly Remembered[], width: number): ComparedText {
  const embedding = new Float32Array(width);
  const words = new Set<string>();
  for (const { own, rows } of statements) {
    for (const term of own) words.add(term);
    for (let value = 0; value < width; value++) embedding[value]! += rows[value]!;
  }
  toUnitLength(embedding);
  return { terms: words, embedding };
}

function toUnitLength(embedding: Float32Array): void {
  const length = Math.hypot(...embedding);
  if (length > 0) for (let value = 0; value < embedding.length; value++) embedding[value]! /= length;
}

/** For each document the first one of the same source; documents that name no source stand for themselves. */
function voicesOf(index: SearchIndex): number[] {
  const first = new Map<string, number>();
  return index.documents.map(({ source }, document) => {
    if (source === null) return document;
    const voice = first.get(source) ?? document;
    first.set(source, voice);
    return voice;
  });
}

/** The element at a position that is known to exist. @throws {RangeError} it does not: the index is inconsistent */
export function at<T>(list: readonly T[], position: number): T {
  const element = list[position];
  if (element === undefined) throw new RangeError(`position ${position} of ${list.length}`);
  return element;
}
