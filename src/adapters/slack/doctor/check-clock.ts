import type { SlackFinding } from "./finding.js";

const ABOUT = "Slack clock";
const TO_KNOW_MS = 60_000;
/** Slack's window for signed requests: older ones are refused, and so are those from further ahead. */
const REFUSED_MS = 300_000;

/**
 * Compares this machine's clock with Slack's.
 *
 * @param behindMs how far this clock is behind Slack's, negative when ahead; null: Slack did not say the time
 * @param signed requests come signed with their time, so that a clock that is off refuses them all
 */
export function checkClock(behindMs: number | null, signed: boolean): SlackFinding[] {
  if (behindMs === null) return [];
  const offMs = Math.abs(behindMs);
  const seconds = Math.round(offMs / 1000);
  const off = `${seconds} s ${behindMs > 0 ? "behind" : "ahead of"} Slack's`;
  if (offMs <= TO_KNOW_MS)
    return [{ state: "ok", about: ABOUT, text: `within ${Math.max(seconds, 1)} s of Slack's` }];
  const remedy = "Set this machine's clock, best by NTP";
  if (offMs > REFUSED_MS && signed)
    return [
      { state: "fail", about: ABOUT, text: `${off}: every request of Slack would be refused. ${remedy}.` },
    ];
  const meaning = signed ? "beyond 300 s every request of Slack would be refused" : "ages and limits are off";
  return [{ state: "warn", about: ABOUT, text: `${off}: ${meaning}. ${remedy}.` }];
}
