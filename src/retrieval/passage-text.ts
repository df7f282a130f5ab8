/** What stands around a passage and says what it is about. */
export interface PassageContext {
  readonly title: string;
  /** Titles of the sections it stands in, outermost first. */
  readonly headings: readonly string[];
  readonly text: string;
}

/**
 * The text of a passage as it is searched: title of the document, headings and the passage itself, a line each.
 *
 * It is embedded and put into the lexical index; a quote is always cut from the passage alone.
 */
export function toSearchText({ title, headings, text }: PassageContext): string {
  return [title, ...headings, text].filter((line) => line !== "").join("\n");
}
