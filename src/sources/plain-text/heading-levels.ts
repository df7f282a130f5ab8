/** A heading of a text without marks, as far as its level can be told from. */
export interface BareHeading {
  readonly text: string;
  /** Words of running text between it and the heading before it; 0 when it stands right below that. */
  readonly wordsSinceLast: number;
}

const NUMBERED = /^(?:\d{1,2}[.)]?|[IVX]{1,4}\.|(?:step|part|chapter) \d{1,2}[.:)]?)\s+\S/i;
/** Sections that close or frame an article stand at the top level. */
const FRAME =
  /^(?:introduction|overview|background|key takeaways|summary|conclusions?|final (?:thoughts|verdict|words)|wrapping up|the bottom line|bottom line|verdict|faqs?|frequently asked|references|further reading|resources|best practices|when (?:to|should)|which |how to choose|how we)\b/i;
const FAQ = /\b(?:faqs?|frequently asked|questions (?:and|&) answers|q ?& ?a)\b/i;
/** Starts of headings that are parallel and yet sections of their own ("When to choose X", "When to choose Y"). */
const OWN_SECTION = /^(?:when|why|how|which|what|who|where|choose|choosing)\b/i;
/** A few words of introduction may stand between a heading and its numbered parts. */
const MOST_INTRO_WORDS = 30;
const FEWEST_NUMBERED = 3;
const TOP = 2;

/** Whether a line is numbered as a section is: "01 Ease of use", "Step 2: Install". */
export function isNumberedHeading(text: string): boolean {
  return NUMBERED.test(text);
}

/**
 * Infer the levels of headings that were copied without any mark.
 *
 * @param headings in order, the title of the document left out
 * @param titles what the document itself is called
 * @returns a level from 2 to 4 for each
 */
export function inferLevels(headings: readonly BareHeading[], titles: readonly string[] = []): number[] {
  const texts = headings.map((heading) => heading.text);
  const known: Known = {
    levels: [],
    names: recurring([...titles, ...texts].map((text) => [...new Set(text.split(/\s+/).map(nameKey))])),
    repeated: recurring(texts.map((text) => [text])),
  };
  const numbered = headings.flatMap((heading, index) => (isNumberedHeading(heading.text) ? [index] : []));
  if (numbered.length >= FEWEST_NUMBERED) return levelsByNumber(headings, numbered, known);
  const levels: number[] = [];
  let inFaq = false;
  for (const [index, heading] of headings.entries()) {
    const isQuestion = heading.text.endsWith("?");
    inFaq = FAQ.test(heading.text) || (inFaq && isQuestion);
    levels.push(inFaq && isQuestion ? TOP + 1 : levelOf(headings, index, { ...known, levels }));
  }
  return levels;
}

function levelsByNumber(
  headings: readonly BareHeading[],
  numbered: readonly number[],
  known: Known,
): number[] {
  const first = numbered[0] ?? 0;
  const last = numbered.at(-1) ?? 0;
  const framed = first > 0 && (headings[first]?.wordsSinceLast ?? 0) <= MOST_INTRO_WORDS;
  const level = framed ? TOP + 1 : TOP;
  const levels: number[] = [];
  const parts = new Set(headings.slice(first, last).map((heading) => heading.text));
  return headings.map(({ text }, index) => {
    if (isNumberedHeading(text)) return level;
    if (index < first) {
      levels.push(levelOf(headings, index, { ...known, levels }));
      return levels[index] ?? TOP;
    }
    return index < last || parts.has(text) ? level + 1 : TOP;
  });
}

interface Known {
  /** Levels of the headings before. */
  readonly levels: readonly number[];
  /** Words that several headings share: what is compared, mostly. */
  readonly names: ReadonlySet<string>;
  /** Headings that stand there more than once. */
  readonly repeated: ReadonlySet<string>;
}

function levelOf(
  headings: readonly BareHeading[],
  index: number,
  { levels, names, repeated }: Known,
): number {
  const heading = headings[index];
  const before = headings[index - 1];
  if (heading === undefined || before === undefined) return TOP;
  // A name under one section and again under the next.
  if (repeated.has(heading.text) && heading.text.split(/\s+/).length <= 3) return TOP + 1;
  if (FRAME.test(heading.text)) return TOP;
  const above = levels[index - 1] ?? TOP;
  if (heading.wordsSinceLast === 0) return Math.min(above + 1, TOP + 2);
  if (above > TOP && areParallel(before.text, heading.text, names)) return above;
  const next = headings[index + 1];
  if (
    next !== undefined &&
    !OWN_SECTION.test(heading.text) &&
    differInOneName(heading.text, next.text, names)
  )
    return TOP + 1;
  return TOP;
}

function areParallel(a: string, b: string, names: ReadonlySet<string>): boolean {
  const label = /^\S+(?:\s\S+){0,2}:\s/;
  return differInOneName(a, b, names) || (label.test(a) && label.test(b));
}

/** "Kayak rental" and "Canoe rental", where both names stand in other headings too. */
function differInOneName(a: string, b: string, names: ReadonlySet<string>): boolean {
  const first = a.split(/\s+/);
  const second = b.split(/\s+/);
  if (first.length !== second.length || first.length < 2 || first.length > 6) return false;
  const different = first.flatMap((word, index) =>
    word === second[index] ? [] : [word, second[index] ?? ""],
  );
  return different.length === 2 && different.every((word) => names.has(nameKey(word)));
}

/** The words that stand in more than one of several lists. */
function recurring(lists: readonly (readonly string[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const word of lists.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set([...counts].filter(([word, count]) => word !== "" && count > 1).map(([word]) => word));
}

function nameKey(word: string): string {
  return word.toLowerCase().replace(/['’]s$|[^\p{L}\p{N}]+$/gu, "");
}
