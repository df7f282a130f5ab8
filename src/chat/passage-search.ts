import { type Answerer, LONGEST_QUESTION } from "../answer.js";
import { WhichbotError } from "../errors.js";
import type { Scope } from "../types.js";
import { pagePath } from "./card.js";

/** A passage that fits what was searched for. Its words are those of the document, to the letter: not made safe to print. */
export interface FoundPassage {
  /** Path below the ingested folder. */
  readonly document: string;
  readonly title: string;
  readonly url: string | null;
  /** As precise as the document states. */
  readonly published: string | null;
  /** Titles of the sections it stands in, outermost first, the document's title left out. */
  readonly headings: readonly string[];
  readonly text: string;
  /** UTF-16 code units into the stored text of the document, `end` exclusive: `text` is that slice. */
  readonly start: number;
  readonly end: number;
  /** 0 to 1, best first; comparable within one search only. */
  readonly score: number;
  /** Where the page shows it, below the page's own address: percent-encoded, without a slash in front. */
  readonly pagePath: string;
}

/** What is looked for. */
export interface PassageQuery {
  readonly text: string;
  readonly scope: Scope;
  /** Passages at most, 1 to 50. */
  readonly most: number;
}

/** What more than anybody reads. */
export const MOST_PASSAGES = 50;

/**
 * Finds passages by meaning and by words in what a scope sees, without a verdict.
 *
 * @returns best first; empty without documents
 * @throws {WhichbotError} QUESTION_INVALID nothing is searched for, or more than 2,000 characters
 * @throws {RangeError} `most` is out of its range
 */
export async function searchPassages(
  answerer: Pick<Answerer, "search">,
  { text, scope, most }: PassageQuery,
): Promise<readonly FoundPassage[]> {
  if (!Number.isInteger(most) || most < 1 || most > MOST_PASSAGES)
    throw new RangeError(`most is ${most}, expected 1 to ${MOST_PASSAGES}`);
  const { index, ranking } = await answerer.search(checkQuery(text), { topK: most, scope });
  const best = ranking[0]?.score ?? 0;
  return ranking.flatMap(({ passage, score }) => {
    const found = index.passages[passage];
    const document = found && index.documents[found.document];
    if (found === undefined || document === undefined) return [];
    const { start, end, headings } = found;
    return [
      {
        document: document.id,
        title: document.title,
        url: document.url,
        published: document.published,
        headings,
        text: document.text.slice(start, end),
        start,
        end,
        score: best <= 0 ? 0 : Math.round((Math.max(0, score) / best) * 1000) / 1000,
        pagePath: pagePath({ document: document.id, start, end }),
      },
    ];
  });
}

function checkQuery(text: string): string {
  const trimmed = text.trim();
  if (trimmed === "")
    throw new WhichbotError(
      "QUESTION_INVALID",
      "The search is empty. Search for something like “offline use”.",
    );
  if (trimmed.length > LONGEST_QUESTION)
    throw new WhichbotError(
      "QUESTION_INVALID",
      `The search has ${trimmed.length} characters, at most ${LONGEST_QUESTION} are read. Search with a few words.`,
    );
  return trimmed;
}
