import type { Span } from "../../../../types.js";

const SPACE = /\s/u;

/** The cells of a row as it is written, each with the bar in front of it; joined they are the row. */
export function cellsOf(text: string, { start, end }: Span): Span[] {
  const cells: Span[] = [];
  // The bar at the very end closes the row, and the one at its beginning opens it.
  let [first, last] = [start, end - 1];
  while (first < last && SPACE.test(text.charAt(first))) first += 1;
  while (last > first && SPACE.test(text.charAt(last))) last -= 1;
  let from = start;
  for (let at = first + 1; at < last; at++) {
    if (text.charAt(at) !== "|" || text.charAt(at - 1) === "\\") continue;
    cells.push({ start: from, end: at });
    from = at;
  }
  return [...cells, { start: from, end }];
}
