import type { Answer, Citation } from "../verdict/answer-schema.js";

/** Citations that a person is sure to see; later ones do not count as found. */
export const FIRST_CITATIONS = 5;
/** A shorter quote would be found in almost any document. */
export const SHORTEST_CITATION = 20;

/** A quote of a question set: a document, by file name or by its path below the ingested folder, and what it says. */
export interface ExpectedQuote {
  readonly doc: string;
  readonly quote: string;
}

/**
 * Whether a citation is an expected quote: same document, and one text holds the other. A citation of fewer than 20
 * characters never is.
 */
export function isCitationOf(
  citation: Pick<Citation, "document" | "quote">,
  expected: ExpectedQuote,
): boolean {
  if (!isDocument(citation.document, expected.doc)) return false;
  const cited = comparable(citation.quote);
  const wanted = comparable(expected.quote);
  return cited.length >= SHORTEST_CITATION && (cited.includes(wanted) || wanted.includes(cited));
}

/** Whether a document is the one that a question set names, by its whole path or by its last parts. */
export function isDocument(id: string, name: string): boolean {
  const wanted = name.replaceAll("\\", "/").replace(/^(?:\.?\/)+/u, "");
  return id === wanted || id.endsWith(`/${wanted}`);
}

/** A text as quotes are compared: each run of white space one space, Markdown marks dropped, lower case. */
export function comparable(text: string): string {
  return (
    text
      // A link is its text; the target is no part of what is said.
      .replace(/\[([^[\]]*)\]\([^()\s]*\)/gu, "$1")
      .replace(/^[ \t]*(?:#{1,6}|[-*+>]|\d{1,3}\.)[ \t]/gmu, "")
      .replace(/\*+|__|~~|`|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "")
      .replace(/\s+/gu, " ")
      .trim()
      .toLowerCase()
  );
}

/**
 * The facts that a reply does not state, in the order given.
 *
 * @param facts "A | B" means either spelling; a number must stand by itself, so that "11" is not found in "110"
 */
export function missingFacts(answer: Answer, facts: readonly string[]): string[] {
  if (facts.length === 0) return [];
  const quotes = answer.citations.map((citation) => citation.quote);
  const reply = spelling([answer.answer ?? "", answer.headline, ...quotes].join("\n"));
  return facts.filter(
    (fact) =>
      !fact
        .split("|")
        .map(spelling)
        .some((form) => form !== "" && stands(reply, form)),
  );
}

/** Dashes, apostrophes and the space before a unit differ from writer to writer; the fact is the same. */
function spelling(text: string): string {
  return comparable(text)
    .replace(/[\u2010-\u2015\u2212]/gu, "-")
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/ %/gu, "%");
}

function stands(text: string, form: string): boolean {
  const opens = /^\d/u.test(form);
  const closes = /\d$/u.test(form);
  for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(at + form.length, at + form.length + 2);
    if ((opens && /\d[.,]?$/u.test(before)) || (closes && /^[.,]?\d/u.test(after))) continue;
    return true;
  }
  return false;
}
