import type { Section, SectionPart } from "../../../../chat/evidence-sections.js";
import type { StatementRow } from "../../../../chat/reasons/evidence-rows.js";
import { Icon } from "../parts/icons.js";

/** More are folded away: the first say it. */
const MOST_OPEN = 6;

/** A statement of a section, with where it leads. */
export interface ToldStatement {
  /** Of its row, for what leads to it. */
  readonly id: string | null;
  /** Of its place in its document; null: it is not there. */
  readonly address: string | null;
  /** How its figure comes about; empty where there is nothing to tell. */
  readonly factors: string;
}

/** A section of the reasons, word for word as everywhere. @param toldOf what goes with a statement, by its position among them */
export function ToldSection({
  section: { title, parts },
  id,
  toldOf,
}: {
  readonly section: Section;
  readonly id: string;
  readonly toldOf: (position: number) => ToldStatement;
}) {
  const statements = parts.filter(isStatement);
  const at = parts.findIndex(isStatement);
  const [before, after] =
    at < 0 ? [parts, []] : [parts.slice(0, at), parts.slice(at).filter((part) => !isStatement(part))];
  const rows = statements.map((part, position) => <Statement part={part} told={toldOf(position)} />);
  return (
    <section class="stack told" aria-labelledby={id}>
      <h2 id={id} dir="auto">
        {title}
      </h2>
      {before.map((part) => (
        <Told part={part} />
      ))}
      {rows.length > 0 && <ol class="statements">{rows.slice(0, MOST_OPEN)}</ol>}
      {rows.length > MOST_OPEN && (
        <details>
          <summary>
            {rows.length - MOST_OPEN} more {rows.length - MOST_OPEN === 1 ? "statement" : "statements"}
          </summary>
          <ol class="statements">{rows.slice(MOST_OPEN)}</ol>
        </details>
      )}
      {after.map((part) => (
        <Told part={part} />
      ))}
    </section>
  );
}

/** A text of a section, line by line. */
export function Told({ part }: { readonly part: SectionPart }) {
  if (part.kind === "statement") return null;
  const lines = part.text.split("\n");
  const kind = part.tone === "small" ? "muted small" : part.tone === "strong" ? "strong" : undefined;
  return (
    <p class={kind} dir="auto">
      {lines.map((line, position) => (
        <>
          {position > 0 && <br />}
          {line}
        </>
      ))}
    </p>
  );
}

type StatementPart = Extract<SectionPart, { kind: "statement" }>;

function isStatement(part: SectionPart): part is StatementPart {
  return part.kind === "statement";
}

function Statement({
  part,
  told: { id, address, factors },
}: {
  readonly part: StatementPart;
  readonly told: ToldStatement;
}) {
  const { figure, stance, n, origin, quote } = part;
  const kind = stance === "for" || stance === "against" ? stance : "level";
  return (
    <li class="statement" {...(id !== null && { id, tabindex: -1 })}>
      <p class="statement-figure">
        <span class={`badge ${kind}`}>
          {stance !== "" && (
            <Icon name={stance === "for" ? "plus" : stance === "against" ? "minus" : "equal"} />
          )}
          {stance}
        </span>
        <strong class="figure">{figure}</strong>
      </p>
      <div class="statement-words">
        <blockquote class="quote" dir="auto">
          {quote}
        </blockquote>
        <p class="muted small break">
          {n !== null && (
            <>
              <span class="number">
                <span class="visually-hidden">Quote </span>
                {n}
              </span>{" "}
            </>
          )}
          {address === null ? (
            <span dir="auto">{origin}</span>
          ) : (
            <a href={address} dir="auto">
              {origin}
            </a>
          )}
        </p>
        {factors !== "" && <p class="muted small">{factors}</p>}
      </div>
    </li>
  );
}

/** "worth 0.90 × plain 0.80 × source 1.00 × repeat 0.50" */
export function factorsOf(
  row: StatementRow & Partial<Record<"worth" | "plain" | "source" | "repeat", string>>,
): string {
  const { relevance, worth, plain, source, repeat } = row;
  if (worth === undefined) return "";
  return `Fits to ${relevance}: worth ${worth} × plain ${plain} × source ${source} × repeat ${repeat}`;
}
