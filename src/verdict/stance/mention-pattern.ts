import type { Mention } from "../catalog/option-matcher.js";

/** A masked mention, "⟦3⟧": the fourth mention of the sentence, with a possessive that belongs to it. */
export const MENTION = String.raw`⟦(\d+)⟧(?:['’]s)?`;
/** Up to four words between cue and name; a figure there means that something else is compared ("more than 55% of …"). */
export const NEAR = String.raw`(?:[^\s⟦.;:\d~$€%]+\s+){0,4}?`;

/** The text with each mention replaced by its number, so that patterns can find names whatever they are. */
export function maskWithNumbers(text: string, mentions: readonly Mention[]): string {
  let masked = "";
  let from = 0;
  mentions.forEach((mention, number) => {
    masked += `${text.slice(from, mention.start)}⟦${number}⟧`;
    from = mention.end;
  });
  return masked + text.slice(from);
}

/** Nouns of which less is better: "lower latency", "higher cost". */
export const LESS_IS_BETTER =
  /\b(?:latency|costs?|price|overhead|memory|footprint|size|complexity|risk|time|errors?|boilerplate|bandwidth|consumption|usage|downtime|effort|fees?|delay|bugs?|payload|messages?|learning curve|curve|attack surface|load|requests?|calls|steps|lines|work|maintenance|setup|restrictions?|bottlenecks?|disk|ram|cpu|money|crashes|incidents|dependencies)\b/iu;

/** "handles more requests": what is got done, so more is better whatever the noun. */
export const GETS_DONE =
  /\b(?:handles?|handled|serves?|served|process(?:es|ed)?|sustains?|sustained|delivers?|delivered|manages?|managed|supports?|accepts?|completes?|achieves?|reach(?:es|ed)?)\s+(?:[\p{L}\p{N}.,%×-]+\s+){0,3}$/iu;

/** −1 when a denial stands within three words before, else +1. */
export function negation(before: string): number {
  return /\b(?:not|never|no|nobody|isn['’]t|aren['’]t|don['’]t|doesn['’]t|no longer|hardly)\b(?:\s+\S+){0,3}\s*$/iu.test(
    before.slice(-120),
  )
    ? -1
    : 1;
}
