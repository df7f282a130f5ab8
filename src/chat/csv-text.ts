const BYTE_ORDER_MARK = "\ufeff";
/** What spreadsheets take for the beginning of a formula, also in its wide forms and behind white space. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@|%＝＋－＠])/u;
const QUOTED = /[",\r\n]|^\s|\s$/u;

/**
 * A table as a file for spreadsheets (RFC 4180, UTF-8 with a mark, so that Excel reads its letters right). Words that a
 * spreadsheet would take for a formula get an apostrophe in front; numbers are left as they are.
 *
 * @param rows the names of the columns first; each as long as the first
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(toCell).join(",")}\r\n`).join("");
}

function toCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
