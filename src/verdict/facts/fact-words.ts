import type { SearchIndex, Span } from "../../types.js";
import { createOptionMatcher, type OptionMatcher } from "../catalog/option-matcher.js";
import { belongsTo } from "../evidence.js";
import { sameMeaning, synonymsOf } from "../question/everyday-words.js";
import type { Question } from "../question/question.js";
import { factWords } from "../question/question-words.js";
import { FACT } from "../thresholds.js";

/** A word of a text, cut to its stem, or the name of an option ("@" and its position in the catalog). */
export interface Token extends Span {
  readonly stem: string;
}

/** A word or option that the question asks with, and what stands for it in a text. */
export interface Term {
  /** Worth, 0 to 1, of each stem that stands for it: 1 for itself, less for a synonym or a part of the option. */
  readonly forms: ReadonlyMap<string, number>;
  /** How rare it is in the documents, > 0. */
  readonly weight: number;
  /** Whether it is the name of an option. */
  readonly option: boolean;
}

// The parts of a hyphenated word are words: "meta-framework" is a framework.
const WORD = /[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*/gu;
/** What only asks: "how many", "how many times", "name them". */
const ASKING =
  /\bhow (?:many times|many|much|long|often|far|big|large|small|high|low|old|fast(?=\W*$))\b|^\W*(?:please )?(?:list|name|show|give|tell)(?: (?:me|us|them|all))*\b|\b(?:name|list) (?:them|all|a few)\b|\bwho(?:['’]s| is| was)? (?:made|makes|behind|owns|maintains|created|invented|built|wrote|developed|develops|backs)\b/giu;
/** Words that stand for any option and are generic elsewhere; a list is often asked for by them alone. */
const CLASS_NOUN =
  /\b(?:frameworks?|librar(?:y|ies)|tools?|tooling|platforms?|technolog(?:y|ies)|products?|alternatives?)\b/giu;
const ENDING = /(?:ments?|ingly|edly|ations?|ions?|ing|ies|ied|ed|es|ly|s|e|y)$/u;
/** Shorter words differ from too many others by one letter to be taken for a slip. */
const SHORTEST_MENDED = 5;
/** Below this many letters nothing is cut, and as many stay. */
const SHORTEST_STEM = 3;

/** Cuts inflection and the commonest derivation, so that "released", "release" and "releasing" meet. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase().replace(/['’]s$/u, "");
  if (!/^[a-z]+$/u.test(lower) || lower.endsWith("ss")) return lower;
  const cut = lower.replace(ENDING, "");
  const rest = cut.length >= SHORTEST_STEM ? cut : lower.replace(/s$/u, "");
  // "dropped" and "drop".
  return rest.length > SHORTEST_STEM ? rest.replace(/([^aeioulsz])\1$/u, "$1") : rest;
}

/** The tokens of a text in reading order. */
export function tokensOf(text: string, match: OptionMatcher): Token[] {
  const mentions = match(text);
  const tokens: Token[] = mentions.map(({ option, start, end }) => ({ stem: `@${option}`, start, end }));
  let next = 0;
  for (const found of text.matchAll(WORD)) {
    const start = found.index;
    while (next < mentions.length && (mentions[next]?.end ?? 0) <= start) next++;
    if (start >= (mentions[next]?.start ?? Number.POSITIVE_INFINITY)) continue;
    tokens.push({ stem: stemOf(found[0]), start, end: start + found[0].length });
  }
  return tokens.sort((left, right) => left.start - right.start);
}

/** The words and options that the question asks with, in its order; a word that stands in no document has no form. */
export function termsOf(
  question: Pick<Question, "text" | "options" | "intent">,
  reader: StatementReader,
): Term[] {
  const { index, match } = reader;
  const { lexical, catalog } = index;
  const frequency = (word: string): number => lexical.frequency(word);
  const rarity = (passages: number): number =>
    Math.log(1 + (lexical.passages + 0.5) / (Math.min(passages, lexical.passages) + 0.5));
  const nouns = question.intent === "list" ? (question.text.toLowerCase().match(CLASS_NOUN) ?? []) : [];
  const asking = question.text.replace(ASKING, " ");
  const words = new Set([...factWords(asking), ...nouns].flatMap((word) => word.split("-")));
  // Options are found in any spelling; the matcher knows them by the names that they have.
  const names = new Set(
    question.options.flatMap((option) => {
      const { name, aliases } = catalog.options[option] ?? { name: "", aliases: [] };
      return [name, ...aliases].map((form) => form.toLowerCase());
    }),
  );
  const terms: { readonly at: number; readonly term: Term }[] = [];
  const mentions = match(question.text);
  const lower = question.text.toLowerCase().replace(/[’]/gu, "'");
  for (const option of new Set([...question.options, ...mentions.map((mention) => mention.option)])) {
    const forms = new Map([[`@${option}`, 1]]);
    catalog.options.forEach((_, part) => {
      if (belongsTo(part, option, catalog)) forms.set(`@${part}`, FACT.partForWhole);
    });
    const mention = mentions.find((item) => item.option === option);
    const weight = rarity(catalog.options[option]?.mentions ?? 0);
    terms.push({ at: mention?.start ?? lower.length, term: { forms, weight, option: true } });
  }
  for (const word of words) {
    const at = lower.indexOf(word);
    if (names.has(word) || mentions.some(({ start, end }) => at >= start && at < end)) continue;
    const known = lexical.frequency(word) > 0;
    const synonyms = [...synonymsOf(word, frequency), ...sameMeaning(word)].filter(
      (other) => frequency(other) > 0,
    );
    const nearest =
      known || synonyms.length > 0 || word.length < SHORTEST_MENDED ? null : lexical.nearest(word);
    const forms = new Map<string, number>();
    if (!known && synonyms.length === 0 && nearest === null) {
      terms.push({ at, term: { forms, weight: rarity(0), option: false } });
      continue;
    }
    for (const other of synonyms) forms.set(stemOf(other), FACT.synonym);
    forms.set(stemOf(nearest ?? word), 1);
    const passages = Math.max(
      ...[nearest ?? word, ...(known ? [] : synonyms)].map((form) => lexical.frequency(form)),
    );
    terms.push({ at, term: { forms, weight: rarity(passages), option: false } });
  }
  return terms.sort((left, right) => left.at - right.at).map(({ term }) => term);
}

/** The stems of a text. */
export function stemsOf(text: string, { match }: Pick<StatementReader, "match">): Set<string> {
  return new Set(tokensOf(text, match).map(({ stem }) => stem));
}

/** What the tokens hold of the terms, by rarity, 0 to 1; 0 when there are no terms. */
export function shareHeld(terms: readonly Term[], ...tokens: readonly ReadonlySet<string>[]): number {
  let all = 0;
  let held = 0;
  for (const { forms, weight } of terms) {
    all += weight;
    let best = 0;
    for (const [form, worth] of forms) if (worth > best && tokens.some((set) => set.has(form))) best = worth;
    held += weight * best;
  }
  return all === 0 ? 0 : held / all;
}

/** A statement as questions of fact read it. */
export interface ReadStatement {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly stems: ReadonlySet<string>;
}

/** Reads statements and passages of one index, each once. */
export interface StatementReader {
  readonly index: SearchIndex;
  readonly match: OptionMatcher;
  /** @param statement position in the index's statements; an empty one when it does not exist */
  read(statement: number): ReadStatement;
  /** Stems of a passage with its headings and the title of its document. */
  stemsOfPassage(passage: number): ReadonlySet<string>;
  /** Stems of the headings of a statement, its lead-in and the columns of its table. */
  stemsAround(statement: number): ReadonlySet<string>;
  /** Options that the lead-in of a statement, its headings from the innermost, and the title of its document name. */
  optionsAround(statement: number): readonly (readonly number[])[];
}

/** Statements remembered for one index: reading 200 anew would take as long as the rest of an answer. */
const REMEMBERED = 20_000;
/** Of a longer "sentence" only the beginning is read: it is a dump, and each figure is held against each word. */
const LONGEST_READ = 2000;
const readers = new WeakMap<SearchIndex, StatementReader>();

/** The reader of an index; the same one each time. */
export function readerOf(index: SearchIndex): StatementReader {
  const known = readers.get(index);
  if (known !== undefined) return known;
  const match = createOptionMatcher(index.catalog);
  const stems = (text: string): Set<string> => stemsOf(text, { match });
  const remember = <T>(make: (position: number) => T): ((position: number) => T) => {
    const made = new Map<number, T>();
    return (position) => {
      const found = made.get(position);
      if (found !== undefined) return found;
      if (made.size >= REMEMBERED) made.clear();
      const fresh = make(position);
      made.set(position, fresh);
      return fresh;
    };
  };
  const headingsOf = (passage: number): string => {
    const { headings, document } = index.passages[passage] ?? { headings: [], document: 0 };
    return [index.documents[document]?.title ?? "", ...headings].join(" . ");
  };
  const reader: StatementReader = {
    index,
    match,
    read: remember((statement) => {
      const text = textOf(statement, index).slice(0, LONGEST_READ);
      const tokens = tokensOf(text, match);
      return { text, tokens, stems: new Set(tokens.map(({ stem }) => stem)) };
    }),
    stemsOfPassage: remember((passage) => {
      const { start, end, document } = index.passages[passage] ?? { start: 0, end: 0, document: 0 };
      const text = index.documents[document]?.text.slice(start, end) ?? "";
      return stems(`${headingsOf(passage)} . ${text.slice(0, LONGEST_READ * 2)}`);
    }),
    stemsAround: remember((statement) => {
      const { lead, passage, cells } = index.statements[statement] ?? { lead: "", passage: -1, cells: [] };
      const columns = cells.map(({ column }) => column).join(" . ");
      return stems(`${headingsOf(passage)} . ${lead} . ${columns}`);
    }),
    optionsAround: remember((statement) => {
      const { lead, passage } = index.statements[statement] ?? { lead: "", passage: -1 };
      const { headings, document } = index.passages[passage] ?? { headings: [], document: -1 };
      const outwards = [lead, ...[...headings].reverse(), index.documents[document]?.title ?? ""];
      return outwards.map((text) => match(text).map(({ option }) => option));
    }),
  };
  readers.set(index, reader);
  return reader;
}

/** The text of a statement, as stored. */
export function textOf(statement: number, index: SearchIndex): string {
  const { start, end, passage } = index.statements[statement] ?? { start: 0, end: 0, passage: -1 };
  return index.documents[index.passages[passage]?.document ?? -1]?.text.slice(start, end) ?? "";
}
