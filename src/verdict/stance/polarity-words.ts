/**
 * Words of praise and blame as comparison articles use them, written down by hand: each pattern is anchored to a whole
 * word in lower case. Values are how strongly the word alone speaks for (+) or against (−) what it is said of, 0 to 1.
 */
const WORDS: readonly (readonly [value: number, words: string])[] = [
  [
    1,
    `excels? excel(?:led|ling) shines? shining dominat(?:e|es|ed|ing) dominan(?:t|ce) outperform(?:s|ed|ing)? surpass(?:es|ed|ing)?
    wins? winner beats? superior unparalleled unmatched unrivalled ideal perfect best-in-class go-to excellent outstanding best`,
  ],
  [
    0.8,
    `better stronger strongest prefer(?:s|red|able)? favou?r(?:s|ed|ite)? recommend(?:s|ed)? leads? leading leader ahead advantages?
    strengths? frontrunner first-class battle-tested proven mature gold-standard top-notch shine`,
  ],
  [
    0.6,
    `great strong robust powerful good rich comprehensive extensive reliable stable secure securely safer safe easier easiest easy ease
    simpl(?:e|er|est|icity|ify|ifies) straightforward intuitive seamless(?:ly)? smooth(?:ly|er)? fast faster fastest quick quicker
    quickest quickly efficient(?:ly)? efficiency lightweight performant high-performance scalab(?:le|ility) flexib(?:le|ility)
    versatile polished popular benefits? gentle gentler friendly friendlier pleasant cheap cheaper cheapest affordable cost-effective
    well-suited suited suitable appealing compelling vibrant thriv(?:es|ing) cornerstone native natively production-ready
    productive clean cleaner convenient streamlined? streamlines widely widespread prevalen(?:t|ce) backbone
    accelerat(?:es|ed|ion) speedups? breeze fine-grained lower-latency lighter safest effortless(?:ly)? trusted
    de-facto stronghold foothold growing thriving idiomatic ergonomic elegant speedy low-latency sweet must-have enhances?
    improves? consistent predictable ready resilient durable free`,
  ],
  [
    0.3,
    `supports? supported enables? allows? offers? provides? improved improving works? reduces? optimi[sz](?:es|ed|ation) robustly
    available integrates? integrated automatic(?:ally)? built-in open-source community standard helps? helpful modern lets
    capable eliminates? solid competitive ensures? tailored exactly`,
  ],
  [-1, `worse worst inferior unusable abandoned obsolete insecure broken unreliable unstable terrible awful`],
  [
    -0.8,
    `lags? lagging lagged behind weaker weakest weak drawbacks? disadvantages? downsides? shortcomings? deprecated immature avoid
    experimental painful poor poorly struggl(?:e|es|ing) fails? failing cryptic clunky outdated discouraged impossible unsuitable overkill`,
  ],
  [
    -0.6,
    `slow slower slowest slowly hard harder hardest difficult(?:y|ies)? complex(?:ity|ities)? complicated steep steeper limited limits?
    limitations? lacks? lacking lack missing expensive costly pricey pricier heavy heavier bloat(?:ed)? verbose overhead
    fragment(?:s|ed|ation)? problem(?:s|atic)? concerns? challeng(?:e|es|ing) confus(?:es|ing|ion) frustrat(?:ing|ion|es) tedious
    cannot unable risk(?:s|y)? vulnerab(?:le|ilities|ility) leaks? catch-up weakness(?:es)? burden hassle inflexible rigid
    restrict(?:ive|ions?) trade-offs? bottlenecks? unsupported harms? suffers? suffering nascent inefficient insufficient
    error-prone brittle cumbersome awkward unfriendly incompatible quirks? pitfalls? trouble(?:some)? degrad(?:es|ed|ation)
    older penalty refuses? hurdles? gotchas? unclear boilerplate bugs? buggy lose loses losing scarce rarely extra`,
  ],
  [
    -0.3,
    `requires? requiring costs? manual(?:ly)? higher-cost careful workaround workarounds? depends? additional removed dropped
    unfortunately puzzl(?:es|ing) however despite issues? needs? workload must secondary slightly-slower proxies proxy mediocre moderate young`,
  ],
];

/** Turns what follows into its opposite: "not recommended", "no drawbacks", "less intuitive", "reduces overhead". */
const FLIPS = new Set(
  `not no never n't cannot can't isn't aren't doesn't don't didn't won't wasn't weren't without less hardly neither nor avoids
  eliminates eliminating eliminate reduces reducing reduce reduced minimizes minimises minimize removes mitigates lowers cuts cutting
  few fewer lack lacks lacking nothing avoiding eliminated least`.split(/\s+/u),
);

