/** How the vectors of a text's tokens become one: the first of them, or their average. */
export type Pooling = "cls" | "mean";

interface Batch {
  /** Output of the model: texts × positions × dimensions. */
  readonly output: { readonly data: Float32Array; readonly dims: readonly number[] };
  /** Tokens of each text, without padding. */
  readonly lengths: readonly number[];
  /** Row of `rows` that each text goes to. */
  readonly targets: readonly number[];
  readonly pooling: Pooling;
}

/** Pools the output of one batch and writes unit vectors into `rows`; a vector of length 0 or NaN becomes all zero. */
export function poolInto(rows: Float32Array, { output, lengths, targets, pooling }: Batch): void {
  const positions = output.dims[1] ?? 1;
  const width = output.dims[2] ?? 0;
  for (const [text, target] of targets.entries()) {
    const row = rows.subarray(target * width, (target + 1) * width);
    const count = pooling === "cls" ? 1 : Math.min(lengths[text]!, positions);
    for (let position = 0; position < count; position++) {
      const from = (text * positions + position) * width;
      for (let d = 0; d < width; d++) row[d] = row[d]! + output.data[from + d]!;
    }
    toUnitLength(row);
  }
}

function toUnitLength(row: Float32Array): void {
  let squares = 0;
  for (let d = 0; d < row.length; d++) squares += row[d]! * row[d]!;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  if (Number.isFinite(scale) && scale > 0) for (let d = 0; d < row.length; d++) row[d] = row[d]! * scale;
  else row.fill(0);
}
