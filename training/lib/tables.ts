/** A Markdown table, columns aligned. @param rows as wide as `head` */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) =>
    Math.max(3, name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** ".812", "1.000", "–" for nothing. */
export function share(value: number | null): string {
  return value === null || Number.isNaN(value) ? "–" : value.toFixed(3).replace(/^0\./u, ".");
}
