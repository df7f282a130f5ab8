import { outcomeLabel } from "../../../../chat/card.js";
import { plainText } from "../../../../chat/plain-text.js";
import type { AskedQuestion } from "../../../../history/history.js";
import type { WebServices } from "../../web-services.js";
import { Page } from "../page-shell.js";
import { Icon, type IconName } from "../parts/icons.js";
import { Moment } from "../parts/moment.js";
import type { HistoryFigures } from "./history-figures.js";
import {
  type HistoryQuery,
  historyAddress,
  PERIODS,
  periodWords,
  SURFACES,
  type SurfaceName,
  surfaceOf,
} from "./history-query.js";
import { Choices, HistoryTabs } from "./history-tabs.js";
import { Trend } from "./trend.js";

/** What the page of the history shows. */
export interface HistoryViewProps {
  readonly services: WebServices;
  readonly query: HistoryQuery;
  readonly figures: HistoryFigures;
  /** Of this page, newest first. */
  readonly asked: readonly AskedQuestion[];
  readonly pages: number;
  /** Some were asked in public, and their words were not kept. */
  readonly withoutTexts: boolean;
  /** There are more than are looked through. */
  readonly cut: boolean;
}

const SIGNS: Readonly<Record<string, IconName>> = {
  winner: "check",
  tie: "equal",
  depends: "split",
  fact: "fact",
  insufficient_evidence: "unknown",
};
/** Answers with an address of their own. */
const WITH_ADDRESS: ReadonlySet<string> = new Set(["web", "mcp"]);

/** What was asked, newest first, without names. */
export function HistoryView(props: HistoryViewProps) {
  const { services, query, figures, asked, withoutTexts, cut } = props;
  return (
    <Page title="History" current="history" services={services} styles={["history.css"]} width="wide">
      <div class="stack-wide">
        <header class="stack">
          <h1>History</h1>
          <HistoryTabs current="asked" />
          <div class="toolbar">
            <Choices
              label="Period"
              choices={PERIODS.map((days) => ({
                words: days === 0 ? "All" : `${days} days`,
                address: historyAddress({ ...query, days, page: 1 }),
                chosen: days === query.days,
              }))}
            />
            <Choices
              label="Surface"
              choices={[null, ...(Object.keys(SURFACES) as SurfaceName[])].map((surface) => ({
                words: surface === null ? "Everywhere" : SURFACES[surface].words,
                address: historyAddress({ ...query, surface, page: 1 }),
                chosen: surface === query.surface,
              }))}
            />
          </div>
        </header>
        <Figures figures={figures} query={query} />
        {withoutTexts && (
          <p class="notice">
            The words of some questions are not kept, since WHICHBOT_HISTORY_TEXTS is off or was off when they
            were asked. That they were asked, and what came of it, is counted all the same.
          </p>
        )}
        {cut && (
          <p class="notice">There are more questions than are looked through here: only the newest count.</p>
        )}
        {asked.length === 0 ? <Nothing query={query} /> : <List asked={asked} />}
        <Turn query={query} pages={props.pages} />
        <p class="muted small">
          For who runs Whichbot: questions from chats may be about documents that this page does not show, so
          their answers stay there. Nobody is named.
        </p>
      </div>
    </Page>
  );
}

