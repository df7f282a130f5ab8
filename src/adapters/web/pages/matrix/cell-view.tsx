import type { CellEvidence, CellQuote } from "../../../../chat/matrix/cell-evidence.js";
import { sourcesWords, toneOf, toneWords } from "../../../../chat/matrix/matrix-words.js";
import type { WebServices } from "../../web-services.js";
import { Page } from "../page-shell.js";
import { Icon } from "../parts/icons.js";
import { Standing, StrengthBar, toneClass } from "./cell-face.js";

const SIDES = [
  { stance: "for", title: "Speaks for it", icon: "plus" },
  { stance: "against", title: "Speaks against it", icon: "minus" },
  { stance: "equal", title: "Says it is level with others", icon: "equal" },
] as const;

/** What stands behind a cell, as a page of its own; the matrix opens the same in a window. */
export function CellView({
  services,
  evidence,
  back,
}: {
  readonly services: WebServices;
  readonly evidence: CellEvidence;
  /** Address of the matrix. */
  readonly back: string;
}) {
  const { option, row, cell, card, quotes, further } = evidence;
  const tone = toneOf(cell);
  return (
    <Page
      title={`${option} on ${row.criterion}`}
      current="matrix"
      services={services}
      styles={["matrix.css"]}
    >
      <div class="stack-wide">
        <p>
          <a href={back}>Back to the matrix</a>
        </p>
        <article class="stack-wide" data-cell-evidence>
          <header class="stack">
            <p class="eyebrow">{`Evidence on ${row.criterion}`}</p>
            <h1 id="cell-title">{option}</h1>
            <div class={`cell-summary ${toneClass(tone)}`}>
              <Standing standing={cell.standing} />
              {tone !== null && <StrengthBar strength={cell.strength} />}
              <span class="small">
                {`${tone === null ? "" : `${sentence(toneWords(tone))}: `}${cell.for.toFixed(2)} for, ${cell.against.toFixed(2)} against, from ${sourcesWords(cell.sources)}`}
              </span>
            </div>
            <p>
              <strong>{card.headline}</strong> <span class="muted nowrap">{row.verdict}</span>
            </p>
          </header>
          {quotes.length === 0 && <p class="notice">No statement of the documents bears on this.</p>}
          {SIDES.map(({ stance, title, icon }) => (
            <Side title={title} icon={icon} quotes={quotes.filter((own) => own.stance === stance)} />
          ))}
          {further > 0 && (
            <p class="muted small">{`${further} weaker ${further === 1 ? "statement is" : "statements are"} not shown.`}</p>
          )}
          <form method="post" action="/ask" class="toolbar">
            <input type="hidden" name="question" value={row.question} />
            <button type="submit" class="button">
              Ask this as a question
            </button>
            <span class="muted small break">{row.question}</span>
          </form>
        </article>
      </div>
    </Page>
  );
}

function Side({
  title,
  icon,
  quotes,
}: {
  readonly title: string;
  readonly icon: (typeof SIDES)[number]["icon"];
  readonly quotes: readonly CellQuote[];
}) {
  const [first] = quotes;
  if (first === undefined) return null;
  const badge = first.stance === "equal" ? "level" : first.stance;
  return (
    <section class="stack">
      <h2 class="side-title">
        <span class={`badge ${badge}`}>
          <Icon name={icon} />
        </span>
        {`${title} (${quotes.length})`}
      </h2>
      <ul class="stack">
        {quotes.map((quote) => (
          <li class="stack-quote">
            <blockquote class="quote quote-text">{quote.text}</blockquote>
            <p class="small muted">
              <a href={`/${quote.pagePath}#quote`}>{quote.title}</a>
              {quote.section === "" ? "" : ` · ${quote.section}`}
              {quote.published === null
                ? ""
                : ` · ${quote.published}${quote.age === null ? "" : ` (${quote.age})`}`}
              {` · counts ${quote.counts < 0.005 ? "next to nothing" : quote.counts.toFixed(2)}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
