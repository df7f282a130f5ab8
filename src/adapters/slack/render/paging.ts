import type { Button, KnownBlock } from "@slack/types";
import { splitText } from "../../../chat/cut-text.js";
import type { ACTION } from "./action-ids.js";
import { actions, button, context } from "./elements.js";
import { countText } from "./limits.js";

/** Blocks that stay together on a page. */
export interface Piece {
  readonly blocks: readonly KnownBlock[];
  /** What the piece belongs to: shown above it when the group begins, and again where it goes on on the next page. */
  readonly group: Group | null;
}

/** A heading over pieces. */
export interface Group {
  readonly heading: (continued: boolean) => readonly KnownBlock[];
}

/** How long a text may be on a page before it goes on in the next piece. */
const PIECE = 2_500;

// Far below what Slack takes, so that a page reads as one: a few turns of the wheel.
const MOST_TEXT = 3_500;
const MOST_BLOCKS = 40;

/**
 * Lays pieces out on pages and gives one of them, with the buttons that lead on.
 *
 * @param pieces each with less than a page of text; at least one
 * @param asked from 0; one that is not there becomes the nearest
 * @param turn what the buttons do; their value is the number of the page
 */
export function pageBlocks(
  pieces: readonly Piece[],
  asked: number,
  turn: {
    readonly next: (typeof ACTION)[keyof typeof ACTION];
    readonly back: (typeof ACTION)[keyof typeof ACTION];
  },
): KnownBlock[] {
  const pages = layOut(pieces);
  const whole = Number.isFinite(asked) ? Math.trunc(asked) : 0;
  const page = Math.min(Math.max(whole, 0), pages.length - 1);
  const buttons: Button[] = [
    ...(page > 0 ? [button("← Previous", turn.back, `${page - 1}`)] : []),
    ...(page < pages.length - 1 ? [button("Next →", turn.next, `${page + 1}`, "primary")] : []),
  ];
  const foot = pages.length > 1 ? [context(`Page ${page + 1} of ${pages.length}`), ...actions(buttons)] : [];
  return [...(pages[page] ?? []), ...foot];
}

/** A text as pieces that fit on a page, broken behind words; joined they give the text. @returns at least one */
export function textPieces(text: string): string[] {
  return splitText(text, PIECE);
}

function layOut(pieces: readonly Piece[]): KnownBlock[][] {
  const pages: KnownBlock[][] = [];
  let text = 0;
  let before: Group | null = null;
  for (const { blocks, group } of pieces) {
    const own = countText(blocks);
    const page = pages.at(-1);
    const heading = group === null || group === before ? [] : group.heading(false);
    const more = own + countText(heading);
    const count = blocks.length + heading.length;
    if (page !== undefined && text + more <= MOST_TEXT && page.length + count <= MOST_BLOCKS) {
      page.push(...heading, ...blocks);
      text += more;
    } else {
      const again = group === null ? [] : group.heading(group === before);
      pages.push([...again, ...blocks]);
      text = own + countText(again);
    }
    before = group;
  }
  return pages;
}
