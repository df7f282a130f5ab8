import type { APIActionRowComponent, APIComponentInMessageActionRow } from "discord.js";
import { splitText } from "../../../chat/cut-text.js";
import { plainText } from "../../../chat/plain-text.js";
import { draw, type Part, type Piece, small } from "./draw.js";
import { button, NOTHING, row } from "./elements.js";
import { escapeText } from "./escape.js";
import type { CardStyle, DiscordMessage } from "./message.js";

/** Lines that belong under one heading. */
export interface Group {
  /** Markdown without the marks of a heading; null: none. Stands again where the group goes on on the next page. */
  readonly title: string | null;
  /** Under the title, small; null: nothing. */
  readonly small?: string | null;
  /** Markdown, each at most a page long. */
  readonly paragraphs: readonly string[];
}

/** How pages are turned. */
export interface Turning {
  /** Asked for, from 0; one that is not there becomes the nearest. */
  readonly page: number;
  /** Custom id of the button that leads to a page. */
  readonly to: (page: number) => string;
}

/** Raw text, and the same when escaped: what is longer goes on in the next paragraph. */
const PIECE = 900;
const ESCAPED_PIECE = 1_200;
/** Lines in one paragraph: each may get marks of its own. */
const MOST_LINES = 25;
// Far below what Discord takes, so that a page is read on a phone with a few turns of the thumb.
const MOST_TEXT = 2_000;
const MOST_PARAGRAPHS = 12;

/** Lays groups out on pages and draws one of them, with the buttons that lead on. */
export function drawPage(
  groups: readonly Group[],
  turning: Turning,
  { accent, style }: { readonly accent: number; readonly style: CardStyle },
): DiscordMessage {
  const pages = layOut(groups);
  const whole = Number.isFinite(turning.page) ? Math.trunc(turning.page) : 0;
  const page = Math.min(Math.max(whole, 0), pages.length - 1);
  const parts = (pages[page] ?? []).map((piece): Part => ({ rank: 0, pieces: [piece] }));
  const foot: Part[] =
    pages.length < 2
      ? []
      : [{ rank: 0, pieces: [{ kind: "text", markdown: small(`Page ${page + 1} of ${pages.length}`) }] }];
  const rows = turners(page, pages.length, turning.to);
  return draw({ accent, over: null, heading: null, parts: [...parts, ...foot], rows }, style);
}

/** The same two buttons on every page, so that a thumb need not move. */
function turners(
  page: number,
  pages: number,
  to: Turning["to"],
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  if (pages < 2) return [];
  // No id twice in a message: what leads nowhere carries a page that is not there.
  return row(
    button("← Previous", to(page === 0 ? pages : page - 1), { disabled: page === 0 }),
    button("Next →", to(page + 1), { primary: page < pages - 1, disabled: page === pages - 1 }),
  );
}

/** A text of any length as escaped paragraphs, broken behind words; its lines stay lines. @returns at least one */
export function paragraphsOf(text: string): string[] {
  const lines = text
    .split("\n")
    .map(plainText)
    .filter((line) => line !== "")
    .flatMap((line) => splitText(line, PIECE))
    .flatMap(shortEnough);
  const paragraphs: string[][] = [];
  let room = 0;
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (last === undefined || line.length >= room || last.length >= MOST_LINES) {
      paragraphs.push([line]);
      room = ESCAPED_PIECE - line.length;
    } else {
      last.push(line);
      room -= line.length + 1;
    }
  }
  return paragraphs.length === 0 ? [NOTHING] : paragraphs.map((own) => own.join("\n"));
}

/** Every line of it quoted. */
export function quoted(markdown: string): string {
  return markdown.replace(/^/gmu, "> ");
}

function shortEnough(text: string): string[] {
  const escaped = escapeText(text.trim());
  if (escaped.length <= ESCAPED_PIECE) return escaped === "" ? [] : [escaped];
  return splitText(text, Math.ceil(text.length / 2)).flatMap(shortEnough);
}

/** What stands on each page: paragraphs under their headings, a line between groups. */
function layOut(groups: readonly Group[]): Piece[][] {
  const pages: Piece[][] = [];
  let page: Piece[] = [];
  let text = 0;
  const put = (markdown: string): void => {
    page.push({ kind: "text", markdown });
    text += markdown.length;
  };
  for (const group of groups) {
    group.paragraphs.forEach((paragraph, at) => {
      const begins = at === 0;
      const heading = headingOf(group, false);
      const isFull =
        page.length >= MOST_PARAGRAPHS || text + paragraph.length + (begins ? heading.length : 0) > MOST_TEXT;
      if (isFull && page.length > 0) {
        pages.push(page);
        page = [];
        text = 0;
      }
      const above = begins ? heading : page.length === 0 ? headingOf(group, true) : "";
      if (begins && page.length > 0) page.push({ kind: "divider" });
      put(above === "" ? paragraph : `${above}\n${paragraph}`);
    });
  }
  if (page.length > 0) pages.push(page);
  return pages.length === 0 ? [[{ kind: "text", markdown: NOTHING }]] : pages;
}

function headingOf({ title, small: under = null }: Group, continued: boolean): string {
  const lines = [
    title === null ? "" : `### ${title}${continued ? " (continued)" : ""}`,
    under === null || continued ? "" : small(under),
  ];
  return lines.filter((line) => line !== "").join("\n");
}
