import type { DirectAnswer } from "./asking/asker.js";
import { AROUND, toBrief } from "./brief.js";
import { type Card, type CardQuote, headlineParts } from "./card.js";
import { evidenceBars, numberRanges } from "./evidence-bar.js";
import { quoteAddress } from "./links.js";

/** Joins two characters without a space, and is not seen. */
const WORD_JOINER = "\u2060";
/** Longer addresses are cut by programs on the way. */
const LONGEST_ADDRESS = 2_000;
// What begins or ends a mark in CommonMark or in what GitHub, GitLab and chats add to it, wherever it stands.
const MARK = /[\\`*_~[\]<>&|$#]/gu;
// Only at the start of a line: lists, headings underlined, rules.
const LINE_START = /^(\s*)([-+=]|\d{1,9}(?=[.)]))/u;
/** Calls people where it is pasted, or makes an address: found in the text after the marks are read, so no backslash helps. */
const CALL_OR_ADDRESS = /@(?=[\p{L}\p{N}_-])|[\p{L}\p{N}](?=:\/\/)|www(?=\.)/giu;

/**
 * Untrusted text of one line as Markdown that shows exactly that text, wherever it stands in a line: nothing in it is markup, a
 * link, a mention or HTML. U+2060, which is not seen, stands only where backslashes are not looked at: in addresses and behind "@".
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(MARK, "\\$&")
    .replace(LINE_START, (_, space: string, mark: string) =>
      /\d/u.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    )
    .replace(CALL_OR_ADDRESS, (found) => found + WORD_JOINER);
}

/**
 * An answer as Markdown, to be pasted into a wiki, an issue or a decision record: the question, the verdict, what speaks for and
 * against, and every quote with its source. Ends with a line end.
 *
 * @param options.pageUrl address of the page, without a slash at the end; null when there is none, then quotes lead to where their
 *   documents came from
 */
export function answerMarkdown(
  { id, card }: Pick<DirectAnswer, "id" | "card">,
  { pageUrl }: { readonly pageUrl: string | null },
): string {
  const blocks = [
    `## ${escapeMarkdown(card.question)}`,
    ...verdict(card),
    ...conditions(card),
    ...evidence(card),
    ...conflicts(card),
    ...card.notes.map(({ text, quotes }) => `*Note:* ${numbered(text, quotes)}`),
    ...quotes(card, pageUrl),
    footer(id, card, pageUrl),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function verdict(card: Card): string[] {
  const { lead, detail } = headlineParts(card);
  const { understoodAs, standing, missing } = toBrief(card);
  return [
    understoodAs === null ? "" : `*${escapeMarkdown(understoodAs)}*`,
    bold(lead),
    standing === null ? "" : escapeMarkdown(standing),
    escapeMarkdown(detail),
    missing === null
      ? ""
      : [missing.label === null ? "" : `**${missing.label}**`, escapeMarkdown(missing.text)].join(" ").trim(),
  ];
}

function conditions({ conditions: all }: Card): string[] {
  return [...new Set(all.map(({ choose }) => choose))].map((choice) =>
    [
      `${AROUND.choose} ${bold(choice)} ${AROUND.if}`,
      "",
      ...all
        .filter(({ choose }) => choose === choice)
        .map(({ when, quotes: numbers }) => `- ${numbered(when, numbers)}`),
    ].join("\n"),
  );
}

function evidence(card: Card): string[] {
  const lines = evidenceBars(card).map(
    ({ bar, name, mark, words }) =>
      `- ${[bar, bold(name), mark].filter((part) => part !== "").join(" ")}: ${escapeMarkdown(words)}`,
  );
  return lines.length === 0 ? [] : [lines.join("\n")];
}

function conflicts({ conflicts: all }: Card): string[] {
  return all.map(({ about, claims }) =>
    [
      `**${AROUND.disagree}** ${AROUND.on} ${escapeMarkdown(about)}`,
      "",
      ...claims.map(({ value, quotes: numbers }) => `- ${numbered(value, numbers)}`),
    ].join("\n"),
  );
}

function quotes(card: Card, pageUrl: string | null): string[] {
  return card.quotes.map((quote) => `> ${escapeMarkdown(quote.text)}\n>\n> ${origin(quote, pageUrl)}`);
}

/** "\[3\] for Kayak · [Boats of the north](<…>) › When to paddle · 9 months old". */
function origin(quote: CardQuote, pageUrl: string | null): string {
  const { n, title, document, section, age, published, speaksFor, speaksAgainst } = quote;
  const name = escapeMarkdown(title === "" ? document : title);
  const address = quoteAddress(quote, pageUrl, LONGEST_ADDRESS);
  const told = [
    // In angle brackets only these could end it.
    address === null ? name : `[${name}](<${address.replace(/[<>\\]/gu, encodeURIComponent)}>)`,
    escapeMarkdown(section),
  ].filter((part) => part !== "");
  const stances = [...speaksFor.map((own) => `for ${own}`), ...speaksAgainst.map((own) => `against ${own}`)];
  return [`\\[${n}\\] ${told.join(" › ")}`, published === null ? "" : (age ?? published), ...stances]
    .map((part, position) => (position === 0 ? part : escapeMarkdown(part)))
    .filter((part) => part !== "")
    .join(" · ");
}

function footer(id: string, { searched }: Card, pageUrl: string | null): string {
  const count = `${searched.passages} ${searched.passages === 1 ? "passage" : "passages"} searched by Whichbot`;
  return pageUrl === null ? count : `${count} · <${pageUrl}/a/${id}>`;
}

/** Untrusted text, bold; nothing stays nothing, which between stars would be a rule. */
function bold(text: string): string {
  const escaped = escapeMarkdown(text);
  return escaped === "" ? "" : `**${escaped}**`;
}

function numbered(text: string, numbers: readonly number[]): string {
  const escaped = escapeMarkdown(text);
  return numbers.length === 0 ? escaped : `${escaped} \\[${numberRanges(numbers)}\\]`;
}
