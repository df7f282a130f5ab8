import type { APIActionRowComponent, APIComponentInMessageActionRow } from "discord.js";
import { splitText } from "../../../chat/cut-text.js";
import { plainText } from "../../../chat/plain-text.js";
import { draw, type Part } from "./draw.js";
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
const ESCAPED_PIECE = 1_800;
/** Lines in one paragraph: each may get marks of its own. */
const MOST_LINES = 25;
// Far below what Discord takes, so that a page is read on a phone with a few turns of the thumb.
const MOST_TEXT = 2_400;
const MOST_GROUPS = 8;

/** Lays groups out on pages and draws one of them, with the buttons that lead on. */
export function drawPage(
  groups: readonly Group[],
  turning: Turning,
  { accent, style }: { readonly accent: number; readonly style: CardStyle },
): DiscordMessage {
  const pages = layOut(groups);
  const whole = Number.isFinite(turning.page) ? Math.trunc(turning.page) : 0;
  const page = Math.min(Math.max(whole, 0), pages.length - 1);
  const parts = (pages[page] ?? []).flatMap(({ markdown }, at): Part[] => [
    ...(at === 0 ? [] : [{ rank: 0, pieces: [{ kind: "divider" as const }] }]),
    { rank: 0, pieces: [{ kind: "text", markdown }] },
  ]);
  return draw(
    { accent, over: null, heading: null, parts, rows: turners(page, pages.length, turning.to) },
    style,
  );
}

/** The same three buttons on every page, so that a thumb need not move. */
function turners(
  page: number,
  pages: number,
  to: Turning["to"],
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  if (pages < 2) return [];
  // No id twice in a message: what leads nowhere carries a page that is not there.
  return row(
    button("← Previous", to(page === 0 ? pages : page - 1), { disabled: page === 0 }),
    button(`${page + 1} of ${pages}`, to(page), { disabled: true }),
    button("Next →", to(page + 1), { primary: page < pages - 1, disabled: page === pages - 1 }),
  );
}

/** A text of any length as escaped paragraphs, broken behind words; its lines stay lines. @returns at least one */
export function paragraphsOf(text: string): string[] {
  const lines = text
    .split("\n")
    .map(plainText)
    .filter((line) => line !== "");
  const whole = escapeText(lines.join("\n"));
  if (whole.length <= ESCAPED_PIECE && whole !== "" && lines.length <= MOST_LINES) return [whole];
  return lines.length === 0 ? [NOTHING] : lines.flatMap(pieces);
}

/** Every line of it quoted. */
export function quoted(markdown: string): string {
  return markdown.replace(/^/gmu, "> ");
}

function pieces(line: string): string[] {
  const found: string[] = [];
  let start = 0;
  // Piece by piece: splitting a megabyte at once looks at the whole of it for each break.
  while (start < line.length) {
    const [first = ""] = splitText(line.slice(start, start + 2 * PIECE), PIECE);
    found.push(...shortEnough(first));
    start += first.length;
  }
  return found;
}

function shortEnough(text: string): string[] {
  const escaped = escapeText(text.trim());
  if (escaped.length <= ESCAPED_PIECE) return escaped === "" ? [] : [escaped];
  return splitText(text, Math.ceil(text.length / 2)).flatMap(shortEnough);
}

interface Laid {
  readonly markdown: string;
}

/** Each page of groups, or what of them stands there, as one text each. */
function layOut(groups: readonly Group[]): Laid[][] {
  const pages: Laid[][] = [];
  let page: Laid[] = [];
  let room = MOST_TEXT;
  const turn = (): void => {
    if (page.length > 0) pages.push(page);
    page = [];
    room = MOST_TEXT;
  };
  for (const { title, small = null, paragraphs } of groups) {
    const heading = (continued: boolean): string =>
      [
        title === null ? "" : `### ${title}${continued ? " (continued)" : ""}`,
        small === null || continued ? "" : `-# ${small}`,
      ]
        .filter((line) => line !== "")
        .join("\n");
    let text = heading(false);
    let begun = false;
    for (const paragraph of paragraphs) {
      const isFull = text.length + paragraph.length + 1 > room;
      if (isFull || (!begun && page.length >= MOST_GROUPS)) {
        if (begun) page.push({ markdown: text });
        turn();
        text = heading(begun);
      }
      text = text === "" ? paragraph : `${text}\n${paragraph}`;
      begun = true;
    }
    if (!begun) continue;
    page.push({ markdown: text });
    room -= text.length;
  }
  turn();
  return pages.length === 0 ? [[{ markdown: NOTHING }]] : pages;
}
