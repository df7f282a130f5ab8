const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
// No word boundary before a month: web pages glue it to the author's name ("Jane DoeDec 23, 2025").
const MONTH_FIRST = new RegExp(`(?<![A-Z])${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, "g");
const DAY_FIRST = new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\.? ${MONTH},? (\\d{4})(?!\\d)`, "g");
const NUMERIC = /(?<![\d-])(\d{4})[-/](\d{2})[-/](\d{2})(?![\d-])/g;

/** Dates of publication stand within this many lines of the top, in lines this short. */
const LINES_FROM_TOP = 15;
const LONGEST_DATE_LINE = 120;

/**
 * Read a date as a document states it, only as precise as it is stated.
 *
 * @param value what stands in front matter or a meta element: text, a number (a year) or a Date
 * @returns "2025-12-23", "2018-10" or "2024"; null when it is not a date
 */
export function statedDate(value: unknown): string | null {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  }
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  const iso = text.match(/^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2})(?!\d))?)?(?=$|[T ])/);
  if (iso !== null) return isoDate(Number(iso[1]), optional(iso[2]), optional(iso[3]));
  const written = datesIn(text);
  if (written.length > 0) return written[0] ?? null;
  const month = text.match(new RegExp(`^${MONTH},? (\\d{4})$`));
  return month === null ? null : isoDate(Number(month[2]), monthNumber(month[1] ?? ""), null);
}

/**
 * Find the one date that stands near the top of a text, outside running text.
 *
 * @returns ISO 8601 date, or null when there is none or more than one
 */
export function dateNearTop(text: string): string | null {
  const found = new Set<string>();
  let lines = 0;
  for (const line of text.slice(0, 6000).split("\n")) {
    if (line.trim() === "") continue;
    if (++lines > LINES_FROM_TOP) break;
    if (line.length <= LONGEST_DATE_LINE) for (const date of datesIn(line)) found.add(date);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** Every full date that is written out in a text, as ISO 8601, in no particular order. */
export function datesIn(text: string): string[] {
  const dates: (string | null)[] = [];
  for (const match of text.matchAll(MONTH_FIRST)) {
    dates.push(isoDate(Number(match[3]), monthNumber(match[1] ?? ""), Number(match[2])));
  }
  for (const match of text.matchAll(DAY_FIRST)) {
    dates.push(isoDate(Number(match[3]), monthNumber(match[2] ?? ""), Number(match[1])));
  }
  for (const match of text.matchAll(NUMERIC)) {
    dates.push(isoDate(Number(match[1]), Number(match[2]), Number(match[3])));
  }
  return dates.filter((date) => date !== null);
}

function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function optional(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

function isoDate(year: number, month: number | null, day: number | null): string | null {
  if (year < 1970 || year > 2100) return null;
  if (month === null) return String(year);
  if (month < 1 || month > 12) return null;
  const yearMonth = `${year}-${String(month).padStart(2, "0")}`;
  if (day === null) return yearMonth;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day < 1 || day > lastDay ? null : `${yearMonth}-${String(day).padStart(2, "0")}`;
}
