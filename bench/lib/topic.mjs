import { randomFrom, zipf } from "./random.mjs";
import { ADJECTIVES, ADVERBS, CRITERIA, KINDS, NOUNS, VERBS } from "./words.mjs";

/**
 * What one kind of product is written with: its invented products and its own words, so that documents of one kind
 * resemble each other as real ones do and the vocabulary grows with the collection.
 *
 * @typedef {object} Topic
 * @property {string} kind e.g. "vector search"
 * @property {readonly string[]} products invented names, e.g. "Zelquira"
 * @property {readonly string[]} nouns compounds that this topic alone uses, commonest first
 */

const PRODUCTS_OF_A_KIND = 7;
const NOUNS_OF_A_KIND = 400;
const STARTS = "Ze Qui Bra Vel Tor Mi Lu Kas Dri Fen Gal Hy Jo Nor Pla Ri Sto Tre Ul Wex Xan Yor".split(" ");
const MIDDLES = "lo ra qui ven da mo ti sha bre ku nel zo pi ga fa".split(" ");
const ENDS = "dex ra lin vane ton mira base flow grid nox let rium stack bit via kor".split(" ");

/**
 * @param {number} seed
 * @returns {readonly Topic[]} one a kind; no product name twice
 */
export function createTopics(seed) {
  const random = randomFrom(seed);
  const used = new Set();
  const product = () => {
    for (;;) {
      const name = `${random.pick(STARTS)}${random.pick(MIDDLES)}${random.pick(ENDS)}`;
      if (!used.has(name)) return used.add(name) && name;
    }
  };
  return KINDS.map((kind) => ({
    kind,
    products: Array.from({ length: PRODUCTS_OF_A_KIND }, product),
    nouns: Array.from({ length: NOUNS_OF_A_KIND }, () => compound(random)),
  }));
}

/** A word that few documents hold: two nouns run together ("queueledger"). */
function compound(random) {
  return `${random.pick(NOUNS)}${random.pick(NOUNS)}`;
}

const DRAW = new Map([NOUNS, ADJECTIVES, VERBS, ADVERBS].map((words) => [words, zipf(words.length)]));
const drawTopicNoun = zipf(NOUNS_OF_A_KIND);

/**
 * Words in the voice of one document: most from the general list, some from its topic, a few that are its own.
 *
 * @param {Topic} topic
 * @param {import("./random.mjs").Random} random
 */
export function createVoice(topic, random) {
  const own = Array.from({ length: 12 }, () => compound(random));
  const draw = (words) => words[DRAW.get(words)(random)];
  const noun = () => {
    const kind = random.next();
    if (kind < 0.62) return draw(NOUNS);
    return kind < 0.94 ? topic.nouns[drawTopicNoun(random)] : random.pick(own);
  };
  return {
    noun,
    adjective: () => draw(ADJECTIVES),
    verb: () => draw(VERBS),
    adverb: () => draw(ADVERBS),
    criterion: () => random.pick(CRITERIA),
    number: () => String((2 + random.integer(98)) * (random.chance(0.5) ? 1 : 50)),
    percent: () => String(2 + random.integer(97)),
  };
}
