/**
 * English words that say nothing of the subject; left out of queries and of the lexical index.
 *
 * Negations stay out of this list on purpose only where they are part of names; BM25 cannot use them.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my no
  not of on or our shall should so such than that the their them then there these they this those to us was we were
  what when where which while who whom why will with would you your`.split(/\s+/),
);
