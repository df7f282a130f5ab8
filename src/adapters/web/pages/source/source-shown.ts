import { describeAge } from "../../../../chat/age.js";
import { webAddress } from "../../../../chat/links.js";
import { plainText } from "../../../../chat/plain-text.js";
import { headingText } from "../../../../text/heading-text.js";
import type { SearchIndex, Span, StoredDocument } from "../../../../types.js";
import type { Answer } from "../../../../verdict/answer-schema.js";
import { layOut, type ShownBlock } from "./document-blocks.js";
import { cutIntoPages } from "./document-windows.js";
import {
  type EvidencePlace,
  inOrder,
  locate,
  quotePlaces,
  sliceOf,
  statementPlaces,
} from "./evidence-places.js";

/** What an address asks for, as it was given. */
export interface SourceQuery {
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly page: string | undefined;
  /** "" for all, null for none. */
  readonly option: string | null;
}

/** All that the page of a document shows, without layout. */
export interface SourceShown {
  readonly title: string;
  readonly document: string;
  /** Who published it; empty when it does not say. */
  readonly source: string;
  readonly published: string | null;
  readonly age: string | null;
  readonly original: string | null;
  readonly isPrivate: boolean;
  readonly text: string;
  readonly blocks: readonly ShownBlock[];
  /** Of what is shown: the quotes of the answer, and the statements that are chosen. */
  readonly places: readonly EvidencePlace[];
  /** The slice that was opened; null: none. */
  readonly quote: Span | null;
  /** Number and sides of that slice. */
  readonly opened: EvidencePlace | null;
  /** Titles of the sections that the slice stands in, outermost first. */
  readonly path: readonly string[];
  readonly near: Span | null;
  /** Words in place of a slice that is not there; null: nothing is wrong. */
  readonly lost: string | null;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly before: EvidencePlace | null;
  readonly after: EvidencePlace | null;
  /** Quotes of the answer in this document. */
  readonly quotes: readonly EvidencePlace[];
  /** Options that statements of this document are for or against, those most spoken of first. */
  readonly options: readonly { readonly name: string; readonly for: number; readonly against: number }[];
}

/** More marks than this on one page are not told apart by anyone, and make it heavy. */
const MOST_MARKS = 1_200;
const LONGEST_ADDRESS = 2_000;
const CHANGED = "The document has changed since this was quoted: its words do not stand there any more.";
const NO_PLACE = "The document has no such place: this is its beginning.";

/**
 * @param view.index as the page sees it
 * @param view.position of the document in it
 * @param view.answer whose quotes are shown; null: none
 */
export function showSource(
  view: {
    readonly index: SearchIndex;
    readonly position: number;
    readonly answer: Answer | null;
    readonly now: Date;
  },
  query: SourceQuery,
): SourceShown {
  const { index, position, answer, now } = view;
  const document = index.documents[position] as StoredDocument;
  const { text, headings } = document;
  const quotes = answer === null ? [] : quotePlaces(answer, document);
  const { quote, lost } = openedSlice(document, answer, query);
  const all = statementPlaces(index, position);
  const statements = all.filter(
    (own) => chosen(own, query.option) && !quotes.some((quoted) => isSame(own, quoted)),
  );
  const opened = quote === null ? null : ([...quotes, ...all].find((own) => isSame(own, quote)) ?? null);
  const pages = cutIntoPages(text);
  const at = pageOf(pages, quote, query.page);
  const page = pages[at] ?? { start: 0, end: text.length };
  const evidence = [...quotes, ...statements.map((own) => onlyOn(own, query.option))].sort(inOrder);
  const here = quote?.start ?? page.start - 1;
  return {
    title: plainText(document.title) || plainText(document.id) || "A document",
    document: plainText(document.id),
    source: plainText(document.source ?? ""),
    published: document.published === null ? null : plainText(document.published),
    age: document.published === null ? null : describeAge(document.published, now),
    original: webAddress(document.url, LONGEST_ADDRESS),
    isPrivate: document.private,
    text,
    blocks: layOut(text, page, headings),
    places: onPage(evidence, page),
    quote,
    opened,
    path: quote === null ? [] : pathTo(document, quote.start),
    near: quote === null ? null : passageAround(index, position, quote),
    lost,
    page: at + 1,
    pages: pages.length,
    before: evidence.findLast(({ start }) => start < here) ?? null,
    after: evidence.find(({ start }) => start > here) ?? null,
    quotes,
    options: countOptions(all),
  };
}

