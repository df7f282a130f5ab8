import { headingText } from "../../../../text/heading-text.js";
import type { Heading, Span } from "../../../../types.js";

/** What a line or a run of lines is shown as. Between blocks stands nothing but white space. */
export type ShownBlock =
  | (Span & { readonly kind: "heading"; readonly depth: number; readonly id: string; readonly title: string })
  | (Span & { readonly kind: "paragraph" | "aside" | "code" | "rule" | "front" })
  | (Span & { readonly kind: "item"; readonly depth: number })
  /** `head`: it names the columns of those below it. `delimiter`: it only divides the two. */
  | (Span & { readonly kind: "row"; readonly part: "head" | "delimiter" | "body" });

const FENCE = /^\s{0,3}(`{3,}|~{3,})/u;
const ITEM = /^(\s*)(?:[-*+•]|\d{1,9}[.)])\s+\S/u;
const ROW = /^\s*\|.*\|\s*$/u;
const DELIMITER = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/u;
const RULE = /^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$/u;
const ASIDE = /^\s{0,3}>/u;
const DEEPEST_ITEM = 4;
/** Pages have one heading of the first rank, the document's title. */
const HIGHEST = 2;
const LOWEST = 6;

/**
 * How a stored text is laid out. Only for the eye: where a reader of Markdown would see something else, no word gets lost.
 *
 * @param page what is shown of the text
 * @param headings of the whole document
 */
export function layOut(text: string, page: Span, headings: readonly Heading[]): ShownBlock[] {
  const blocks: ShownBlock[] = [];
  const depths = depthsOf(headings);
  let nextHeading = headings.findIndex(({ end }) => end > page.start);
  if (nextHeading < 0) nextHeading = headings.length;
  let fence: string | null = null;
  let front = page.start === 0 && /^---[ \t]*\n/u.test(text);
  for (let at = page.start; at < page.end; ) {
    const line = lineAt(text, at, page.end);
    const words = text.slice(at, line.end);
    const last = blocks.at(-1);
    const isFirst = at === page.start;
    const span = { start: at, end: line.end };
    const touches = last !== undefined && text.indexOf("\n", last.end) === at - 1;
    const extend = (): void => void blocks.splice(-1, 1, { ...(last as ShownBlock), end: line.end });
    while ((headings[nextHeading]?.end ?? Number.POSITIVE_INFINITY) <= at) nextHeading += 1;
    const heading = headings[nextHeading];
    at = line.next;
    if (front) {
      if (isFirst) blocks.push({ ...span, kind: "front" });
      else extend();
      if (!isFirst && /^(?:---|\.\.\.)\s*$/u.test(words)) front = false;
      continue;
    }
    if (fence !== null) {
      extend();
      if (words.trim().startsWith(fence) && words.trim().replaceAll(fence.charAt(0), "") === "") fence = null;
      continue;
    }
    if (words.trim() === "") continue;
    if (heading !== undefined && heading.start >= span.start && heading.start < line.next) {
      const title = headingText(text.slice(heading.start, heading.end));
      const depth = depths[nextHeading] ?? HIGHEST;
      // A heading may go over several lines: those of HTML, and underlined ones.
      const end = Math.max(line.end, Math.min(page.end, heading.end));
      blocks.push({ start: span.start, end, kind: "heading", depth, id: headingId(nextHeading), title });
      at = Math.max(line.next, end);
      continue;
    }
    const opened = FENCE.exec(words)?.[1];
    if (opened !== undefined) {
      fence = opened;
      blocks.push({ ...span, kind: "code" });
    } else if (ROW.test(words) || (DELIMITER.test(words) && words.includes("|"))) {
      blocks.push({ ...span, kind: "row", part: rowPart(text, span, line, page.end, last, touches) });
    } else if (RULE.test(words)) blocks.push({ ...span, kind: "rule" });
    else if (ITEM.test(words)) {
      const indent = ITEM.exec(words)?.[1]?.replaceAll("\t", "  ").length ?? 0;
      blocks.push({ ...span, kind: "item", depth: Math.min(DEEPEST_ITEM, Math.floor(indent / 2)) });
    } else if (ASIDE.test(words)) {
      if (touches && last?.kind === "aside") extend();
      else blocks.push({ ...span, kind: "aside" });
    } else if (touches && (last?.kind === "paragraph" || last?.kind === "item" || last?.kind === "aside"))
      extend();
    else blocks.push({ ...span, kind: "paragraph" });
  }
  return blocks;
}

/** The id of a heading on its page, by its position in the document. */
export function headingId(position: number): string {
  return `section-${position + 1}`;
}

function rowPart(
  text: string,
  { start, end }: Span,
  line: { readonly next: number },
  pageEnd: number,
  last: ShownBlock | undefined,
  touches: boolean,
): "head" | "delimiter" | "body" {
  if (DELIMITER.test(text.slice(start, end))) return "delimiter";
  if (touches && last?.kind === "row") return "body";
  if (line.next >= pageEnd) return "body";
  const next = lineAt(text, line.next, pageEnd);
  return DELIMITER.test(text.slice(line.next, next.end)) ? "head" : "body";
}

function lineAt(text: string, start: number, most: number): { readonly end: number; readonly next: number } {
  const found = text.indexOf("\n", start);
  const end = found < 0 || found > most ? most : found;
  return { end, next: Math.min(end + 1, most) };
}

/** Ranks without gaps, whatever levels the document uses: readers of the screen step through them. */
function depthsOf(headings: readonly Heading[]): number[] {
  const open: number[] = [];
  return headings.map(({ level }) => {
    while ((open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    return Math.min(LOWEST, HIGHEST + open.length - 1);
  });
}
