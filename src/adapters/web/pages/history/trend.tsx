import { percent } from "../why/picture-parts.js";

interface TrendProps {
  /** Oldest first; null: nothing to tell. */
  readonly values: readonly (number | null)[];
  /** Drawn below the line: what speaks against. */
  readonly below?: readonly number[];
  /** What the highest bar stands for; default the highest value. */
  readonly most?: number;
  /** Milliseconds since 1970: the first moment, and the end of the last. */
  readonly from: number;
  readonly until: number;
  /** In words, for who does not see it. */
  readonly label: string;
}

const HEIGHT = 36;
/** What is there must not look like nothing. */
const LEAST = 2;
const GAP = 0.25;
const LONG_MS = 300 * 24 * 60 * 60 * 1000;

/** Bars over time on a line from the first day to the last, without figures: they stand beside it. */
export function Trend({ values, below = [], most, from, until, label }: TrendProps) {
  const deepest = Math.max(0, ...below);
  const highest = most ?? Math.max(...values.map((value) => value ?? 0), 0);
  const whole = Math.max(highest + deepest, Number.MIN_VALUE);
  const room = deepest === 0 ? HEIGHT : HEIGHT - 1;
  const zero = deepest === 0 ? HEIGHT : Math.round((highest / whole) * room);
  const width = 1 / Math.max(1, values.length);
  const bar = (kind: string, position: number, [y, height]: readonly [number, number]) => (
    <rect
      class={kind}
      x={percent((position + GAP / 2) * width)}
      width={percent(width * (1 - GAP))}
      y={y}
      height={height}
      rx="1"
    />
  );
  const tall = (value: number): number => Math.max(LEAST, (value / whole) * room);
  const [first, last] = [dayOf(from, until - from), dayOf(until - 1, until - from)];
  return (
    <div class="trend-frame">
      <svg class="trend" width="100%" height={HEIGHT} role="img" aria-label={label}>
        <line class="trend-ground" x1="0" x2="100%" y1={zero - 0.5} y2={zero - 0.5} />
        {values.map((value, position) =>
          value === null || value <= 0 ? null : bar("trend-bar", position, [zero - tall(value), tall(value)]),
        )}
        {below.map((value, position) =>
          value <= 0 ? null : bar("trend-below", position, [zero + 1, tall(value)]),
        )}
      </svg>
      <p class="trend-days muted" aria-hidden="true">
        <span>{first}</span>
        {last !== first && <span>{last}</span>}
      </p>
    </div>
  );
}

/** "Oct 21"; "Oct 2025" where it is about more than most of a year. */
function dayOf(at: number, span: number): string {
  const long = span > LONG_MS;
  return new Intl.DateTimeFormat("en", {
    month: "short",
    ...(long ? { year: "numeric" } : { day: "numeric" }),
    timeZone: "UTC",
  }).format(at);
}
