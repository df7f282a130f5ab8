import type { Block, Document, Span } from "../types.js";
import { headingText, titleKey } from "./heading-text.js";

const CONCLUSION =
  /^[^\p{L}]{0,6}(?:(?:our|the|final|overall) )?(?:verdict|winner|bottom line|conclusion|takeaway|summary|overall|result)\b[*_]*\s*:/iu;

/** Whether a paragraph sums up what stands before it: "Verdict: …", "**Bottom line**: …". */
export function isConclusion(text: string, paragraph: Span): boolean {
  return CONCLUSION.test(text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 60)));
}

interface OpenHeading {
  readonly level: number;
  readonly title: string;
  /** Whether a section of the same level stands before it under the same heading. */
  readonly hasSibling: boolean;
  /** Whether one of those had a conclusion of its own. */
  readonly siblingsConclude: boolean;
  readonly concluded: boolean;
}

/** The headings above the reading position; the document's own title is none of them. */
export class HeadingPath {
  readonly #text: string;
  readonly #title: string;
  readonly #lone: Block | undefined;
  #open: OpenHeading[] = [];

  constructor(document: Document) {
    this.#text = document.text;
    this.#title = titleKey(document.title);
    const headings = document.blocks.filter((block) => block.kind === "heading");
    const top = headings.filter((block) => block.level === 1);
    // A lone level-1 heading at the top is the title, also where the front matter words it otherwise.
    this.#lone = top.length === 1 && top[0] === headings[0] ? top[0] : undefined;
  }

  /** @returns titles of the sections that are open once `block` is read, outermost first */
  enter(block: Extract<Block, { kind: "heading" }>): readonly string[] {
    const title = headingText(this.#text.slice(block.start, block.end));
    const closed = this.#open.find((heading) => heading.level === block.level);
    this.#open = this.#open.filter((heading) => heading.level < block.level);
    const isTitle = block === this.#lone || titleKey(title) === this.#title;
    if (!isTitle && title !== "") {
      this.#open.push({
        level: block.level,
        title,
        hasSibling: closed !== undefined,
        siblingsConclude: closed !== undefined && (closed.siblingsConclude || closed.concluded),
        concluded: false,
      });
    }
    return this.#titles();
  }

  /**
   * A conclusion below the last of several sections, none of which has one of its own, concludes them all: it leaves
   * that section, so that "Verdict: …" after the part on one option does not count as said of that option.
   */
  conclude(): readonly string[] {
    let last = this.#open.at(-1);
    while (last?.hasSibling && !last.siblingsConclude && !last.concluded) {
      this.#open.pop();
      last = this.#open.at(-1);
    }
    if (last !== undefined) this.#open[this.#open.length - 1] = { ...last, concluded: true };
    return this.#titles();
  }

  #titles(): readonly string[] {
    return this.#open.map((heading) => heading.title);
  }
}
