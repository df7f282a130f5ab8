import { answerMarkdown } from "../../../chat/answer-markdown.js";
import type { DirectAnswer } from "../../../chat/asking/asker.js";
import type { EvidenceRow, OptionEvidenceShown, StatementRow } from "../../../chat/reasons/evidence-rows.js";
import { toReasons } from "../../../chat/reasons/reasons.js";
import type { Derivation } from "../../../verdict/derivation-schema.js";
import { markdownText } from "./markdown-text.js";

const CHANGED =
  "The documents have changed since this answer was given, so the way to it cannot be shown any more. Ask again for the answer of today.";

const OF_NOW =
  "Documents have changed since this answer was given, and it holds: the figures below are of now, and may differ from those above.";

/** How an answer came about, as Markdown, below the answer itself. */
export function reasonsText(
  {
    id,
    card,
    derivation,
    isOfNow = false,
  }: Pick<DirectAnswer, "id" | "card"> & {
    readonly derivation: Derivation | null;
    /** @see Rederived */
    readonly isOfNow?: boolean;
  },
  pageUrl: string | null,
): string {
  const answer = answerMarkdown({ id, card }, { pageUrl }).trimEnd();
  if (derivation === null) return `${answer}\n\n${CHANGED}`;
  const { understood, statements, options, others, rules, confidence } = toReasons(derivation, card);
  return [
    answer,
    isOfNow ? OF_NOW : "",
    part("How the question was read", understood.map(markdownText).join(" ")),
    part("What the documents say", statements.map(statementLine).join("\n")),
    ...options.map(optionPart),
    others.map(markdownText).join(" "),
    part(
      "What decided",
      rules
        .map(({ words, decided }) => `- ${markdownText(words)}${decided ? " **This decided.**" : ""}`)
        .join("\n"),
    ),
    part(
      `Confidence: ${confidence.percent} %`,
      confidence.reasons.map(({ points, words }) => `- ${points} ${markdownText(words)}`).join("\n"),
    ),
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}

function part(heading: string, body: string): string {
  return body === "" ? "" : `## ${heading}\n\n${body}`;
}

function optionPart({ name, summary, rows, rest, sums, score }: OptionEvidenceShown): string {
  const lines = [
    ...rows.map(
      (row) =>
        `- ${row.counts} ${row.stance}${numberOf(row)}: “${markdownText(row.quote)}” (${figures(row)})`,
    ),
    ...rest.map(({ words, counts }) => `- ${counts} ${markdownText(words)}`),
    `- ${score} in all: ${markdownText(sums)}`,
  ];
  return part(markdownText(name), [markdownText(summary), "", ...lines].join("\n"));
}

function statementLine(row: StatementRow): string {
  return `- fits to ${row.relevance}${numberOf(row)}: “${markdownText(row.quote)}” (${markdownText(row.origin)})`;
}

function figures({ worth, plain, source, repeat, origin }: EvidenceRow): string {
  return `worth ${worth} × plain ${plain} × source ${source} × repeat ${repeat}; ${markdownText(origin)}`;
}

function numberOf({ citation }: StatementRow): string {
  return citation === null ? "" : ` [${citation}]`;
}
