import { wordPolarity } from "./polarity-words.js";

/** The two options in question, in the order of the text, as they stand in a masked sentence; and any other name. */
export const FIRST = "ⓐ";
export const SECOND = "ⓑ";
export const NAME = "NAME";

/** Characters looked at on either side of the pair, and between the two: a sentence of any length costs the same. */
const REACH = 600;

const TOKEN = /[ⓐⓑ]|\p{L}+(?:-\p{L}+)*(?:n['’]t)?|['’](?:s|re|ve|ll|d|m)\b|\d+(?:[.,]\d+)*|[^\s\p{L}\d]/gu;

/** Words that stay themselves when a title capitalises them. */
const PLAIN =
  words(`a an the this that these those it its they them their he she his her we us our you your i my me who
  which what when where why how if whether is are was were be been being am do does did has have had having can could will
  would should may might must shall not no never nor cannot can't don't doesn't isn't aren't wasn't weren't won't wouldn't
  didn't couldn't than then as so but and or while whereas although though however yet because since unless until of in on
  at by for with without from to into over under above below between among about against compared versus vs unlike like
  instead rather also too even much far lot way more most less least very really quite just only still already always often
  usually sometimes probably maybe perhaps definitely certainly clearly obviously generally actually all any both each
  either neither some many few several every other another same such own there here now today one two three first second
  last next new old reasons reason ways review article question answer yes let make makes made get gets got use uses used
  using want need think know say says said feel find found seems look looks works work run runs`);
/** Words of degree: left out where patterns are looked for, since "much faster" and "faster" mean the same. */
const DEGREE =
  words(`much far lot lots way even so still significantly slightly somewhat considerably substantially vastly
  infinitely marginally noticeably notably a little bit rather quite really very just definitely probably certainly clearly
  obviously generally actually always often usually arguably also only any no times heaps tons ton slight simply already
  typically relatively decidedly markedly dramatically greatly hugely immensely`);
/** Words that end like comparatives. */
const NO_COMPARATIVE =
  words(`other another over under after never ever either neither whether however number user server
  computer order paper together her per consider offer later water player driver super developer browser performer monitor
  printer router former latter customer engineer member remember cover answer matter wonder discover deliver layer filter
  consumer manager owner reader writer programmer designer killer controller buffer parser compiler loader folder timer tier
  hyper inner outer upper proper enter center newsletter letter finger corner hammer master character chapter helper power
  carrier barrier identifier supplier multiplier modifier tracker docker cluster container broker worker router adapter
  wrapper builder linter bundler scheduler header pointer integer transfer trigger encounter error`);
/** What a comparing or judging word says of its subject, where the list of praise and blame is silent or too general. */
const WORTH: ReadonlyMap<string, number> = new Map(
  Object.entries({
    superior: 1,
    inferior: -1,
    beat: 1,
    outperforms: 1,
    outsells: 1,
    preferable: 1,
    prefers: 1,
    ahead: 1,
    behind: -1,
    lags: -1,
    trails: -1,
    trailing: -1,
    best: 0.9,
    worst: -0.9,
    better: 1,
    worse: -1,
    lower: 0.3,
    higher: 0.3,
    tougher: -0.6,
    uglier: -1,
    dumber: -1,
    sucks: -1,
    crap: -1,
    horrible: -1,
    lousy: -1,
    terrible: -1,
    nicer: 1,
    cooler: 1,
    smoother: 1,
    smarter: 1,
    stronger: 1,
    weaker: -1,
    bigger: 0.4,
    larger: 0.3,
    smaller: 0.2,
    older: -0.3,
    newer: 0.4,
    saner: 1,
    richer: 0.8,
    happier: 0.8,
    poorer: -1,
    neater: 0.8,
    wiser: 0.6,
    finer: 0.6,
    greater: 0.6,
    heavier: -0.5,
    louder: -0.2,
    narrower: -0.3,
    faster: 1,
    slower: -1,
    easier: 1,
    harder: -1,
    simpler: 1,
    cheaper: 1,
    pricier: -1,
    cleaner: 1,
    quicker: 1,
    safer: 1,
    bad: -0.7,
    good: 0.6,
    decent: 0.5,
    mediocre: -0.8,
    awesome: 0.9,
    great: 0.7,
  }),
);
const VERB_CUE =
  /^(?:beats?|outperforms?|outperformed|dominates?|surpass(?:es|ed)|prefer(?:s|red|able)?|ahead|behind|outsells?|lags|trails|best|worst|superior|inferior)$/;

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u));
}

