import type { Passage } from "../types.js";

/**
 * The text of a passage as it is searched: title of the document, headings, names of the columns of its tables, and the
 * passage itself, a line each. A table's head stands outside of its passages, and the rows say little without it.
 *
 * It is embedded and put into the lexical index; a quote is always cut from the passage alone.
 */
export function toSearchText(
  { headings, columns, start, end }: Pick<Passage, "headings" | "columns" | "start" | "end">,
  { title, text }: { readonly title: string; readonly text: string },
): string {
  return [title, ...headings, columns.join(" "), text.slice(start, end)]
    .filter((line) => line !== "")
    .join("\n");
}
