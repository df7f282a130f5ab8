import type { Block } from "../../types.js";
import { dateNearTop } from "../dates.js";
import { readFrontMatter } from "../front-matter.js";
import { isPlaceholder } from "../furniture.js";
import type { ReadText } from "../read-text.js";
import { findBlocks } from "./markdown-blocks.js";

/** A link or picture. Its parts end early, so that a line of brackets takes no longer than any other. */
const LINK = /!?\[([^[\]]*)\]\([^)]{0,500}\)/g;
const LONGEST_BOLD_HEADING = 80;
const LONGEST_MARKED_LINE = 300;
/** Pictures used as bullets, and bullets that Markdown does not know. */
const PICTURE_BULLET = /^(?:\p{Extended_Pictographic}\uFE0F?|[•●◦▪‣–✓✔✗✘➤→])\s+\S/u;
const PLAIN_BULLET = /^[•●◦▪‣–➤→]\s+/u;
const IMAGES_ONLY =
  /^(?:\s*(?:\[\s*)?!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])(?:\s*\](?:\([^)]*\)|\[[^\]]*\]))?)+\s*$/;

/** Read a Markdown text (CommonMark with GFM tables and front matter) whose line ends are `\n`. */
export function readMarkdown(text: string): ReadText {
  const front = readFrontMatter(text);
  const blocks = refine(text, findBlocks(text, front.bodyStart));
  const headings = blocks.filter((block) => block.kind === "heading");
  const titled = headings.find((heading) => heading.level === 1) ?? headings[0];
  return {
    text,
    title: front.title ?? (titled === undefined ? null : visible(text.slice(titled.start, titled.end))),
    source: front.source,
    url: front.url,
    published: front.bodyStart > 0 ? front.published : dateNearTop(text),
    blocks,
    tags: front.tags,
    private: front.private,
    notes: front.notes,
  };
}

/** Judges paragraphs by what stands in them: pictures, placeholders, bold lines as headings, runs of marked lines as items. */
function refine(text: string, blocks: readonly Block[]): Block[] {
  const refined: Block[] = [];
  let level = 1;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "heading") level = block.level;
    if (block.kind !== "paragraph") {
      refined.push(block);
      continue;
    }
    const content = text.slice(block.start, block.end);
    if (isPlaceholder(content) || IMAGES_ONLY.test(content)) {
      refined.push({ kind: "furniture", start: block.start, end: block.end });
    } else if (
      isMarkedLine(content) &&
      (isMarked(text, blocks[index - 1]) || isMarked(text, blocks[index + 1]))
    ) {
      const mark = content.match(PLAIN_BULLET)?.[0].length ?? 0;
      refined.push({ kind: "item", depth: 0, start: block.start + mark, end: block.end });
    } else if (
      isBoldHeading(content) &&
      blocks[index + 1] !== undefined &&
      blocks[index + 1]?.kind !== "heading"
    ) {
      refined.push({ kind: "heading", level: Math.min(6, level + 1), start: block.start, end: block.end });
    } else {
      refined.push(...splitAtPlaceholders(text, block));
    }
  }
  return refined;
}

function isMarked(text: string, block: Block | undefined): boolean {
  return block?.kind === "paragraph" && isMarkedLine(text.slice(block.start, block.end));
}

function isMarkedLine(content: string): boolean {
  return content.length <= LONGEST_MARKED_LINE && !content.includes("\n") && PICTURE_BULLET.test(content);
}

function isBoldHeading(content: string): boolean {
  const bold = content.match(/^(\*\*|__)([^*_\n]+)\1:?$/)?.[2]?.trim() ?? "";
  return bold.length > 0 && bold.length <= LONGEST_BOLD_HEADING && !/[.!,;:]$/.test(bold);
}

/** A placeholder on a line of its own inside a paragraph ("To read logs:⏎[code block left out]") is none of its text. */
function splitAtPlaceholders(text: string, block: Block): Block[] {
  const content = text.slice(block.start, block.end);
  if (!content.includes("\n") || !content.includes("[")) return [block];
  const parts: Block[] = [];
  let from = block.start;
  let at = block.start;
  const close = (to: number): void => {
    const end = from + text.slice(from, to).trimEnd().length;
    if (end > from) parts.push({ kind: "paragraph", start: from, end });
  };
  for (const line of content.split("\n")) {
    if (isPlaceholder(line.trim())) {
      close(at);
      parts.push({ kind: "furniture", start: at, end: at + line.length });
      from = at + line.length + 1;
    }
    at += line.length + 1;
  }
  close(block.end);
  return parts;
}

function visible(heading: string): string {
  return heading
    .replace(LINK, "$1")
    .replace(/\*\*|__|`/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
