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
 * @returns a level from 2 to 4 for each
 */
export function inferLevels(headings: readonly BareHeading[]): number[] {
  const numbered = headings.flatMap((heading, index) => (isNumberedHeading(heading.text) ? [index] : []));
  if (numbered.length >= FEWEST_NUMBERED) return levelsByNumber(headings, numbered);
  const levels: number[] = [];
  let inFaq = false;
  for (const [index, heading] of headings.entries()) {
    const isQuestion = heading.text.endsWith("?");
    inFaq = FAQ.test(heading.text) || (inFaq && isQuestion);
    levels.push(inFaq && isQuestion ? TOP + 1 : levelOf(headings, index, levels));
  }
  return levels;
}

function levelsByNumber(headings: readonly BareHeading[], numbered: readonly number[]): number[] {
  const first = numbered[0] ?? 0;
  const last = numbered.at(-1) ?? 0;
  const framed = first > 0 && (headings[first]?.wordsSinceLast ?? 0) <= MOST_INTRO_WORDS;
  const level = framed ? TOP + 1 : TOP;
  const parts = new Set(headings.slice(first, last).map((heading) => heading.text));
  return headings.map(({ text }, index) => {
    if (isNumberedHeading(text)) return level;
    if (index < first) return levelOf(headings.slice(0, first), index, []);
    return index < last || parts.has(text) ? level + 1 : TOP;
  });
}

function levelOf(headings: readonly BareHeading[], index: number, levels: readonly number[]): number {
  const heading = headings[index];
  const before = headings[index - 1];
  if (heading === undefined || before === undefined) return TOP;
  if (recurs(headings, heading.text)) return TOP + 1;
  if (FRAME.test(heading.text)) return TOP;
  const above = levels[index - 1] ?? TOP;
  if (heading.wordsSinceLast === 0) return Math.min(above + 1, TOP + 2);
  if (above > TOP && areParallel(before.text, heading.text)) return above;
  const next = headings[index + 1];
  if (next !== undefined && !OWN_SECTION.test(heading.text) && differInOneWord(heading.text, next.text))
    return TOP + 1;
  return TOP;
}

/** "TensorFlow" under one section and again under the next. */
function recurs(headings: readonly BareHeading[], text: string): boolean {
  return text.split(/\s+/).length <= 3 && headings.filter((heading) => heading.text === text).length > 1;
}

function areParallel(a: string, b: string): boolean {
  const label = /^\S+(?:\s\S+){0,2}:\s/;
  return differInOneWord(a, b) || (label.test(a) && label.test(b));
}

function differInOneWord(a: string, b: string): boolean {
  const first = a.split(/\s+/);
  const second = b.split(/\s+/);
  if (first.length !== second.length || first.length < 2 || first.length > 6) return false;
  return first.filter((word, index) => word !== second[index]).length === 1;
}
