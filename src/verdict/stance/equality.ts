/** Words that make things equal without naming them. `\W` would take letters outside of ASCII too, and back-track over them. */
const EQUAL =
  /\b(?:equal(?:ly)?|tied|on par|parity|comparable|(?:near[- ])?identical|neck and neck|interchangeable|evenly matched|converg(?:ed|es|ing))\b|\bneither\b(?! of the others?\b).{0,40}\b(?:is|are|has|wins|stands)\b|^[^\p{L}\p{N}]*(?:[\p{L}\p{N}]+[^\p{L}\p{N}]+){0,3}both\b(?!\s+[\p{L}-]+\s+and\b)|\b(?:no|little|marginal|negligible|minimal|hardly any)\s+(?:real |significant |meaningful |practical )?(?:difference|gap)\b|\b(?:difference|gap) (?:is|was|has become) (?:\w+ ){0,2}(?:small|marginal|negligible|minimal|narrow|under|below|less than|within noise)\b|\bdoes(?:n['’]t| not) matter which\b/iu;

/** "closes the gap with Y", "the lead has shrunk": what set them apart is gone, or nearly. */
const GAP_CLOSED =
  /\b(?:clos(?:e|es|ed|ing)|bridg(?:e|es|ed|ing)|eliminat(?:es|ed|ing)|eras(?:es|ed|ing)|narrow(?:s|ed|ing))\s+(?:[\p{L}-]+\s+){0,4}?(?:gaps?|divides?|differences?|lead)\b|\b(?:gaps?|divides?|lead)\s+(?:[\p{L}-]+\s+){0,3}?(?:narrowed|closed|shrunk|vanished|disappeared)\b/iu;

/** Not yet: "closing the gap, but still behind". */
const STILL_APART =
  /\b(?:but|still|yet|though|however|not|never|without|would|could|try|trying|tries|hope|hopes|aims?|remain(?:s|ing)?)\b|n['’]t\b/iu;

/** Whether a statement says that the options it means are equal, or as good as equal now. */
export function saysEqual(text: string): boolean {
  return EQUAL.test(text) || saysGapClosed(text);
}

/** Whether a statement says that one option caught up with another, and leaves it at that. */
export function saysGapClosed(text: string): boolean {
  return GAP_CLOSED.test(text) && !STILL_APART.test(text);
}

/** What an article says of itself, or of what its reader will find. */
const ABOUT_THE_TEXT =
  /\b(?:this|our|the following|next)\s+(?:article|guide|post|blog|comparison|section|chapter|exploration|review|page|overview|tutorial|write-up|deep dive)\b|\bin this (?:article|guide|post|section|chapter|comparison)\b|\byou(?:['’]ll| will) (?:learn|see|find|discover)\b|\b(?:we|let['’]s|i)(?:['’]ll| will)? (?:compare|explore|break down|look at|walk through|dive into|examine|discuss)\b/iu;

/** Whether a sentence announces instead of stating: "This guide compares …", "You will learn which …". */
export function announces(text: string): boolean {
  return (
    ABOUT_THE_TEXT.test(text) && !/\b(?:recommend|conclu|show(?:s|ed)|verdict|favou?rs?|prefer)/iu.test(text)
  );
}
