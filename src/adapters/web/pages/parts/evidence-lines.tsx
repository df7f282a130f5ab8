import type { Card } from "../../../../chat/card.js";
import { cutText } from "../../../../chat/cut-text.js";
import { type EvidenceBar, evidenceBars } from "../../../../chat/evidence-bar.js";
import { Icon } from "./icons.js";
import { NumberedWords } from "./quote-numbers.js";

/** More of them are behind a summary. */
const MOST_LINES = 6;
const LONGEST_NAME = 80;
/** Units of a bar's whole width. */
const WIDTH = 100;

interface Line extends EvidenceBar {
  /** As on the card; null where no score decides. */
  readonly share: number | null;
}

/** What speaks for and against each option: a bar, and the same in words with the numbers of the quotes. */
export function EvidenceLines({ card }: { readonly card: Card }) {
  const lines = linesOf(card);
  if (lines.length === 0) return null;
  const shown = lines.filter(({ mark }, position) => mark !== "" || position < MOST_LINES);
  const left = lines.filter((line) => !shown.includes(line));
  // Bars to the left of the line, where more speaks against an option than for it.
  const least = Math.max(-1, Math.min(0, ...lines.map(({ share }) => share ?? 0)));
  return (
    <div class="evidence">
      <ul class="evidence-lines">
        {shown.map((line) => (
          <EvidenceLine line={line} least={least} />
        ))}
      </ul>
      {left.length > 0 && (
        <details>
          <summary>{`${left.length} more`}</summary>
          <ul class="evidence-lines">
            {left.map((line) => (
              <EvidenceLine line={line} least={least} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function linesOf(card: Card): Line[] {
  const bars = evidenceBars(card);
  // What comes before the options speaks of several of them.
  const before = bars.length - card.options.length;
  return bars.map((bar, position) => ({
    ...bar,
    share: bar.bar === "" ? null : (card.options[position - before]?.share ?? null),
  }));
}

function EvidenceLine({ line, least }: { readonly line: Line; readonly least: number }) {
  const { name, mark, words, share } = line;
  return (
    <li class={mark === "" ? "evidence-line" : "evidence-line chosen"}>
      <span class="evidence-name" dir="auto">
        {cutText(name, LONGEST_NAME)}
        {mark !== "" && (
          <span class="evidence-mark">
            <Icon name={mark === "✓" ? "check" : "cross"} />
            <span class="visually-hidden">
              {mark === "✓" ? " (the answer)" : " (the answer: the weaker one)"}
            </span>
          </span>
        )}
      </span>
      {share !== null && <Bar share={share} least={least} />}
      <span class="evidence-words">
        <NumberedWords words={words} />
      </span>
    </li>
  );
}

/** @param least of all shares: 0 when none is below */
function Bar({ share, least }: { readonly share: number; readonly least: number }) {
  const zero = (-least / (1 - least)) * WIDTH;
  const length = (Math.abs(share) / (1 - least)) * WIDTH;
  // What is there must not look like nothing.
  const width = share === 0 ? 0 : Math.max(1.5, Math.min(length, share < 0 ? zero : WIDTH - zero));
  return (
    <svg
      class="bar"
      viewBox={`0 0 ${WIDTH} 8`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="bar-ground" width={WIDTH} height="8" />
      {share < 0 ? (
        <rect class="against" x={round(Math.max(0, zero - width))} width={round(width)} height="8" />
      ) : (
        <rect class="for" x={round(zero)} width={round(width)} height="8" />
      )}
      {least < 0 && <rect class="bar-zero" x={round(zero)} width="0.8" height="8" />}
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
