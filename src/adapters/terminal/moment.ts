const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z)?)?$/;
const AGO = /^(\d{1,5})\s*(h|d|w)$/;
const HOURS: Readonly<Record<string, number>> = { h: 1, d: 24, w: 7 * 24 };
const HOUR_MS = 60 * 60 * 1000;

/**
 * A moment as a person types it: "2026-01-31", "2026-01-31 14:05" (local time, or UTC with a "Z"), "today", "yesterday", or how
 * long ago: "12h", "30d", "2w".
 *
 * @returns milliseconds since 1970, of a day its beginning; null when it cannot be read, or there is no such day
 */
export function parseMoment(text: string, now: Date): number | null {
  const typed = text.trim().toLowerCase();
  if (typed === "today" || typed === "yesterday") {
    const daysAgo = typed === "today" ? 0 : 1;
    return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo).getTime();
  }
  const ago = AGO.exec(typed);
  if (ago !== null) return now.getTime() - Number(ago[1]) * HOURS[ago[2]!]! * HOUR_MS;
  const date = DATE.exec(typed.toUpperCase());
  return date === null ? null : fromParts(date);
}

function fromParts(match: RegExpExecArray): number | null {
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  // Date takes 31 February for 3 March, and the hour 24 for the next day.
  const dayOf = new Date(Date.UTC(year, month - 1, day));
  if (dayOf.getUTCMonth() !== month - 1 || dayOf.getUTCDate() !== day) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return match[7] === undefined
    ? new Date(year, month - 1, day, hour, minute, second).getTime()
    : Date.UTC(year, month - 1, day, hour, minute, second);
}
