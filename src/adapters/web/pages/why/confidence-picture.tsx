import type { ConfidenceShown } from "../../../../chat/reasons/confidence-words.js";
import { percent } from "./picture-parts.js";
import { drawConfidence } from "./why-figures.js";

const ROW = 24;

/** What makes me more sure and less, one after the other, down to the sum. */
export function ConfidencePicture({ confidence }: { readonly confidence: ConfidenceShown }) {
  const { steps, zero, sum, ticks } = drawConfidence(confidence);
  const grid = ticks.map(({ at }) => (
    <line
      class={at === zero ? "zero-line" : "tick-line"}
      x1={percent(at)}
      x2={percent(at)}
      y1="0"
      y2="100%"
    />
  ));
  return (
    <section class="table-frame confidence-frame" tabindex={0} aria-label="Points">
      <table class="confidence">
        <caption>
          Learnt from judged replies. Points add up on the scale below: 0 is 50 %, 1 is 73 %, 2 is 88 %.
        </caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" class="figure">
              Points
            </th>
            <td class="confidence-bar">
              <svg width="100%" height={ROW} aria-hidden="true" focusable="false">
                {ticks.map(({ at, percent: told }) => (
                  <text class="tick-words" x={percent(at)} y="16">
                    {told}%
                  </text>
                ))}
              </svg>
            </td>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ words, points, from, width, isMore }) => (
            <tr>
              <th scope="row">{words}</th>
              <td class="figure nowrap">{points}</td>
              <td class="confidence-bar">
                <svg width="100%" height={ROW} aria-hidden="true" focusable="false">
                  {grid}
                  <rect
                    class={isMore ? "more" : "less"}
                    x={percent(from)}
                    width={percent(width)}
                    y="5"
                    height={ROW - 10}
                    rx="2"
                  />
                  {!isMore && (
                    <rect
                      fill="url(#hatch)"
                      x={percent(from)}
                      width={percent(width)}
                      y="5"
                      height={ROW - 10}
                    />
                  )}
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together: {confidence.percent} %</th>
            <td class="figure nowrap">{confidence.total}</td>
            <td class="confidence-bar">
              <svg width="100%" height={ROW} aria-hidden="true" focusable="false">
                {grid}
                <svg x={percent(sum)} y={ROW / 2} overflow="visible" aria-hidden="true">
                  <path class="score-mark" d="M0 -6L6 0L0 6L-6 0Z" />
                </svg>
              </svg>
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
