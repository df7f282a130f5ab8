const MONTHS_A_YEAR = 12;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * How old something is, as a person would say it, never more precise than its date.
 *
 * @param published "2025-12-23", "2018-10" or "2024"
 * @param now the moment to count from (UTC)
 * @returns "9 months old", "3 days old", "this year"; null when the date cannot be read or lies ahead
 */
export function describeAge(published: string, now: Date): string | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(published);
  if (!match) return null;
  const year = Number(match[1]);
  const years = now.getUTCFullYear() - year;
  if (match[2] === undefined) return years < 0 ? null : years === 0 ? "this year" : old(years, "year");
  const monthStart = Date.UTC(year, Number(match[2]) - 1, Number(match[3] ?? "1"));
  if (Number.isNaN(monthStart) || monthStart > now.getTime()) return null;
  let months = years * MONTHS_A_YEAR + now.getUTCMonth() - (Number(match[2]) - 1);
  if (match[3] !== undefined && now.getUTCDate() < Number(match[3])) months -= 1;
  // From two years on, months are more precise than anyone cares for.
  if (months >= 2 * MONTHS_A_YEAR) return old(Math.floor(months / MONTHS_A_YEAR), "year");
  if (months >= 1) return old(months, "month");
  if (match[3] === undefined) return "this month";
  const days = Math.floor((now.getTime() - monthStart) / DAY_MS);
  return days === 0 ? "from today" : old(days, "day");
}

function old(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"} old`;
}