function Figures({
  figures,
  query: { days },
}: {
  readonly figures: HistoryFigures;
  readonly query: HistoryQuery;
}) {
  const { questions, answered, up, down, medianMs, parts, from, until } = figures;
  const time = `over ${periodWords(days)}`;
  return (
    <dl class="figures">
      <div class="card">
        <dt>Questions</dt>
        <dd>
          <strong>{questions}</strong>
          <Trend
            from={from}
            until={until}
            values={parts.map((part) => part.questions)}
            label={`Questions ${time}, ${questions} in all`}
          />
        </dd>
      </div>
      <div class="card">
        <dt>Answered</dt>
        <dd>
          <strong>{answered === null ? "–" : `${Math.round(answered * 100)} %`}</strong>
          <Trend
            from={from}
            until={until}
            values={parts.map((part) => part.answered)}
            most={1}
            label={`Share of questions answered ${time}`}
          />
        </dd>
      </div>
      <div class="card">
        <dt>
          <Icon name="up" /> helped, <Icon name="down" /> did not
        </dt>
        <dd>
          <strong>
            {up} <span class="muted">/</span> {down}
          </strong>
          <Trend
            from={from}
            until={until}
            values={parts.map((part) => part.up)}
            below={parts.map((part) => part.down)}
            label={`Votes ${time}: ${up} that it helped, above, and ${down} that it did not, below`}
          />
        </dd>
      </div>
      <div class="card">
        <dt>Time taken, median</dt>
        <dd>
          <strong>{medianMs === null ? "–" : duration(medianMs)}</strong>
          <Trend
            from={from}
            until={until}
            values={parts.map((part) => part.medianMs)}
            label={`Median time to an answer ${time}`}
          />
        </dd>
      </div>
    </dl>
  );
}

function List({ asked }: { readonly asked: readonly AskedQuestion[] }) {
  return (
    <ol class="asked-list card">
      {asked.map((own) => (
        <li class="asked-row">
          <p class="asked-question">
            <Words asked={own} />
          </p>
          <p class="asked-facts small muted">
            <Moment at={own.askedAt} />
            <span>{surfaceWords(own)}</span>
            <span class="nowrap">{duration(own.tookMs)}</span>
          </p>
          <p class="asked-outcome small">
            <span class="badge">
              <Icon name={SIGNS[own.outcome] ?? "unknown"} />
              {outcomeLabel(own.outcome)}
            </span>
            <span class="nowrap">{Math.round(own.confidence * 100)} % sure</span>
            {own.up > 0 && (
              <span class="nowrap">
                <Icon name="up" /> {own.up}
                <span class="visually-hidden"> that it helped</span>
              </span>
            )}
            {own.down > 0 && (
              <span class="nowrap">
                <Icon name="down" /> {own.down}
                <span class="visually-hidden"> that it did not help</span>
              </span>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Words({ asked: { id, surface, question, private: isPrivate } }: { readonly asked: AskedQuestion }) {
  if (isPrivate)
    return (
      <span class="muted">
        <Icon name="lock" /> a private question
      </span>
    );
  if (question === null) return <span class="muted">a question whose words are not kept</span>;
  const words = plainText(question) || "–";
  return WITH_ADDRESS.has(surface) ? (
    <a href={`/a/${id}`} dir="auto">
      {words}
    </a>
  ) : (
    <span dir="auto">{words}</span>
  );
}

function Nothing({ query: { surface, days } }: { readonly query: HistoryQuery }) {
  const filtered = surface !== null || days !== 0;
  return (
    <div class="empty-state">
      <strong>{filtered ? "No question is like that" : "Nothing has been asked yet"}</strong>
      <p>
        {filtered ? (
          <a href="/history?days=0">Look at all of them</a>
        ) : (
          <a href="/">Ask the first question</a>
        )}
      </p>
    </div>
  );
}

function Turn({ query, pages }: { readonly query: HistoryQuery; readonly pages: number }) {
  if (pages < 2) return null;
  const { page } = query;
  return (
    <nav class="toolbar" aria-label="More questions">
      {page > 1 && (
        <a class="button" href={historyAddress({ ...query, page: page - 1 })} rel="prev">
          ← Newer
        </a>
      )}
      <span class="muted small">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <a class="button" href={historyAddress({ ...query, page: page + 1 })} rel="next">
          Older →
        </a>
      )}
    </nav>
  );
}

function surfaceWords(asked: AskedQuestion): string {
  const name = surfaceOf(asked);
  return name === null ? plainText(asked.surface) : SURFACES[name].words;
}

/** "4 ms", "1.2 s" */
function duration(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
