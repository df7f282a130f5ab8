import { pagePath } from "../../../../chat/card.js";
import type { Span } from "../../../../types.js";

/** Where in a document somebody is, and what they chose to see there. */
export interface SourceChoice {
  /** Id of the document. */
  readonly document: string;
  /** Id of the answer whose quotes are shown; null: none. */
  readonly answer: string | null;
  /** The option whose statements are marked; "" for all, null for none. */
  readonly option: string | null;
}

/** Told in place of a name: no statement is marked. */
const NO_STATEMENTS = "-";

/** Address of a document with a slice opened, or a page of it; it leads to the slice itself. */
export function sourceAddress(
  { document, answer, option }: SourceChoice,
  at: Span | { readonly page: number } | null,
): string {
  const slice = at !== null && "start" in at ? at : null;
  const [path, query = ""] = pagePath({ document, start: 0, end: 0, ...slice }).split("?");
  const parameters = new URLSearchParams(slice === null ? "" : query);
  if (at !== null && "page" in at) parameters.set("page", String(at.page));
  if (answer !== null) parameters.set("answer", answer);
  if (option !== "") parameters.set("option", option ?? NO_STATEMENTS);
  const asked = parameters.size === 0 ? "" : `?${parameters}`;
  return `/${path}${asked}${slice === null ? "" : "#quote"}`;
}

/** The id of a document in the path of an address; null when it is not encoded as we do. */
export function documentOf(path: string): string | null {
  try {
    return path.split("/").map(decodeURIComponent).join("/");
  } catch {
    return null;
  }
}

/** The option chosen in an address, as in SourceChoice. */
export function optionOf(given: string | undefined): string | null {
  return given === NO_STATEMENTS ? null : (given ?? "");
}
