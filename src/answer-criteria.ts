import { stem } from "./retrieval/stemmer.js";
import type { SearchIndex } from "./types.js";
import { createOptionMatcher, maskMentions } from "./verdict/catalog/option-matcher.js";
import { contentWords, isGeneric } from "./verdict/question/question-words.js";

/** What things are judged on in any trade; other words must look like the name of a quality. */
const COMMON = new Set(
  `backups battery beginners billing bundle caching capacity cleaning comfort community concurrency cost costs debugging
  delivery deployment documentation durability ecosystem energy fees flexibility footprint hardware hiring hosting
  insurance interest latency learning licence license licensing logging maintenance memory messaging migration mobile
  monitoring networking noise onboarding payments plugins power price prices pricing privacy production quality refunds
  rendering repair reporting research resale retention safety scalability scaling search security setup shipping size space
  speed startup storage streaming support taxes teams testing throughput tooling training transactions travel typing updates
  upgrades warranty weight`.split(/\s+/u),
);
/** Endings of words that name a quality or an activity. */
const QUALITY = /(?:[st]ion|ment|ance|ence|ency|ancy|ity|ness)$/u;
/** Words with such an ending that speak of an article or of choosing, not of what is chosen. */
const FURNITURE = new Set(
  `introduction conclusion section question description definition version station mention attention position situation
  condition exception reason comparison decision discussion option selection recommendation consideration limitation
  explanation information edition collection action function reaction transition solution organization organisation
  department comment statement moment argument experiment document element investment appointment amount government
  difference instance distance sentence sequence consequence reference preference conference evidence existence audience
  absence presence experience chance advance balance finance entity identity quantity reality majority possibility
  opportunity university city facility activity priority ability utility business witness illness weakness application
  implementation configuration generation operation addition direction edge relation tradition foundation communication
  environment requirement component equipment commitment assessment announcement segment agreement improvement
  acceptance importance assistance guidance substance tendency agency currency`.split(/\s+/u),
);

/** One thing that the documents judge their options on. */
export interface FoundCriterion {
  /** One word, lower case. */
  readonly name: string;
  /** Things are judged on it in many trades; otherwise it only looks like the name of a quality. */
  readonly common: boolean;
  /** Positions of the documents that judge an option on it, or have it as a title. */
  readonly documents: readonly number[];
  /** Positions of the statements that judge an option on it, ascending. */
  readonly statements: readonly number[];
}

/**
 * What the documents judge their options on: words for qualities and activities in statements that take a stance, those
 * that most documents have first; section titles and labels of table rows weigh more.
 *
 * @param most how many at most
 * @returns lower case, best first, no two forms of one word; may be empty
 */
export function findCriteria(index: SearchIndex, most: number): string[] {
  return countCriteria(index, most).map(({ name }) => name);
}

/**
 * The same, with where each is spoken of; other forms of a word count as well.
 *
 * @param most how many at most
 */
export function countCriteria(index: SearchIndex, most: number): FoundCriterion[] {
  const steps = countCriteriaInSteps(index, most);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same in steps of a millisecond or so, for whoever has other work to do between them. */
export function* countCriteriaInSteps(
  index: SearchIndex,
  most: number,
): Generator<undefined, FoundCriterion[]> {
  const found = yield* countWords(index);
  const words = rank(found);
  return [...groupByStem(words).values()].slice(0, most).map((group) => {
    const places = group.flatMap((word) => found.get(word) ?? []);
    return {
      name: group[0] ?? "",
      common: COMMON.has(group[0] ?? ""),
      documents: ascending(places.flatMap(({ stances, titles }) => [...stances, ...titles])),
      statements: ascending(places.flatMap(({ statements }) => [...statements])),
    };
  });
}

/** Words by their stem; the stems, and the words of each, in the order given. */
function groupByStem(words: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const word of words) {
    const root = stem(word);
    groups.set(root, [...(groups.get(root) ?? []), word]);
  }
  return groups;
}

function ascending(positions: readonly number[]): number[] {
  return [...new Set(positions)].sort((left, right) => left - right);
}

/** Where a word stands: documents that take a stance in a statement with it, documents that have it as a title. */
interface Places {
  readonly stances: Set<number>;
  readonly titles: Set<number>;
  /** Statements that take a stance with it. */
  readonly statements: Set<number>;
  times: number;
}

/** Statements or passages in one step. */
const STEP = 32;

function* countWords(index: SearchIndex): Generator<undefined, Map<string, Places>> {
  const find = createOptionMatcher(index.catalog);
  const found = new Map<string, Places>();
  const wordsOf = (text: string): string[] =>
    contentWords(maskMentions(text, find(text))).filter(isCriterion);
  const placesOf = (word: string): Places => {
    const places = found.get(word) ?? {
      stances: new Set(),
      titles: new Set(),
      statements: new Set(),
      times: 0,
    };
    found.set(word, places);
    return places;
  };
  for (const [position, { headings, document }] of index.passages.entries()) {
    if (position % STEP === 0) yield;
    for (const word of wordsOf(headings.at(-1) ?? "")) placesOf(word).titles.add(document);
  }
  for (const [position, { passage, start, end, kind, lead, stances }] of index.statements.entries()) {
    if (position % STEP === 0) yield;
    const document = index.passages[passage]?.document ?? 0;
    if (kind === "row") for (const word of wordsOf(lead)) placesOf(word).titles.add(document);
    if (!stances.some(({ polarity }) => polarity !== "neutral")) continue;
    for (const word of wordsOf(index.documents[document]?.text.slice(start, end) ?? "")) {
      const places = placesOf(word);
      places.stances.add(document);
      places.statements.add(position);
      places.times += 1;
    }
  }
  return found;
}

function isCriterion(word: string): boolean {
  return COMMON.has(word) || (QUALITY.test(word) && !FURNITURE.has(word) && !isGeneric(word));
}

/** Only words that a stance is taken with: others are titles of something else. */
function rank(found: ReadonlyMap<string, Places>): string[] {
  const weight = ({ stances, titles }: Places): number => stances.size + titles.size;
  return [...found]
    .filter(([, places]) => places.times > 0)
    .sort(
      ([left, one], [right, other]) =>
        weight(other) - weight(one) || other.times - one.times || (left < right ? -1 : 1),
    )
    .map(([word]) => word);
}
