import { cutText } from "../../../../chat/cut-text.js";
import { Icon } from "../parts/icons.js";
import { percent } from "./picture-parts.js";
import type { BarsDrawn, EvidenceBarDrawn, Segment } from "./why-figures.js";

const HEIGHT = 40;
/** From these shares on a figure fits: on any screen, on a wide one. */
const FITS = { always: 0.17, wide: 0.07 } as const;
const LONGEST_LABEL = 160;

/** The id of a statement's row. @param option, row positions from 0 */
export function rowId(option: number, row: number): string {
  return `statement-${option + 1}-${row + 1}`;
}

/** What speaks for and against each option, statement by statement, on one scale. */
export function EvidencePicture({ drawn: { bars, zero } }: { readonly drawn: BarsDrawn }) {
  if (bars.length === 0) return null;
  return (
    <figure class="card picture" aria-labelledby="evidence-title">
      <div class="card-head">
        <h2 id="evidence-title">What counts for and against</h2>
        <p class="row small">
          <span class="badge against">
            <Icon name="minus" />
            against
          </span>
          <span class="badge for">
            <Icon name="plus" />
            for
          </span>
          <span class="badge">
            <svg
              class="key"
              width="12"
              height="12"
              viewBox="-6 -6 12 12"
              aria-hidden="true"
              focusable="false"
            >
              <path class="score-mark" d={DIAMOND} />
            </svg>
            for minus against
          </span>
        </p>
      </div>
      <div class="stack-bars">
        {bars.map((bar, option) => (
          <Bar bar={bar} option={option} zero={zero} />
        ))}
      </div>
      <figcaption class="muted small">
        Each part is a statement, the heaviest next to the middle. Press one to read it.
      </figcaption>
      <details class="small">
        <summary>As a table</summary>
        <section class="table-frame" tabindex={0} aria-label="Sums">
          <table>
            <thead>
              <tr>
                <th scope="col">Option</th>
                <th scope="col" class="figure">
                  For minus against
                </th>
                <th scope="col">Sums</th>
              </tr>
            </thead>
            <tbody>
              {bars.map(({ name, score, sums }) => (
                <tr>
                  <th scope="row" dir="auto">
                    {name}
                  </th>
                  <td class="figure">{score}</td>
                  <td>{sums}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

const DIAMOND = "M0 -5L5 0L0 5L-5 0Z";

function Bar({
  bar: { name, score, sums, segments, scoreAt },
  option,
  zero,
}: {
  readonly bar: EvidenceBarDrawn;
  readonly option: number;
  readonly zero: number;
}) {
  return (
    <div class="stack-bar-row">
      <p class="stack-bar-head">
        <strong dir="auto">{name}</strong>
        <span class="stack-bar-score">{score}</span>
        <span class="muted small">{sums}</span>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: an svg is no fieldset */}
      <svg
        class="stack-bar"
        width="100%"
        height={HEIGHT + 10}
        role="group"
        aria-label={`Statements on ${name}`}
      >
        <rect class="bar-ground" width="100%" height={HEIGHT} rx="4" />
        {segments.map((segment) => (
          <Part segment={segment} option={option} />
        ))}
        <line class="zero-line" x1={percent(zero)} x2={percent(zero)} y1="0" y2={HEIGHT} />
        <line class="score-line" x1={percent(scoreAt)} x2={percent(scoreAt)} y1="0" y2={HEIGHT} />
        <svg x={percent(scoreAt)} y={HEIGHT + 4} overflow="visible" aria-hidden="true">
          <path class="score-mark" d={DIAMOND} />
        </svg>
      </svg>
    </div>
  );
}

function Part({ segment, option }: { readonly segment: Segment; readonly option: number }) {
  const { side, from, width, figure, row, words } = segment;
  const label = `${figure} ${side}: ${cutText(words, LONGEST_LABEL)}`;
  const fits = width >= FITS.always ? "" : width >= FITS.wide ? " when-wide" : null;
  const drawn = (
    <>
      <title>{label}</title>
      <rect class={`part ${side}`} x={percent(from)} width={percent(width)} height={HEIGHT} />
      {side === "against" && (
        <rect
          class="part-pattern"
          fill="url(#hatch)"
          x={percent(from)}
          width={percent(width)}
          height={HEIGHT}
        />
      )}
      <text
        class={`part-figure${fits ?? " when-wide sign-only"}`}
        x={percent(from + width / 2)}
        y={HEIGHT / 2}
        dy="0.35em"
      >
        {fits === null ? figure.charAt(0) : figure}
      </text>
    </>
  );
  return row === null ? <g class="weak">{drawn}</g> : <a href={`#${rowId(option, row)}`}>{drawn}</a>;
}