function openedSlice(
  { id, text }: StoredDocument,
  answer: Answer | null,
  { start, end }: SourceQuery,
): { readonly quote: Span | null; readonly lost: string | null } {
  if (start === undefined && end === undefined) return { quote: null, lost: null };
  const cited = answer?.citations.find(
    (own) => own.document === id && String(own.start) === start && String(own.end) === end,
  );
  if (cited !== undefined) {
    const quote = locate(text, cited.quote, cited.start);
    return { quote, lost: quote === null ? CHANGED : null };
  }
  const quote = sliceOf(text, start, end);
  return { quote, lost: quote === null ? NO_PLACE : null };
}

function isSame(left: Span, right: Span): boolean {
  return left.start === right.start && left.end === right.end;
}

function chosen({ stances }: EvidencePlace, option: string | null): boolean {
  if (option === null) return false;
  return option === "" || stances.some((own) => own.option === option);
}

/** With an option chosen its sides alone are told. */
function onlyOn(place: EvidencePlace, option: string | null): EvidencePlace {
  if (option === null || option === "") return place;
  return { ...place, stances: place.stances.filter((own) => own.option === option) };
}

function pageOf(pages: readonly Span[], quote: Span | null, asked: string | undefined): number {
  if (quote !== null)
    return Math.max(
      0,
      pages.findIndex(({ end }) => quote.start < end),
    );
  const wanted = asked !== undefined && /^\d{1,6}$/u.test(asked) ? Number(asked) : 1;
  return Math.min(Math.max(wanted, 1), pages.length) - 1;
}

/** What is quoted first: of the other statements so many are left out that the page stays light. */
function onPage(evidence: readonly EvidencePlace[], page: Span): EvidencePlace[] {
  const own = evidence.filter(({ start, end }) => start < page.end && end > page.start);
  if (own.length <= MOST_MARKS) return own;
  const quoted = own.filter(({ n }) => n !== null);
  const rest = own.filter(({ n }) => n === null).slice(0, Math.max(0, MOST_MARKS - quoted.length));
  return [...quoted, ...rest].sort(inOrder);
}

function pathTo({ text, headings, title }: StoredDocument, position: number): string[] {
  const open: { readonly level: number; readonly words: string }[] = [];
  for (const { level, start, end } of headings) {
    if (start > position) break;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    open.push({ level, words: plainText(headingText(text.slice(start, end))) });
  }
  const own = plainText(title).toLowerCase();
  return open.map(({ words }) => words).filter((words) => words !== "" && words.toLowerCase() !== own);
}

function passageAround({ passages }: SearchIndex, document: number, { start, end }: Span): Span | null {
  const own = passages.filter((passage) => passage.document === document);
  return own.find((passage) => passage.start <= start && passage.end >= end) ?? null;
}

function countOptions(places: readonly EvidencePlace[]): SourceShown["options"] {
  const counts = new Map<string, { for: number; against: number }>();
  for (const { option, side } of places.flatMap(({ stances }) => stances)) {
    const count = counts.get(option) ?? { for: 0, against: 0 };
    if (side !== "neutral") count[side] += 1;
    counts.set(option, count);
  }
  return [...counts]
    .map(([name, count]) => ({ name, ...count }))
    .sort((left, right) => right.for + right.against - left.for - left.against);
}
