import type { Card, CardQuote } from "../../../../chat/card.js";
import { cutText } from "../../../../chat/cut-text.js";
import { webAddress } from "../../../../chat/links.js";
import { toSourceSections } from "../../../../chat/source-sections.js";
import { Icon } from "./icons.js";

/** What became of the document of a quote since it was quoted. */
export type QuoteState = "there" | "changed" | "gone";

/** Longer addresses are cut by programs on the way. */
const LONGEST_ADDRESS = 2_000;
const LONGEST_NAME = 80;
const STATE_WORDS: Readonly<Record<Exclude<QuoteState, "there">, string>> = {
  changed: "The document has changed since; this is what it said.",
  gone: "The document is not in the library any more; this is what it said.",
};

interface QuotesProps {
  readonly card: Card;
  /** Id of the answer: the document opens with all that it quotes there. */
  readonly answer: string;
  readonly stateOf: (n: number) => QuoteState;
}

/** Every quote, word for word, numbered, with where it stands, how old it is and for whom it speaks. */
export function Quotes({ card, answer, stateOf }: QuotesProps) {
  return (
    <section class="quotes" id="quotes" aria-labelledby="quotes-title" data-quotes>
      <h2 id="quotes-title">{card.outcome === "insufficient_evidence" ? "What comes nearest" : "Quotes"}</h2>
      <p class="muted small">
        {toSourceSections(card).summary}
        {/\bsources\b/u.test(card.headline) && " Documents of one publisher count as one source."}
      </p>
      <ol>
        {card.quotes.map((quote) => (
          <Quote quote={quote} answer={answer} state={stateOf(quote.n)} />
        ))}
      </ol>
    </section>
  );
}

interface QuoteProps {
  readonly quote: CardQuote;
  readonly answer: string;
  readonly state: QuoteState;
}

function Quote({ quote, answer, state }: QuoteProps) {
  const { n, text, title, document, section, age, published, url, pagePath } = quote;
  const original = webAddress(url, LONGEST_ADDRESS);
  const name = title === "" ? document : title;
  return (
    <li id={`quote-${n}`} class="quote-item" data-quote={String(n)} tabindex={-1}>
      <span class="number" aria-hidden="true">
        {n}
      </span>
      <div class="quote-body">
        <blockquote class="quote" dir="auto">
          <p class="quote-text">{text}</p>
        </blockquote>
        <Stances quote={quote} />
        <p class="quote-source" dir="auto">
          {state === "gone" ? (
            <span class="quote-title">{name}</span>
          ) : (
            <a class="quote-title" href={`/${pagePath}&answer=${answer}#quote`}>
              {name}
            </a>
          )}
          {section !== "" && <span class="muted"> › {section}</span>}
          <span class="muted nowrap">
            {" · "}
            {published === null ? "no date" : <time datetime={published}>{age ?? published}</time>}
          </span>
          {original !== null && (
            <>
              {" "}
              <a class="quote-original nowrap" href={original} rel="noreferrer noopener">
                Original
                <Icon name="out" />
              </a>
            </>
          )}
        </p>
        {state !== "there" && <p class="small muted">{STATE_WORDS[state]}</p>}
      </div>
    </li>
  );
}

function Stances({ quote: { speaksFor, speaksAgainst } }: { readonly quote: CardQuote }) {
  if (speaksFor.length + speaksAgainst.length === 0) return null;
  return (
    <p class="quote-stances">
      {speaksFor.map((name) => (
        <span class="badge for">
          <Icon name="plus" />
          for {cutText(name, LONGEST_NAME)}
        </span>
      ))}
      {speaksAgainst.map((name) => (
        <span class="badge against">
          <Icon name="minus" />
          against {cutText(name, LONGEST_NAME)}
        </span>
      ))}
    </p>
  );
}
