import { AROUND, toBrief } from "../../../../chat/brief.js";
import { type Card, headlineParts } from "../../../../chat/card.js";
import { cutText } from "../../../../chat/cut-text.js";
import type { Outcome } from "../../../../verdict/answer-schema.js";
import { EvidenceLines } from "./evidence-lines.js";
import { Icon, type IconName } from "./icons.js";
import { QuoteNumbers } from "./quote-numbers.js";

const SIGNS: Readonly<Record<Outcome, IconName>> = {
  winner: "check",
  tie: "equal",
  depends: "split",
  fact: "fact",
  insufficient_evidence: "unknown",
};
/** A longer lead is read, not looked at. */
const LONG_LEAD = 60;
const LONGEST_NAME = 80;

/** The verdict: what is said in one breath, how sure it is, what it hangs on, and what speaks for and against. */
export function Verdict({ card }: { readonly card: Card }) {
  const { lead, detail } = headlineParts(card);
  const { standing, missing } = toBrief(card);
  return (
    <section class="card verdict" aria-labelledby="verdict">
      {standing !== null && (
        <p class="verdict-standing">
          <span class="verdict-sign">
            <Icon name={SIGNS[card.outcome]} />
          </span>
          <span>{standing}</span>
          <Sureness percent={card.confidence.percent} />
        </p>
      )}
      <h2 id="verdict" class={lead.length > LONG_LEAD ? "lead lead-long" : "lead"} dir="auto">
        {lead}
      </h2>
      {detail !== "" && (
        <p class="detail" dir="auto">
          {detail}
        </p>
      )}
      {missing !== null && (
        <p class="missing" dir="auto">
          {missing.label !== null && <strong>{missing.label} </strong>}
          {missing.text}
        </p>
      )}
      <Conditions card={card} />
      <EvidenceLines card={card} />
      {card.notes.length > 0 && (
        <ul class="verdict-notes">
          {card.notes.map(({ text, quotes }) => (
            <li>
              <Icon name="warning" />
              <span dir="auto">
                {text} <QuoteNumbers numbers={quotes} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How sure it is, as a length; the words beside it say the same. */
function Sureness({ percent }: { readonly percent: number }) {
  return (
    <svg class="sureness" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="bar-ground" width="100" height="8" />
      <rect class="sureness-fill" width={percent} height="8" />
    </svg>
  );
}

function Conditions({ card: { conditions } }: { readonly card: Card }) {
  const choices = [...new Set(conditions.map(({ choose }) => choose))];
  if (choices.length === 0) return null;
  return (
    <div class="conditions">
      {choices.map((choice) => (
        <div class="condition">
          <h3 dir="auto">
            {AROUND.choose} <strong>{cutText(choice, LONGEST_NAME)}</strong> {AROUND.if}
          </h3>
          <ul>
            {conditions
              .filter(({ choose }) => choose === choice)
              .map(({ when, quotes }) => (
                <li dir="auto">
                  {when} <QuoteNumbers numbers={quotes} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
