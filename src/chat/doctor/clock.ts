import type { Finding } from "./finding.js";

/** Both platforms' window for signed requests, into the past and ahead. */
const REFUSED_MS = 300_000;
const TO_KNOW_MS = 60_000;
/** A date in a header is cut to whole seconds. */
const HALF_A_SECOND_MS = 500;

/**
 * How far this machine's clock is behind that of whoever answered, in milliseconds; negative when ahead.
 *
 * @param response what came back, with the hour in its header `Date`
 * @param sentAt when it was asked for, and `receivedAt` when it came, in milliseconds since 1970 by this machine's clock
 * @returns null when the answer told no time
 */
export function clockBehindMs(
  response: Pick<Response, "headers">,
  { sentAt, receivedAt }: { readonly sentAt: number; readonly receivedAt: number },
): number | null {
  const stated = Date.parse(response.headers.get("date") ?? "");
  return Number.isNaN(stated) ? null : stated + HALF_A_SECOND_MS - (sentAt + receivedAt) / 2;
}

/**
 * Compares this machine's clock with a platform's.
 *
 * @param behindMs as `clockBehindMs` gives it; null: no finding
 * @param platform.name "Slack"
 * @param platform.refuses what a clock that is off refuses: "every request of Slack"; null where requests are not signed with
 * their time
 */
export function checkClock(
  behindMs: number | null,
  { name, refuses }: { readonly name: string; readonly refuses: string | null },
): Finding[] {
  if (behindMs === null) return [];
  const about = `${name} clock`;
  const offMs = Math.abs(behindMs);
  const seconds = Math.round(offMs / 1000);
  if (offMs <= TO_KNOW_MS)
    return [{ state: "ok", about, text: `within ${Math.max(seconds, 1)} s of ${name}'s` }];
  const off = `${seconds} s ${behindMs > 0 ? "behind" : "ahead of"} ${name}'s`;
  const remedy = "Set this machine's clock, best by NTP";
  if (offMs > REFUSED_MS && refuses !== null)
    return [{ state: "fail", about, text: `${off}: ${refuses} would be refused. ${remedy}.` }];
  const meaning = refuses === null ? "ages and limits are off" : `beyond 300 s ${refuses} would be refused`;
  return [{ state: "warn", about, text: `${off}: ${meaning}. ${remedy}.` }];
}
