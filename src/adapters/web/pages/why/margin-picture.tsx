import { plainText } from "../../../../chat/plain-text.js";
import { percent } from "./picture-parts.js";
import type { MarginDrawn } from "./why-figures.js";

const TOP = 24;
const HEIGHT = 28;

/** How far the best two are apart, with what the rule asks for drawn in. */
export function MarginPicture({ drawn }: { readonly drawn: MarginDrawn }) {
  const { gap, doubt, bar, figures, isEnough, percent: told } = drawn;
  const [ahead, behind] = [plainText(drawn.ahead), drawn.behind === null ? null : plainText(drawn.behind)];
  const between = behind === null ? `What speaks for ${ahead}` : `${ahead} ahead of ${behind}`;
  const said = `${between}: ${told.own} % of all that is said of them; at least ${told.needed} % is needed to choose.`;
  return (
    <figure class="card picture" aria-labelledby="margin-title">
      <div class="card-head">
        <h2 id="margin-title">Is one clearly ahead?</h2>
        <p class={isEnough ? "badge for" : "badge"}>
          {isEnough ? "enough to choose" : "not enough to choose"}
        </p>
      </div>
      <svg class="margin-bar" width="100%" height={TOP + HEIGHT + 6} role="img" aria-label={said}>
        <rect class="bar-ground" y={TOP} width="100%" height={HEIGHT} rx="4" />
        <rect class="margin-gap" y={TOP} width={percent(gap)} height={HEIGHT} rx="4" />
        <rect fill="url(#dots)" x={percent(1 - doubt)} y={TOP} width={percent(doubt)} height={HEIGHT} />
        <line
          class="threshold-ground"
          x1={percent(bar)}
          x2={percent(bar)}
          y1={TOP - 6}
          y2={TOP + HEIGHT + 6}
        />
        <line class="threshold" x1={percent(bar)} x2={percent(bar)} y1={TOP - 6} y2={TOP + HEIGHT + 6} />
        <text class="threshold-words" x={percent(bar)} y={TOP - 10} text-anchor={bar > 0.5 ? "end" : "start"}>
          needed: {told.needed} %
        </text>
        {gap >= 0.12 && (
          <text class="margin-words" x={percent(gap / 2)} y={TOP + HEIGHT / 2} dy="0.35em">
            {told.own} %
          </text>
        )}
      </svg>
      <figcaption class="small">
        <span dir="auto">{between}</span>: {figures.gap}, the filled part. The whole bar is all that is said
        for and against{behind === null ? " it" : " the two"}, {figures.contested}
        {doubt > 0 && `, and ${figures.doubt} for doubt (dotted)`}. To choose, the lead must fill at least{" "}
        {told.needed} % of it; it fills {told.own} %.
      </figcaption>
    </figure>
  );
}
