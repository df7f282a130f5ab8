import type { DirectAnswer } from "../../../../chat/asking/asker.js";
import { type Section, toWhySections } from "../../../../chat/evidence-sections.js";
import type { EvidenceRow, StatementRow } from "../../../../chat/reasons/evidence-rows.js";
import { type Reasons, toReasons } from "../../../../chat/reasons/reasons.js";
import type { Derivation } from "../../../../verdict/derivation-schema.js";
import type { WebServices } from "../../web-services.js";
import { Page } from "../page-shell.js";
import { ConfidencePicture } from "./confidence-picture.js";
import { EvidencePicture, rowId } from "./evidence-picture.js";
import { MarginPicture } from "./margin-picture.js";
import { Patterns } from "./picture-parts.js";
import { factorsOf, Told, ToldSection, type ToldStatement } from "./told-sections.js";
import { drawBars, drawMargin } from "./why-figures.js";

/** What the page of a derivation is made of. */
export interface WhyViewProps {
  readonly services: WebServices;
  readonly given: DirectAnswer;
  readonly derivation: Derivation;
  /** @see statementPlaces */
  readonly placeOf: (row: StatementRow) => string | null;
  /** Answer and derivation are of now: documents have changed since it was given. */
  readonly isOfNow: boolean;
}

const LEGEND =
  "What a statement counts is four figures multiplied. Worth: how well it fits the question, beside the one that fits best. Plain: how " +
  "plainly it takes a side. Source: how much its document counts; old, superseded and interested ones count less. Repeat: a source " +
  "that says more than one thing counts half for each further one.";

/** How an answer came about: pictures, and the words that chats and the command line tell too. */
export function WhyView({ services, given, derivation, placeOf, isOfNow }: WhyViewProps) {
  const { id, card } = given;
  const reasons = toReasons(derivation, card, { everything: true });
  const [decided, ...sections] = toWhySections(card, reasons);
  const margin = derivation.fact === null ? drawMargin(derivation) : null;
  const drawn = drawBars(reasons);
  const kinds = sectionKinds(reasons, sections);
  return (
    <Page
      title={`Why: ${card.question}`}
      current="ask"
      services={services}
      styles={["answer.css", "why.css"]}
      width="wide"
    >
      <article class="why">
        <Patterns />
        <header class="stack">
          <p class="small">
            <a href={`/a/${id}`}>← The answer</a>
          </p>
          <p class="eyebrow">Why?</p>
          <h1 dir="auto">{card.question}</h1>
          {isOfNow && (
            <p class="notice">
              Documents have been added or changed since this was answered. The answer is still the same; the
              figures here are of now, and may differ a little from those of then.
            </p>
          )}
          <div class="decided">
            {decided?.parts.map((part) => (
              <Told part={part} />
            ))}
          </div>
        </header>
        <div class="pictures">
          <EvidencePicture drawn={drawn} />
          {margin !== null && <MarginPicture drawn={margin} />}
        </div>
        <div class="why-words">
          {kinds.map(({ section, kind }, position) => {
            const headingId = `part-${position + 1}`;
            if (kind === "confidence")
              return (
                <section class="stack told why-confidence" aria-labelledby={headingId}>
                  <h2 id={headingId}>{section.title}</h2>
                  <ConfidencePicture confidence={reasons.confidence} />
                </section>
              );
            if (kind === "rules")
              return <Rules title={section.title ?? ""} id={headingId} rules={reasons.rules} />;
            const rows: readonly (StatementRow | EvidenceRow)[] =
              kind === "statements"
                ? reasons.statements
                : typeof kind === "number"
                  ? (reasons.options[kind]?.rows ?? [])
                  : [];
            const toldOf = (at: number): ToldStatement => {
              const row = rows[at];
              return {
                id: typeof kind === "number" ? rowId(kind, at) : null,
                address: row === undefined ? null : placeOf(row),
                factors: row === undefined ? "" : factorsOf(row),
              };
            };
            return <ToldSection section={section} id={headingId} toldOf={toldOf} />;
          })}
          {reasons.options.some(({ rows }) => rows.length > 0) && (
            <p class="muted small why-legend">{LEGEND}</p>
          )}
        </div>
      </article>
    </Page>
  );
}

/** What a section tells: evidence on an option (its position), or what else. */
type SectionKind = number | "statements" | "rules" | "confidence" | "words";

/** Sections come in the order of the reasons, and those that say nothing are left out. */
function sectionKinds(
  { options, statements, others, rules }: Reasons,
  sections: readonly Section[],
): { readonly section: Section; readonly kind: SectionKind }[] {
  const kinds: SectionKind[] = [
    ...options.keys(),
    ...(statements.length > 0 ? (["statements"] as const) : []),
    ...(others.length > 0 ? (["words"] as const) : []),
    ...(rules.length > 0 ? (["rules"] as const) : []),
    "confidence",
  ];
  return sections.map((section, position) => ({ section, kind: kinds[position] ?? "words" }));
}

function Rules({
  title,
  id,
  rules,
}: {
  readonly title: string;
  readonly id: string;
  readonly rules: Reasons["rules"];
}) {
  return (
    <section class="stack told" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ol class="rules">
        {rules.map(({ words, decided }) => (
          <li
            class={decided ? "rule decided-rule" : "rule"}
            {...(decided && { "aria-current": "step" as const })}
          >
            <span dir="auto">{words}</span>
            {decided && <span class="badge for">this decided</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
