import type { Card, CardOption, CardQuote } from "../../../../chat/card.js";
import { cutText } from "../../../../chat/cut-text.js";
import { Icon } from "./icons.js";
import { QuoteNumber } from "./quote-numbers.js";

/** As many stand beside each other; of the others the numbers are with the verdict. */
const MOST_OPTIONS = 6;
/** Enough to know what it is about; the whole quote is a step away. */
const LONGEST_EXCERPT = 150;

/** For and against side by side, option by option. */
export function Sides({ card: { options, quotes } }: { readonly card: Card }) {
  const judged = options.filter((option) => option.for.length + option.against.length > 0);
  const shown = judged.filter(({ chosen }, position) => chosen || position < MOST_OPTIONS);
  if (shown.length === 0) return null;
  const byNumber = new Map(quotes.map((quote) => [quote.n, quote]));
  return (
    <section class="stack" aria-labelledby="sides">
      <h2 id="sides">For and against</h2>
      <div class="sides">
        {shown.map((option) => (
          <section class="side" aria-label={option.name}>
            <h3 dir="auto">{option.name}</h3>
            <Side kind="for" numbers={option.for} byNumber={byNumber} />
            <Side kind="against" numbers={option.against} byNumber={byNumber} />
          </section>
        ))}
      </div>
      {judged.length > shown.length && <p class="muted small">{others(judged, shown)}</p>}
    </section>
  );
}

interface SideProps {
  readonly kind: "for" | "against";
  readonly numbers: readonly number[];
  readonly byNumber: ReadonlyMap<number, CardQuote>;
}

function Side({ kind, numbers, byNumber }: SideProps) {
  const word = kind === "for" ? "For" : "Against";
  return (
    <div class="side-part">
      <h4 class={`badge ${kind}`}>
        <Icon name={kind === "for" ? "plus" : "minus"} />
        {word}
      </h4>
      {numbers.length === 0 ? (
        <p class="muted small">Nothing quoted</p>
      ) : (
        <ul>
          {numbers.map((n) => (
            <li>
              <QuoteNumber n={n} />
              <span class="excerpt" dir="auto">
                {cutText(byNumber.get(n)?.text ?? "", LONGEST_EXCERPT)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function others(judged: readonly CardOption[], shown: readonly CardOption[]): string {
  const names = judged.filter((option) => !shown.includes(option)).map(({ name }) => name);
  return `With less behind them: ${names.join(", ")}.`;
}
