import type { OptionGroup } from "../../../../chat/matrix/matrix.js";
import type { WebServices } from "../../web-services.js";
import { Page } from "../page-shell.js";
import { ChooseView, GroupLinks } from "./choose-view.js";
import { addressOf, type WeighedMatrix } from "./matrix-state.js";
import { MatrixTable } from "./matrix-table.js";
import { RankingView } from "./ranking-view.js";

/** What the page of a matrix shows. */
export interface MatrixViewProps {
  readonly services: WebServices;
  readonly weighed: WeighedMatrix;
  readonly groups: readonly OptionGroup[];
  /** Names of all options that could be columns. */
  readonly options: readonly string[];
  readonly documents: number;
  /** What could not be done as asked, in whole sentences. */
  readonly notices: readonly string[];
}

/** Options by criteria, with what each criterion counts and how the options rank by that. */
export function MatrixView({ services, weighed, groups, options, documents, notices }: MatrixViewProps) {
  const { matrix } = weighed;
  const silent = matrix.rows.filter(({ cells }) => cells.every(({ standing }) => standing === "unknown"));
  return (
    <Page
      title={`Matrix: ${matrix.options.join(", ")}`}
      current="matrix"
      services={services}
      width="wide"
      styles={["matrix.css"]}
      scripts={["matrix.js"]}
    >
      <div class="stack-wide">
        <header class="stack">
          <h1>Decision matrix</h1>
          <p class="lede">
            {`How ${listed(matrix.options)} compare, by what ${documents === 1 ? "1 document says" : `${documents} documents say`}. Every cell opens its evidence.`}
          </p>
          <GroupLinks groups={groups} current={matrix.group} />
        </header>
        {notices.map((notice) => (
          <p class="notice warning">{notice}</p>
        ))}
        <form method="get" action="/matrix" class="stack-wide" data-matrix-form>
          <input type="hidden" name="group" value={matrix.group.id} />
          <ChooseView matrix={matrix} options={options} />
          {matrix.rows.length > 0 ? (
            <>
              <RankingView {...weighed} />
              <section class="stack" aria-labelledby="matrix-title">
                <div class="row matrix-head">
                  <h2 id="matrix-title">Criterion by criterion</h2>
                  <Legend />
                </div>
                <MatrixTable {...weighed} />
                {silent.length > 0 && (
                  <p class="muted small">
                    {`The documents say too little on ${listed(silent.map(({ criterion }) => `“${criterion}”`))}: what could be found stands last.`}
                  </p>
                )}
                <div class="toolbar">
                  <button type="submit" class="button without-script">
                    Count with these weights
                  </button>
                  <Exports {...weighed} />
                </div>
              </section>
            </>
          ) : (
            <p class="empty-state">
              <strong>The documents judge these options on nothing in particular.</strong>
              <span>Choose a criterion of your own above.</span>
            </p>
          )}
        </form>
      </div>
      <dialog class="cell-dialog" aria-labelledby="cell-title" data-cell-dialog>
        <div data-cell-content></div>
        <div class="dialog-actions">
          <button type="button" class="button" data-close>
            Close
          </button>
        </div>
      </dialog>
    </Page>
  );
}

function Legend() {
  return (
    <ul class="legend small" aria-label="Legend">
      <li>
        <span class="sign">▲</span> ahead
      </li>
      <li>
        <span class="sign">=</span> level with the best
      </li>
      <li>
        <span class="sign">▼</span> behind
      </li>
      <li>
        <span class="swatch tone-for-3">+</span> more speaks for it
      </li>
      <li>
        <span class="swatch tone-against-3">−</span> more speaks against it
      </li>
      <li>
        <span class="swatch tone-unknown" /> too little said
      </li>
    </ul>
  );
}

function Exports(weighed: WeighedMatrix) {
  return (
    <span class="row exports end">
      <span class="muted small">Take it with you:</span>
      <a class="button" href={addressOf("/matrix.csv", weighed)} data-export>
        CSV
      </a>
      <a class="button" href={addressOf("/matrix.md", weighed)} data-export>
        Markdown
      </a>
      <a class="button" href={addressOf("/matrix.svg", weighed)} data-export data-picture>
        SVG
      </a>
      <button type="button" class="button needs-script" data-png>
        PNG
      </button>
      <span class="visually-hidden" role="status" data-export-told></span>
    </span>
  );
}

/** "A", "A and B", "A, B and C". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
