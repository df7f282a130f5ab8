import { Icon } from "../parts/icons.js";
import type { ShownBlock } from "./document-blocks.js";
import { shownText } from "./marked-pieces.js";
import { type SourceChoice, sourceAddress } from "./source-address.js";
import type { SourceShown } from "./source-shown.js";

interface NavigationProps {
  readonly shown: SourceShown;
  readonly choice: SourceChoice;
}

/** More are no overview. */
const MOST_CONTENTS = 200;
const MOST_OPTIONS = 30;

/** The headings of what is shown. */
export function Contents({ blocks }: { readonly blocks: readonly ShownBlock[] }) {
  const headings = blocks.flatMap((block) => (block.kind === "heading" && block.title !== "" ? [block] : []));
  if (headings.length < 2) return null;
  const left = headings.length - MOST_CONTENTS;
  return (
    <details class="contents" open>
      <summary>Contents</summary>
      <nav aria-label="Contents">
        <ol>
          {headings.slice(0, MOST_CONTENTS).map(({ id, title, depth }) => (
            <li class={`contents-${depth}`}>
              <a href={`#${id}`} dir="auto">
                {shownText(title)}
              </a>
            </li>
          ))}
        </ol>
        {left > 0 && <p class="muted small">and {left} more</p>}
      </nav>
    </details>
  );
}

/** Which statements are marked beside the quotes, with what the marks mean. */
export function MarksChoice({ shown, choice }: NavigationProps) {
  const { options, quotes, quote } = shown;
  if (options.length === 0 && quotes.length === 0) return null;
  const place = quote ?? (shown.page > 1 ? { page: shown.page } : null);
  const link = (option: string | null, words: string, figures: string) => (
    <li>
      <a
        class="marks-link"
        href={sourceAddress({ ...choice, option }, place)}
        {...(choice.option === option && { "aria-current": "true" as const })}
      >
        <span dir="auto">{words}</span> <span class="muted nowrap">{figures}</span>
      </a>
    </li>
  );
  const left = options.length - MOST_OPTIONS;
  return (
    <details class="marks" open>
      <summary>Marks</summary>
      <ul class="legend small">
        {quotes.length > 0 && (
          <li>
            <mark class="cited">highlighted</mark> quoted in the answer
          </li>
        )}
        <li>
          <span class="said for">underlined</span>{" "}
          <span class="badge for">
            <Icon name="plus" />
            for
          </span>
        </li>
        <li>
          <span class="said against">dashed</span>{" "}
          <span class="badge against">
            <Icon name="minus" />
            against
          </span>
        </li>
      </ul>
      {options.length > 0 && (
        <nav aria-label="Statements that are marked">
          <ul class="marks-options small">
            {link("", "All statements", "")}
            {options
              .slice(0, MOST_OPTIONS)
              .map((option) => link(option.name, option.name, `+${option.for} −${option.against}`))}
            {link(null, quotes.length > 0 ? "Only quotes" : "None", "")}
          </ul>
          {left > 0 && <p class="muted small">and {left} more options</p>}
        </nav>
      )}
    </details>
  );
}

/** To the evidence before and after; a script listens for the keys. */
export function NextEvidence({ shown: { before, after, pages, page }, choice }: NavigationProps) {
  if (before === null && after === null) return null;
  return (
    <nav class="toolbar next-evidence" aria-label="Evidence in this document">
      {before !== null && (
        <a class="button" href={sourceAddress(choice, before)} rel="prev" data-key="p">
          ↑ Evidence before
        </a>
      )}
      {after !== null && (
        <a class="button" href={sourceAddress(choice, after)} rel="next" data-key="n">
          ↓ Next evidence
        </a>
      )}
      <span class="hint needs-script">
        Keys: <kbd>p</kbd> and <kbd>n</kbd>
      </span>
      {pages > 1 && (
        <span class="hint end">
          Part {page} of {pages}
        </span>
      )}
    </nav>
  );
}

/** The parts of a long document. */
export function Pages({
  shown: { page, pages },
  choice,
  label,
}: NavigationProps & { readonly label: string }) {
  if (pages === 1) return null;
  const to = (wanted: number) => sourceAddress(choice, { page: wanted });
  return (
    <nav class="toolbar pages" aria-label={label}>
      {page > 1 && (
        <>
          <a class="button" href={to(1)}>
            First
          </a>
          <a class="button" href={to(page - 1)}>
            ← Part {page - 1}
          </a>
        </>
      )}
      <span class="muted small">
        Part {page} of {pages}
      </span>
      {page < pages && (
        <>
          <a class="button" href={to(page + 1)}>
            Part {page + 1} →
          </a>
          <a class="button" href={to(pages)}>
            Last
          </a>
        </>
      )}
    </nav>
  );
}