function isComparative(word: string): boolean {
  return /^(?:better|worse|more|less|fewer|[a-z]{2,30}er)$/.test(word) && !NO_COMPARATIVE.has(word);
}

/** Whether a lower-case word compares: "faster", "better-documented", "outperforms", "behind". */
export function isCue(word: string): boolean {
  return isComparative(word.split("-", 1)[0] ?? word) || VERB_CUE.test(word);
}

/** How a lower-case word judges what it is said of, −1 to 1. */
export function worthOf(word: string): number {
  return WORTH.get(word) ?? (word.length > 3 ? wordPolarity(word) : 0);
}

/** Whether a word that does not compare praises or blames plainly. */
export function isJudgement(word: string): boolean {
  return !isCue(word) && Math.abs(worthOf(word)) >= 0.5;
}

/** Whether a token names an option or something else. */
export function isName(token: string | undefined): boolean {
  return token === FIRST || token === SECOND || token === NAME;
}

/**
 * A word as general patterns see it: comparing words as C+, C− or C0, judging words as P+ or P−, adverbs as LY, all others
 * as they are.
 */
function classOf(token: string): string {
  if (isName(token) || token === "NUM" || token === "more" || token === "less") return token;
  const worth = worthOf(token);
  const sign = worth >= 0.5 ? "+" : worth <= -0.5 ? "-" : "0";
  if (isCue(token)) return `C${sign}`;
  if (sign !== "0") return `P${sign}`;
  return token.endsWith("ly") ? "LY" : token;
}

/** The classes of a stretch of tokens, words of degree left out. */
export function classesOf(tokens: readonly string[]): string[] {
  return tokens.filter((token) => !DEGREE.has(token) && !/..ly$/.test(token)).map(classOf);
}

/** A sentence as the model reads it. */
export interface ComparedTokens {
  /** Lower case; names, figures and the pair masked; names and figures beside a name belong to it. */
  readonly tokens: readonly string[];
  /** Where FIRST and SECOND stand; first < second. */
  readonly first: number;
  readonly second: number;
}

/**
 * Tokens of a sentence whose names are masked by FIRST, SECOND and NAME.
 *
 * Whose name stood where is gone, so a model of these tokens cannot but turn round when two names change places.
 *
 * @param masked the sentence; FIRST stands before the first SECOND
 * @returns null when one of the two is missing or they are too far apart to be compared
 */
export function comparedTokens(masked: string): ComparedTokens | null {
  const from = masked.indexOf(FIRST);
  const to = masked.indexOf(SECOND, from + 1);
  if (from < 0 || to < 0 || to - from > REACH) return null;
  const raw = masked.slice(Math.max(0, from - REACH), to + REACH).match(TOKEN) ?? [];
  const tokens: string[] = [];
  raw.forEach((word, position) => {
    const token = tokenOf(word, raw[position - 1]);
    const previous = tokens.at(-1);
    if ((token === NAME || token === "NUM") && isName(previous)) return;
    if ((token === FIRST || token === SECOND) && previous === NAME) tokens.pop();
    tokens.push(token);
  });
  const first = tokens.indexOf(FIRST);
  const second = tokens.indexOf(SECOND);
  return first < 0 || second < first ? null : { tokens, first, second };
}

function tokenOf(word: string, previous: string | undefined): string {
  const lower = word.toLowerCase().replace(/’/gu, "'");
  if (word === NAME) return NAME;
  if (/^\d/u.test(lower)) return "NUM";
  if (!/^\p{Lu}/u.test(word) || word === "I" || PLAIN.has(lower) || isCue(lower)) return lower;
  const insideSentence = previous !== undefined && !/[.!?:"“(]/u.test(previous);
  if ((insideSentence && !isJudgement(lower)) || /^.[\p{L}]*\p{Lu}/u.test(word)) return NAME;
  return lower;
}
