import { isShortLine, type PlainLine } from "./plain-lines.js";

/** Lines of a text that was wrapped by hand or by a mail program are about this long. */
const WRAPPED_FROM = 55;
const WRAPPED_TO = 100;
/** So many lines must look wrapped before a whole text is taken to be. */
const FEWEST_WRAPPED = 4;
const MARKED = /^(?:[-*+•|#>]|\(?\d{1,3}[.)]\s|```|~~~|={3,}$)/;

/**
 * Join the lines of paragraphs that were wrapped at a fixed width; other texts are left as they are.
 *
 * @returns lines whose spans may hold line ends
 */
export function joinWrapped(text: string, lines: readonly PlainLine[]): PlainLine[] {
  if (!isWrapped(lines)) return [...lines];
  const joined: PlainLine[] = [];
  for (const [index, line] of lines.entries()) {
    const last = joined.at(-1);
    const before = lines[index - 1];
    if (last === undefined || before === undefined || !goesOn(before, line)) {
      joined.push(line);
      continue;
    }
    joined[joined.length - 1] = {
      ...last,
      end: line.end,
      text: text.slice(last.start, line.end),
      words: last.words + line.words,
      blankAfter: line.blankAfter,
    };
  }
  return joined;
}

function isWrapped(lines: readonly PlainLine[]): boolean {
  // A paragraph that fills one line speaks against it.
  const long = lines.filter(
    (line) => line.text.length > WRAPPED_TO + 20 && !line.text.startsWith("|"),
  ).length;
  const wrapped = lines.filter((line, index) => {
    const next = lines[index + 1];
    return next !== undefined && goesOn(line, next) && !/[.!?:]["'”’)]*$/.test(line.text);
  }).length;
  return wrapped >= FEWEST_WRAPPED && long <= wrapped / 8;
}

function goesOn(line: PlainLine, next: PlainLine): boolean {
  if (next.blankBefore || MARKED.test(next.text) || /\t| \| /.test(next.text)) return false;
  if (line.text.length < WRAPPED_FROM || line.text.length > WRAPPED_TO) return false;
  return !(isShortLine(line) && line.blankBefore && line.words < 8);
}
