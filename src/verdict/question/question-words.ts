/** Words of a question that ask, address or choose, but say nothing of what it is judged on. */
const GENERIC = new Set(
  `a an and are as at be been being but by can could did do does done for from get gets getting go going gonna got gotta had has have
  having how i if in into is isn it its just let like me my no nor not now of off on one ones onto or our ours out over please plz pls
  shall shd should so some such than that the their theirs them then there these they thing things this those to too u up us use used
  using very via vs versus was we were what whats what's when where which wich whch while who whom whose whos why will with without
  would wd wanna want wants you your yours am im i'm we're were ive we've dont don't doesn't doesnt isnt isn't cant can't wont won't
  framework frameworks library libraries tool tools tooling option options choice choices solution solutions technology technologies
  stack product platform alternative alternatives approach style
  best better good great right ideal preferred recommend recommended recommendation recommendations suggest suggestion suggestions
  advice advise opinion pick picks choose choosing select take prefer suited suitable suits fit fits fitting worth worse worst bad
  weaker decide decision compare compared comparing comparison difference differences between against versus among other another either
  neither both two three all any anything everything everyone anyone somebody someone something need needs needed must may might much
  many more most mostly least less really simply actually overall general generally else instead ask asking question questions
  tell say says said think know find give given make makes made making still even only also well yes hi hello hey thanks thank
  cheers ok okay right anymore correct true shop pile bunch lots lot kind sort stuff way ways case cases here about if after before
  matters matter important importantly main above because since however maybe perhaps totally total ever
  day days today currently nowadays us folks guys people team's start new
  should shouldn't avoid pick never plain hands nervous worried afraid happy unhappy glad sad love hate loves hates like likes
  boss asap soon quickly honest honestly serious seriously everywhere forever thoughts bit little weekly each touch wise inside online normal usual plus demo pros cons hi ok joke list name enumerate available exist
  days everybody company's first second switch`
    .split(/\s+/u)
    .filter((word) => word !== ""),
);
const KEPT_FOR_MEANING = new Set(["start", "new", "switch", "platform", "stack", "first"]);

/** Generic words that carry meaning in a question of fact: "who made it", "how long", "what was it trained with". */
const MEANT_IN_FACTS = new Set(
  "made makes make making used use using trained big long much many start starting first comes come".split(
    " ",
  ),
);

/** The words of a question of fact, in order, lower case, each once. */
export function factWords(text: string): string[] {
  return meaningful(
    text,
    (word) => !GENERIC.has(word) || MEANT_IN_FACTS.has(word) || KEPT_FOR_MEANING.has(word),
  );
}

/**
 * The words of a question that say what it is judged on, in order, lower case, each once. A year only dates the question.
 */
export function contentWords(text: string): string[] {
  return meaningful(
    text,
    (word) => (!GENERIC.has(word) || KEPT_FOR_MEANING.has(word)) && !/^20\d\d$/u.test(word),
  );
}

function meaningful(text: string, keep: (word: string) => boolean): string[] {
  const words = text
    .toLowerCase()
    .replace(/[’]/gu, "'")
    .match(/[\p{L}\p{N}][\p{L}\p{N}+#']*(?:[.-][\p{L}\p{N}]+)*/gu);
  const kept = (words ?? [])
    .map((word) =>
      word
        .replace(/'s$/u, "")
        .replace(/-(?:style|styled|like|wise|based|ish|type|friendly|ready|sized)$/u, ""),
    )
    .filter((word) => keep(word) && /\p{L}|\d{2}/u.test(word) && (word.length > 1 || /[cr]/u.test(word)));
  return [...new Set(kept)];
}

/** Whether a word only asks or chooses, so that its absence from the documents means nothing. */
export function isGeneric(word: string): boolean {
  return GENERIC.has(word.toLowerCase());
}
