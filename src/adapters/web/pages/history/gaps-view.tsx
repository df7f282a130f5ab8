import type { GapGroup, GapReasons, GapReport, Named, TwoPeriods } from "../../../../chat/gaps/gap-report.js";
import type { WebServices } from "../../web-services.js";
import { Page } from "../page-shell.js";
import { Icon } from "../parts/icons.js";
import { GAP_PERIODS } from "./history-query.js";
import { Choices, HistoryTabs } from "./history-tabs.js";
import { Trend } from "./trend.js";

/** What the gap report is shown with. */
export interface GapsViewProps {
  readonly services: WebServices;
  readonly report: GapReport;
  readonly days: number;
}

/** Nobody writes more documents at once; the file has all. */
const MOST_GROUPS = 60;

/** What people asked and the documents did not answer well: what to write next. */
export function GapsView({ services, report, days }: GapsViewProps) {
  const { groups, questions, trend, reasons, gone } = report;
  const left = groups.length - MOST_GROUPS;
  const before = days === 1 ? "the day before" : `the ${days} days before`;
  return (
    <Page title="What is missing" current="history" services={services} styles={["history.css"]} width="wide">
      <div class="stack-wide">
        <header class="stack">
          <h1>What is missing</h1>
          <HistoryTabs current="gaps" />
          <p class="muted lede-line">
            Questions that your documents did not answer well, by what was missing. The most asked come first:
            they are what to write next. What newer documents seem to answer stands at the end.
          </p>
          <div class="toolbar">
            <Choices
              label="Period"
              choices={GAP_PERIODS.map((own) => ({
                words: `${own} days`,
                address: `/history/gaps?days=${own}`,
                chosen: own === days,
              }))}
            />
            <a
              class="button end"
              href={`/history/gaps.csv?days=${days}`}
              download={`whichbot-gaps-${days}-days.csv`}
            >
              Save as CSV
            </a>
          </div>
        </header>
        <section class="card gaps-sum" aria-label="In all">
          <p>
            <strong class="gaps-count">{questions.now}</strong>{" "}
            {questions.now === 1 ? "question was" : "questions were"} not answered well in the last {days}{" "}
            days
            <span class="muted">
              , {questions.before} in {before}.
            </span>
          </p>
          <ReasonBadges reasons={reasons} />
          <Trend
            values={trend}
            label={`Questions not answered well over the last ${days} days, ${questions.now} in all`}
            from={report.from}
            until={report.until}
          />
          <Untold report={report} />
        </section>
        {groups.length === 0 ? (
          <div class="empty-state">
            <strong>Nothing is known to be missing</strong>
            <p>
              Questions without an answer, of little confidence, or voted down stand here once there are any.
            </p>
          </div>
        ) : (
          <ol class="gaps">
            {groups.slice(0, MOST_GROUPS).map((group, position) => (
              <Group group={group} id={`gap-${position + 1}`} days={days} report={report} />
            ))}
          </ol>
        )}
        {left > 0 && <p class="muted">{left} more are in the CSV file.</p>}
        {gone.groups > 0 && (
          <p class="muted small">
            {gone.groups} {gone.groups === 1 ? "topic" : "topics"} of {before} did not come up again.
          </p>
        )}
      </div>
    </Page>
  );
}

function Group({
  group,
  id,
  days,
  report: { from, until },
}: {
  readonly group: GapGroup;
  readonly id: string;
  readonly days: number;
  readonly report: GapReport;
}) {
  const { topic, questions, reasons, trend, write, options, criteria, examples, answeredBy } = group;
  const wordings = criteria.filter(({ name }) => name !== topic);
  return (
    <li class="card gap" aria-labelledby={id}>
      <div class="gap-head">
        <h2 id={id} dir="auto">
          {topic}
        </h2>
        <p class="gap-count">
          <strong>{questions}</strong> {questions === 1 ? "question" : "questions"}
        </p>
      </div>
      <div class="gap-trend">
        <Trend
          values={trend}
          label={`Asked over the last ${days} days: ${trend.join(", ")}`}
          from={from}
          until={until}
        />
        <p class="small muted">{change(group)}</p>
      </div>
      <p class="gap-write" dir="auto">
        <Icon name="document" /> <span>{write}</span>
      </p>
      {answeredBy !== null && (
        <p class="row small">
          <span class="badge for">
            <Icon name="check" />
            may be answered by now
          </span>
          <a href={`/?q=${encodeURIComponent(answeredBy)}`}>Ask again</a>
        </p>
      )}
      <ReasonBadges reasons={reasons} />
      <Names label="Options" names={options} />
      <Names label="Worded" names={wordings} />
      <details class="small">
        <summary>As it was asked</summary>
        <ul class="gap-examples">
          {examples.map((question) => (
            <li dir="auto">{question}</li>
          ))}
        </ul>
      </details>
    </li>
  );
}

function ReasonBadges({ reasons: { unanswered, disliked, unsure } }: { readonly reasons: GapReasons }) {
  return (
    <p class="row small">
      {unanswered > 0 && (
        <span class="badge">
          <Icon name="unknown" />
          {unanswered} without evidence
        </span>
      )}
      {unsure > 0 && (
        <span class="badge">
          <Icon name="split" />
          {unsure} unsure
        </span>
      )}
      {disliked > 0 && (
        <span class="badge">
          <Icon name="down" />
          {disliked} voted down
        </span>
      )}
    </p>
  );
}

function Names({ label, names }: { readonly label: string; readonly names: readonly Named[] }) {
  if (names.length === 0) return null;
  return (
    <p class="small gap-names">
      <span class="muted">{label}:</span>{" "}
      {names.map(({ name, questions }, position) => (
        <>
          {position > 0 && ", "}
          <span dir="auto">{name}</span>
          {names.length > 1 && <span class="muted"> ({questions})</span>}
        </>
      ))}
    </p>
  );
}

function Untold({ report: { untold } }: { readonly report: GapReport }) {
  const told = (
    [
      [untold.private, "asked in private"],
      [untold.withoutText, "whose words are not kept"],
      [untold.talk, "that no document could answer"],
    ] as const
  ).filter(([{ now }]: readonly [TwoPeriods, string]) => now > 0);
  if (told.length === 0) return null;
  return (
    <p class="small muted">
      Counted, but not told below: {told.map(([{ now }, words]) => `${now} ${words}`).join(", ")}.
    </p>
  );
}

function change({ questions, before }: GapGroup): string {
  if (before === 0) return "new: not asked before";
  const difference = questions - before;
  if (difference === 0) return "as often as before";
  return difference > 0 ? `▲ ${difference} more than before` : `▼ ${-difference} fewer than before`;
}
