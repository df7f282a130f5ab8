import type { Outcome } from "../../../verdict/answer-schema.js";

/**
 * The stripe at the side of a card, as 0xRRGGBB: each has a contrast of at least 3 to 1 with Discord's dark and light grounds,
 * and none is the red of errors or the yellow of mentions. The outcome is told in words beside it.
 */
export const ACCENT: Readonly<Record<Outcome, number>> = {
  /** Green: decided. */
  winner: 0x2e9e6b,
  /** Amber: level. */
  tie: 0xbd7b1b,
  /** Violet: a choice that is the reader's own. */
  depends: 0x8b6fe0,
  /** Blue: something to know. */
  fact: 0x3b8fd0,
  /** Grey: open. */
  insufficient_evidence: 0x808791,
};

/** Of everything else: help, lists, settings. */
export const PLAIN_ACCENT = ACCENT.insufficient_evidence;
