import type { MatrixRow } from "../../../../chat/matrix/matrix.js";
import { toneOf } from "../../../../chat/matrix/matrix-words.js";
import { MOST_WEIGHT, USUAL_WEIGHT, weightWords } from "../../browser/rank.js";
import { CellFace, toneClass } from "./cell-face.js";
import { cellAddress, type WeighedMatrix, weightField } from "./matrix-state.js";

/** Beside more columns than these, rows become cards earlier. */
const FEW_COLUMNS = 3;

/** A narrow screen shows each row as a card, and a table that is laid out otherwise loses its roles in some browsers. */
const ROLES = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  rowheader: { role: "rowheader" },
  cell: { role: "cell" },
} as const;

/** Criteria × options, with what each criterion counts. */
export function MatrixTable({ matrix, weights }: WeighedMatrix) {
  const { options, rows } = matrix;
  return (
    <div class={options.length > FEW_COLUMNS ? "matrix-frame many-columns" : "matrix-frame"}>
      <table class="matrix" {...ROLES.table} aria-label={`${options.join(", ")} by criterion`} data-matrix>
        <thead {...ROLES.rowgroup}>
          <tr {...ROLES.row}>
            <th {...ROLES.columnheader} scope="col" class="matrix-criterion">
              Criterion
            </th>
            {options.map((option) => (
              <th {...ROLES.columnheader} scope="col" data-column>
                {option}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROLES.rowgroup}>
          {rows.map((row, at) => (
            <tr {...ROLES.row} data-row>
              <RowHead row={row} at={at} weight={weights[at] ?? USUAL_WEIGHT} />
              {row.cells.map((cell, column) => {
                const option = options[column] ?? "";
                return (
                  <td
                    {...ROLES.cell}
                    class={`cell ${toneClass(toneOf(cell))}${cell.standing === "ahead" ? " is-ahead" : ""}`}
                    data-strength={cell.standing === "unknown" ? "" : String(cell.strength)}
                  >
                    <a href={cellAddress(matrix, row.criterion, option)} data-cell>
                      <CellFace cell={cell} option={option} criterion={row.criterion} />
                    </a>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowHead({
  row,
  at,
  weight,
}: {
  readonly row: MatrixRow;
  readonly at: number;
  readonly weight: number;
}) {
  const id = `weight-${at}`;
  return (
    <th {...ROLES.rowheader} scope="row" class="matrix-criterion">
      <span class="criterion-name">{row.criterion}</span>
      <span class="criterion-verdict">{row.verdict}</span>
      <span class="weight">
        <label class="visually-hidden" for={id}>{`Weight of ${row.criterion}`}</label>
        <input
          id={id}
          type="range"
          name={weightField(row.criterion)}
          min="0"
          max={String(MOST_WEIGHT)}
          step="1"
          value={String(weight)}
          aria-valuetext={`${weight}, ${weightWords(weight)}`}
          data-weight
        />
        <output for={id} aria-hidden="true">
          {weightWords(weight)}
        </output>
      </span>
    </th>
  );
}
