const ELLIPSIS = "…";
const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
const SPACE = /\s/u;
/** A piece shorter than this share of its room would be mostly empty: then the word is broken. */
const SHORTEST_SHARE = 1 / 3;

/** A piece of one of several texts that were laid out on pages. */
export interface TextPiece {
  /** Position of its text among those given. */
  readonly item: number;
  readonly text: string;
  /** The text began on an earlier piece. */
  readonly continues: boolean;
}

/**
 * A text that fits, cut behind a word and marked with "…" when it is too long. A word longer than most of the
 * room is cut between characters as a reader sees them, never inside of one.
 *
 * @param most how long the result may be, in UTF-16 code units; 0 or less gives ""
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = most - ELLIPSIS.length;
  if (room < 0) return "";
  const kept = text.slice(0, breakBefore(text, room)).trimEnd();
  // "one, …" and "one. …" look like slips.
  return `${kept.replace(/[,;:.]+$/u, "")}${ELLIPSIS}`;
}

/**
 * A text as it is written down (escaped, marked), cut before so that it fits then.
 *
 * @param most how long the result may be, in UTF-16 code units
 * @param written how a text is written; no longer for a shorter one
 */
export function cutWritten(text: string, most: number, written: (text: string) => string): string {
  for (let length = most; ; length = Math.floor(length * 0.8)) {
    const own = written(cutText(text, length));
    if (own.length <= most || length === 0) return own;
  }
}

/**
 * Lays texts out on pages. A text that does not fit on what is left of a page begins on the next one; one longer than a
 * whole page goes on over several, broken behind words. The pieces of a text joined give the text again.
 *
 * @param options.most code units that the pieces of a page may have together, at least 1
 * @param options.perPage pieces a page, at least 1
 * @param options.each what a piece costs beside its text (its title, its number), in code units; default 0
 * @returns pages in order, none empty; a text without characters is one empty piece
 * @throws {RangeError} `most` leaves no room for a text
 */
export function pageTexts(
  texts: readonly string[],
  { most, perPage, each = 0 }: { readonly most: number; readonly perPage: number; readonly each?: number },
): TextPiece[][] {
  if (!(most - each >= 1) || !(perPage >= 1)) {
    throw new RangeError(`A page of ${most} characters and ${perPage} pieces has no room for a text.`);
  }
  const pages: TextPiece[][] = [];
  let room = 0;
  const place = (piece: TextPiece, cost: number): void => {
    const page = pages.at(-1);
    if (page === undefined || cost > room || page.length >= perPage) {
      pages.push([piece]);
      room = most - cost;
    } else {
      page.push(piece);
      room -= cost;
    }
  };
  texts.forEach((text, item) => {
    for (const [position, piece] of splitText(text, most - each).entries()) {
      place({ item, text: piece, continues: position > 0 }, piece.length + each);
    }
  });
  return pages;
}

/**
 * Splits a text behind words. Joined the pieces give the text; only a single character longer than a piece is broken.
 *
 * @param most length of a piece in code units, at least 1
 * @returns at least one piece
 */
export function splitText(text: string, most: number): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > most) {
    // Only what lies around the break: looking at the whole of a megabyte for each would take long.
    const end = start + breakBefore(text.slice(start, start + 2 * most), most);
    // A single character may be longer than a piece (letters with a hundred marks): better broken than lost.
    const next = end > start ? end : start + Math.max(most, 1);
    pieces.push(text.slice(start, next));
    start = next;
  }
  return [...pieces, text.slice(start)];
}

/**
 * Where to break a text so that at most `room` code units stand before: beside a space, or between two characters when the word
 * there is longer than most of the room, as in languages without spaces.
 */
function breakBefore(text: string, room: number): number {
  const characters = GRAPHEMES.segment(text);
  const least = room * SHORTEST_SHARE;
  for (let end = room; end > least; end--) {
    const beside = SPACE.test(text.charAt(end - 1)) || SPACE.test(text.charAt(end));
    // A space may carry a mark that belongs to it.
    if (beside && characters.containing(end)?.index === end) return end;
  }
  return characters.containing(room)?.index ?? room;
}
