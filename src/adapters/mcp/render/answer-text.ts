import type { Card, CardQuote } from "../../../chat/card.js";
import { numberRanges } from "../../../chat/evidence-bar.js";
import { quoteAddress } from "../../../chat/links.js";
import { standing } from "../../../chat/standing.js";
import { markdownQuote, markdownText } from "./markdown-text.js";

const LONGEST_ADDRESS = 500;

/** An answer as Markdown, to be read by a model and shown to a person: headline, evidence, numbered quotes. */
export function answerText(card: Card, pageUrl: string | null): string {
  return [
    card.understoodAs === null ? "" : `Understood as: ${markdownText(card.understoodAs)}`,
    `**${markdownText(card.headline)}**`,
    markdownText(standing(card)),
    card.missing === null ? "" : `What is missing: ${markdownText(card.missing)}`,
    list(card.options.map(optionLine)),
    list(
      card.conditions.map(
        ({ when, choose, quotes }) =>
          `Choose ${markdownText(choose)} if ${markdownText(when)}${numbers(quotes)}`,
      ),
    ),
    list(
      card.conflicts.flatMap(({ about, claims }) =>
        claims.map(
          ({ value, quotes }) =>
            `Sources differ on ${markdownText(about)}: ${markdownText(value)}${numbers(quotes)}`,
        ),
      ),
    ),
    list(card.notes.map(({ text, quotes }) => `${markdownText(text)}${numbers(quotes)}`)),
    ...card.quotes.map((quote) => quoteText(quote, pageUrl)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function optionLine({ name, chosen, for: speaking, against }: Card["options"][number]): string {
  const sides = [
    speaking.length === 0 ? "" : `for${numbers(speaking)}`,
    against.length === 0 ? "" : `against${numbers(against)}`,
  ].filter((side) => side !== "");
  const label = chosen ? `**${markdownText(name)}**` : markdownText(name);
  return `${label}: ${sides.length === 0 ? "no quote takes a side" : sides.join(", ")}`;
}

function quoteText(quote: CardQuote, pageUrl: string | null): string {
  const { n, text, title, section, document, published } = quote;
  const origin = [title, section, published ?? "", document].filter((part) => part !== "").map(markdownText);
  const address = quoteAddress(quote, pageUrl, LONGEST_ADDRESS);
  return `[${n}] ${origin.join(" · ")}${address === null ? "" : ` · <${address}>`}\n${markdownQuote(text)}`;
}

function numbers(quotes: readonly number[]): string {
  return quotes.length === 0 ? "" : ` [${numberRanges(quotes)}]`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
