import { AROUND } from "../../../../chat/brief.js";
import type { Card } from "../../../../chat/card.js";
import { QuoteNumbers } from "./quote-numbers.js";

/** Claims that contradict each other, side by side, each with its source. */
export function Conflicts({ card }: { readonly card: Card }) {
  if (card.conflicts.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="conflicts">
      <h2 id="conflicts">{AROUND.disagree}</h2>
      {card.conflicts.map(({ about, claims }) => (
        <div class="conflict">
          <h3 dir="auto">
            {AROUND.on} {about}
          </h3>
          <ul class="claims">
            {claims.map(({ value, quotes }) => (
              <li class="claim">
                <p class="claim-value" dir="auto">
                  {value} <QuoteNumbers numbers={quotes} />
                </p>
                <p class="muted small" dir="auto">
                  {origin(card, quotes)}
                </p>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** "Boats of the north · 9 months old". */
function origin({ quotes }: Card, numbers: readonly number[]): string {
  const quote = quotes.find(({ n }) => n === numbers[0]);
  return [quote?.title ?? "", quote?.age ?? ""].filter((part) => part !== "").join(" · ");
}
