import pc from "picocolors";
import type { Card, CardOption, CardQuote } from "../../chat/card.js";
import { bearingQuotes } from "../../chat/evidence-bar.js";
import { type Colours, renderOptions } from "./render-options.js";
import { brackets, wrapText } from "./text-layout.js";

/** How to lay a card out. */
export interface RenderOptions {
  /** Columns of the terminal; the card keeps to 100 of them, because longer lines are hard to read. */
  readonly width: number;
  readonly colour: boolean;
  /** Repeat the question above the verdict, for a run of several. Default false. */
  readonly showQuestion?: boolean;
}

type Line = string;

const WIDEST_COLUMNS = 100;
const NARROWEST_COLUMNS = 40;
const MARGIN = "  ";
// A longer list buries the verdict; --json has all. What only comes near the question is worth even less room.
const MOST_QUOTES = 6;
const MOST_NEAREST = 3;

/**
 * Lays a card out for a terminal.
 *
 * @returns lines ending in a line feed, the first and last empty; no colour codes unless `colour`
 */
export function renderCard(card: Card, options: RenderOptions): string {
  const colours = pc.createColors(options.colour);
  const columns = Math.min(Math.max(options.width, NARROWEST_COLUMNS), WIDEST_COLUMNS) - 2 * MARGIN.length;
  const parts: Line[][] = [
    options.showQuestion ? wrapText(card.question, columns).map((line) => colours.dim(line)) : [],
    verdictLines(card, columns, colours),
    renderOptions(optionLines(card), columns, colours),
    adviceLines(card, columns, colours),
    ...quoteParts(card, columns, colours),
    [colours.dim(footer(card))],
  ];
  const body = parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${MARGIN}${line}`.trimEnd()));
  return `\n${body.map((lines) => lines.join("\n")).join("\n\n")}\n\n`;
}

/** The options with the quotes that bear on what was asked, as every other surface counts them. */
function optionLines({ options, quotes }: Card): CardOption[] {
  const bearing = new Set(bearingQuotes(quotes).map(({ n }) => n));
  const only = (numbers: readonly number[]): number[] => numbers.filter((n) => bearing.has(n));
  return options.map((option) => ({ ...option, for: only(option.for), against: only(option.against) }));
}

function verdictLines(card: Card, columns: number, colours: Colours): Line[] {
  const paint = card.outcome === "insufficient_evidence" ? colours.yellow : colours.green;
  const standing = `${card.label} · ${card.confidence.words}, ${card.confidence.percent} %`;
  const about = card.criteria.length === 0 ? "" : ` · ${card.criteria.join(", ")}`;
  const understood =
    card.understoodAs === null ? [] : wrapText(`Understood as: ${card.understoodAs}`, columns);
  return [
    ...understood.map((line) => colours.dim(line)),
    ...wrapText(card.headline, columns).map((line) => colours.bold(paint(line))),
    ...wrapText(standing + about, columns).map((line) => colours.dim(line)),
  ];
}

function adviceLines(card: Card, columns: number, colours: Colours): Line[] {
  const conditions = card.conditions.flatMap((condition) =>
    hanging(
      `If ${condition.when}: ${condition.choose} ${brackets(condition.quotes)}`,
      columns,
      colours.cyan("›"),
    ),
  );
  const conflicts = card.conflicts.flatMap((conflict) => {
    const claims = conflict.claims
      .map((claim) => `${claim.value} ${brackets(claim.quotes)}`)
      .join(" against ");
    return hanging(`Sources disagree on ${conflict.about}: ${claims}`, columns, colours.yellow("!"));
  });
  const notes = card.notes.flatMap((note) =>
    hanging(`${note.text} ${brackets(note.quotes)}`, columns, "·").map((line) => colours.dim(line)),
  );
  const missing = card.missing === null ? [] : hanging(card.missing, columns, colours.yellow("?"));
  return [...conditions, ...conflicts, ...notes, ...missing];
}

function hanging(text: string, columns: number, mark: string): Line[] {
  return wrapText(text, columns - 2).map((line, position) =>
    position === 0 ? `${mark} ${line}` : `  ${line}`,
  );
}

function quoteParts(card: Card, columns: number, colours: Colours): Line[][] {
  const most = card.outcome === "insufficient_evidence" ? MOST_NEAREST : MOST_QUOTES;
  const parts = card.quotes.slice(0, most).map((quote) => quoteLines(quote, columns, colours));
  const left = card.quotes.length - parts.length;
  return left > 0
    ? [...parts, [colours.dim(`and ${left} more ${left === 1 ? "passage" : "passages"}; --json shows all`)]]
    : parts;
}

function quoteLines(quote: CardQuote, columns: number, colours: Colours): Line[] {
  const number = `[${quote.n}]`;
  const indent = " ".repeat(number.length + 1);
  const text = wrapText(`“${quote.text}”`, columns - indent.length).map((line, position) =>
    position === 0 ? `${colours.cyan(number)} ${line}` : indent + line,
  );
  const stances = [
    quote.speaksFor.length === 0 ? "" : `for ${quote.speaksFor.join(", ")}`,
    quote.speaksAgainst.length === 0 ? "" : `against ${quote.speaksAgainst.join(", ")}`,
  ];
  const place = quote.section === "" ? quote.title : `${quote.title} › ${quote.section}`;
  const when = quote.published === null ? "" : [quote.published, quote.age].filter((part) => part).join(", ");
  const origin = [...stances, place, when].filter((part) => part !== "").join(" · ");
  const source = wrapText(origin, columns - indent.length).map((line) => indent + colours.dim(line));
  return [...text, ...source];
}

function footer(card: Card): string {
  const ms = card.searched.tookMs;
  const took = ms < 10 ? ms.toFixed(1) : Math.round(ms).toString();
  const { passages } = card.searched;
  return `${passages} ${passages === 1 ? "passage" : "passages"} searched in ${took} ms`;
}
