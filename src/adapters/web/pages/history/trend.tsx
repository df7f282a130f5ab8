import { percent } from "../why/picture-parts.js";

interface TrendProps {
  /** Oldest first; null: nothing to tell. */
  readonly values: readonly (number | null)[];
  /** Drawn below the line: what speaks against. */
  readonly below?: readonly number[];
  /** What the highest bar stands for; default the highest value. */
  readonly most?: number;
  /** In words, for who does not see it. */
  readonly label: string;
}

const HEIGHT = 36;
/** What is there must not look like nothing. */
const LEAST = 2;
const GAP = 0.25;

/** Bars over time, without figures: they stand beside it. */
export function Trend({ values, below = [], most, label }: TrendProps) {
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
  return (
    <svg class="trend" width="100%" height={HEIGHT} role="img" aria-label={label}>
      <line class="trend-ground" x1="0" x2="100%" y1={zero - 0.5} y2={zero - 0.5} />
      {values.map((value, position) =>
        value === null || value <= 0 ? null : bar("trend-bar", position, [zero - tall(value), tall(value)]),
      )}
      {below.map((value, position) =>
        value <= 0 ? null : bar("trend-below", position, [zero + 1, tall(value)]),
      )}
    </svg>
  );
}
