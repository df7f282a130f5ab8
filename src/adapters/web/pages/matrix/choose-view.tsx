import type { OptionGroup } from "../../../../chat/matrix/matrix.js";
import { MOST_COLUMNS_SHOWN, type WeighedMatrix } from "./matrix-state.js";

/** As many names as a list of offers holds: with more, typing finds none faster. */
const MOST_LISTED = 200;
/** Groups beside each other before the others are folded away. */
const MOST_CHIPS = 8;

/** Links to the groups, the shown one marked. */
export function GroupLinks({
  groups,
  current,
}: {
  readonly groups: readonly OptionGroup[];
  readonly current: OptionGroup;
}) {
  if (groups.length < 2 && groups.some(({ id }) => id === current.id)) return null;
  const [first, rest] = [groups.slice(0, MOST_CHIPS), groups.slice(MOST_CHIPS, MOST_LISTED)];
  const link = ({ id, name }: OptionGroup) => (
    <li>
      <a class="chip" href={`/matrix?group=${id}`} aria-current={id === current.id ? "page" : undefined}>
        {name}
      </a>
    </li>
  );
  return (
    <nav aria-label="Groups of options" class="stack">
      <ul class="chip-list">{first.map(link)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{`${rest.length} more groups`}</summary>
          <ul class="chip-list">{rest.map(link)}</ul>
        </details>
      )}
    </nav>
  );
}

/** What stands in the table: options, criteria, and fields for one more of each. Inside of the form of the page. */
export function ChooseView({
  matrix,
  options,
}: Pick<WeighedMatrix, "matrix"> & { readonly options: readonly string[] }) {
  const shown = new Set(matrix.options);
  const criteria = matrix.rows.map(({ criterion }) => criterion);
  const offeredOptions = [...new Set([...matrix.options, ...matrix.group.options])];
  const offeredCriteria = [...new Set([...criteria, ...matrix.offeredCriteria])];
  const others = options.filter((option) => !offeredOptions.includes(option)).slice(0, MOST_LISTED);
  return (
    <details class="card choose">
      <summary>Choose options and criteria</summary>
      <div class="stack-wide">
        <fieldset class="stack" data-at-most={String(MOST_COLUMNS_SHOWN)}>
          <legend>{`Options, up to ${MOST_COLUMNS_SHOWN}`}</legend>
          <ul class="check-list">
            {offeredOptions.map((option) => (
              <Check name="option" value={option} checked={shown.has(option)} />
            ))}
          </ul>
          <div class="field choose-own">
            <label for="own-option">Another option</label>
            <input id="own-option" name="option" list="known-options" autocomplete="off" maxlength={100} />
            <datalist id="known-options">
              {others.map((option) => (
                <option value={option} />
              ))}
            </datalist>
          </div>
        </fieldset>
        <fieldset class="stack">
          <legend>Criteria</legend>
          <ul class="check-list">
            {offeredCriteria.map((criterion) => (
              <Check name="criterion" value={criterion} checked={criteria.includes(criterion)} />
            ))}
          </ul>
          <div class="field choose-own">
            <label for="own-criterion">A criterion of your own</label>
            <input
              id="own-criterion"
              name="criterion"
              autocomplete="off"
              maxlength={80}
              aria-describedby="own-criterion-hint"
            />
            <p class="hint" id="own-criterion-hint">
              Any words: “small teams”, “running without a network”.
            </p>
          </div>
        </fieldset>
        <div class="toolbar">
          <button type="submit" class="button primary">
            Draw the matrix
          </button>
          <a class="button quiet" href={`/matrix?group=${matrix.group.id}`}>
            Start over
          </a>
        </div>
      </div>
    </details>
  );
}

function Check({
  name,
  value,
  checked,
}: {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
}) {
  return (
    <li>
      <label class="check">
        <input type="checkbox" name={name} value={value} checked={checked} />
        <span class="break">{value}</span>
      </label>
    </li>
  );
}
