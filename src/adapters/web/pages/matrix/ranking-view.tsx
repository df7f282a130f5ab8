import { barFromMiddle, pointsFigure, rankingSentence, unknownWords } from "../../browser/rank.js";
import type { WeighedMatrix } from "./matrix-state.js";

/** Who is ahead by what the criteria count; the script of the page keeps it up to date. */
export function RankingView({ matrix: { options }, ranking }: WeighedMatrix) {
  const { most } = ranking;
  return (
    <section class="card ranking-card" aria-labelledby="ranking-title">
      <div class="card-head">
        <h2 id="ranking-title">Ranking</h2>
        <p class="muted small" data-ranking-most>
          {`out of ${most} points`}
        </p>
      </div>
      <ol class="ranking" data-ranking>
        {ranking.options.map(({ option, rank, points, unknown }) => {
          const { x, width } = barFromMiddle(most === 0 ? 0 : points / most);
          return (
            <li data-option={option}>
              <span class="ranking-rank" data-rank>
                {`${rank}.`}
              </span>
              <span class="ranking-name">{options[option]}</span>
              <svg
                class="strength"
                viewBox="0 0 100 6"
                preserveAspectRatio="none"
                aria-hidden="true"
                focusable="false"
              >
                <rect class="strength-ground" width="100" height="6" rx="1" />
                <rect
                  class={points < 0 ? "fill-against" : "fill-for"}
                  x={x}
                  width={width}
                  height="6"
                  data-fill
                />
                <rect class="strength-middle" x="49.8" width="0.4" height="6" />
              </svg>
              <span class="ranking-points figure" data-points>
                {pointsFigure(points)}
              </span>
              <span class="ranking-unknown muted small" data-unknown>
                {unknownWords(unknown)}
              </span>
            </li>
          );
        })}
      </ol>
      <p class="visually-hidden" aria-live="polite" data-ranking-told>
        {rankingSentence(ranking, options)}
      </p>
      <details class="formula">
        <summary>How this is counted</summary>
        <p class="small">
          For each criterion, its weight (0 to 5) is multiplied by how strong the option stands on it: what
          speaks for it less what speaks against it, from −1 to +1 beside the strongest of the row. The
          products are added up. Where too little is said of an option, the criterion adds 0.
        </p>
      </details>
    </section>
  );
}
