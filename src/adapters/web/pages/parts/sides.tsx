import type { Card, CardOption, CardQuote } from "../../../../chat/card.js";
import { cutText } from "../../../../chat/cut-text.js";
import { bearingQuotes } from "../../../../chat/evidence-bar.js";
import { Icon } from "./icons.js";
import { QuoteNumber, QuoteNumbers } from "./quote-numbers.js";

/** As many stand beside each other; of the others the numbers are with the verdict. */
const MOST_OPTIONS = 6;
/** Enough to know what it is about; the whole quote is a step away. */
const LONGEST_EXCERPT = 130;
const LONGEST_NAME = 80;

/** For and against side by side, option by option: what bears on the question, and what hardly does behind a summary. */
export function Sides({ card }: { readonly card: Card }) {
  const { options, quotes } = card;
  const bearing = new Set(bearingQuotes(quotes).map(({ n }) => n));
  const judged = options.filter((option) => [...option.for, ...option.against].some((n) => bearing.has(n)));
  const shown = judged.filter(({ chosen }, position) => chosen || position < MOST_OPTIONS);
  if (shown.length === 0) return null;
  const byNumber = new Map(quotes.map((quote) => [quote.n, quote]));
  const left = judged.filter((option) => !shown.includes(option)).map(({ name }) => name);
  return (
    <section class="stack" aria-labelledby="sides">
      <h2 id="sides">For and against</h2>
      <div class="sides">
        {shown.map((option) => (
          <div class="side">
            <h3 dir="auto">{cutText(option.name, LONGEST_NAME)}</h3>
            <Side kind="for" numbers={option.for.filter((n) => bearing.has(n))} byNumber={byNumber} />
            <Side kind="against" numbers={option.against.filter((n) => bearing.has(n))} byNumber={byNumber} />
            <Beside option={option} bearing={bearing} />
          </div>
        ))}
      </div>
      {left.length > 0 && <p class="muted small">{`With less behind them: ${left.join(", ")}.`}</p>}
    </section>
  );
}

/** What speaks for an option, or against it, and hardly bears on what was asked: numbers only. */
function Beside({ option, bearing }: { readonly option: CardOption; readonly bearing: ReadonlySet<number> }) {
  const numbers = [...new Set([...option.for, ...option.against])].filter((n) => !bearing.has(n));
  if (numbers.length === 0) return null;
  return (
    <p class="side-beside muted small">
      Beside the question: <QuoteNumbers numbers={numbers} />
    </p>
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
