import type { KnownOption } from "../../../chat/examples.js";
import { markdownText } from "./markdown-text.js";

/** Options as a list in Markdown, and what they are judged on. */
export function optionsText({
  options,
  total,
  criteria,
}: {
  readonly options: readonly KnownOption[];
  readonly total: number;
  readonly criteria: readonly string[];
}): string {
  if (total === 0) return "The documents that are seen here know no such option.";
  const lines = options.map(({ name, aliases, partOf, documents, statements }) => {
    const said = `${statements} statements in ${documents} ${documents === 1 ? "document" : "documents"}`;
    const also = aliases.length === 0 ? "" : `, also written ${aliases.map(markdownText).join(", ")}`;
    const part = partOf === null ? "" : `, part of ${markdownText(partOf)}`;
    return `- ${markdownText(name)}: ${said}${also}${part}`;
  });
  const more =
    total > options.length ? [`- and ${total - options.length} more; name a part to find them`] : [];
  const judged = criteria.length === 0 ? "" : `\n\nJudged most on: ${criteria.map(markdownText).join(", ")}`;
  return [...lines, ...more].join("\n") + judged;
}