/** Verbs and adverbs of lessening: they turn blame into praise, but leave praise as it is ("reduces fast paths" is no blame). */
const LESSENING = new Set(
  `without less avoids eliminates eliminating eliminate reduces reducing reduce reduced minimizes minimises minimize removes mitigates
  lowers cuts cutting few fewer avoiding eliminated`.split(/\s+/u),
);

const VALUES = compile();

function compile(): { plain: Map<string, number>; patterns: readonly (readonly [RegExp, number])[] } {
  const plain = new Map<string, number>();
  const patterns: [RegExp, number][] = [];
  for (const [value, words] of WORDS) {
    for (const word of words.split(/\s+/u).filter((part) => part !== "")) {
      if (/^[\w-]+$/u.test(word)) plain.set(word, value);
      else patterns.push([new RegExp(`^(?:${word})$`, "u"), value]);
    }
  }
  return { plain, patterns };
}

const SUPERLATIVE = /^[a-z]{3,}est$/u;
const NO_SUPERLATIVE = new Set(
  "request latest test interest forest honest guest rest invest digest harvest suggest contest protest modest earliest manifest conquest behest largest smallest biggest newest oldest youngest longest shortest highest lowest nearest closest west quest attest ingest arrest".split(
    " ",
  ),
);

const memo = new Map<string, number>();

/** How strongly one lower-case word speaks for (+) or against (−) its subject, −1 to 1; 0 for all other words. */
export function wordPolarity(word: string): number {
  const known = memo.get(word);
  if (known !== undefined) return known;
  const listed = VALUES.plain.get(word) ?? VALUES.patterns.find(([pattern]) => pattern.test(word))?.[1];
  // "the richest", "the thriftiest": a superlative praises unless it is listed as blame.
  const value = listed ?? (SUPERLATIVE.test(word) && !NO_SUPERLATIVE.has(word) ? 0.5 : 0);
  // Bounded: the vocabulary of a corpus is finite, hostile input is not.
  if (memo.size < 50_000) memo.set(word, value);
  return value;
}

/**
 * The words of a text as polarity looks them up: lower case, hyphens kept, marks kept as words of their own.
 *
 * "can't" stays one word; "✅", "❌", "✓", "✗" are words.
 */
export function polarityWords(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/[’]/gu, "'")
      .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*|[✅✔✓❌✗✘👍👎]/gu) ?? []
  );
}

/**
 * Praise minus blame of a stretch of text.
 *
 * Each word counts by itself; within four words after a negation it counts the other way round (half as much for praise:
 * "not the fastest" is milder than "slow"), and blame after a verb of lessening counts as praise.
 *
 * @returns `value` the sum, about −3 to 3; `strongest` the largest single value in absolute terms, 0 to 1
 */
export function polarityOf(words: readonly string[]): { value: number; strongest: number } {
  let value = 0;
  let strongest = 0;
  let flip: string | null = null;
  let flipLeft = 0;
  let lastBlame = 0;
  let sinceBlame = 9;
  for (const word of words) {
    const mark = MARKS.get(word);
    let worth = mark ?? wordPolarity(word);
    if (worth !== 0 && flip !== null && flipLeft > 0 && mark === undefined && word !== flip) {
      if (LESSENING.has(flip))
        worth = worth < 0 ? -worth * 0.8 : flip === "less" || flip === "without" ? -worth : worth;
      else worth = worth > 0 ? -worth * 0.8 : -worth * 0.7;
      flip = null;
    }
    // "bottlenecks do not hinder": a denial right after blame takes it back.
    if (FLIPS.has(word) && !LESSENING.has(word) && sinceBlame < 3 && lastBlame < 0) {
      value -= lastBlame;
      lastBlame = 0;
    }
    sinceBlame = worth < 0 ? 0 : sinceBlame + 1;
    if (worth < 0) lastBlame = worth;
    if (FLIPS.has(word) || word.endsWith("n't")) {
      flip = word;
      flipLeft = 4;
    } else flipLeft -= 1;
    value += worth;
    strongest = Math.max(strongest, Math.abs(worth));
  }
  return { value, strongest };
}

const MARKS = new Map<string, number>([
  ["✅", 0.8],
  ["✔", 0.8],
  ["✓", 0.8],
  ["👍", 0.8],
  ["❌", -0.8],
  ["✗", -0.8],
  ["✘", -0.8],
  ["👎", -0.8],
]);
