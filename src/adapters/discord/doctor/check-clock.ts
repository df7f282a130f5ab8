import type { DiscordFinding } from "./finding.js";

const ABOUT = "Discord clock";
const TO_KNOW_MS = 60_000;
/** Whichbot's window for signed requests. */
const REFUSED_MS = 300_000;

/**
 * Compares this machine's clock with Discord's.
 *
 * @param behindMs how far this clock is behind Discord's, negative when ahead; null: Discord did not say the time
 * @param signed interactions come signed with their time, so that a clock that is off refuses them all
 */
export function checkClock(behindMs: number | null, signed: boolean): DiscordFinding[] {
  if (behindMs === null) return [];
  const offMs = Math.abs(behindMs);
  const seconds = Math.round(offMs / 1000);
  const off = `${seconds} s ${behindMs > 0 ? "behind" : "ahead of"} Discord's`;
  if (offMs <= TO_KNOW_MS)
    return [{ state: "ok", about: ABOUT, text: `within ${Math.max(seconds, 1)} s of Discord's` }];
  const remedy = "Set this machine's clock, best by NTP";
  if (offMs > REFUSED_MS && signed)
    return [{ state: "fail", about: ABOUT, text: `${off}: every interaction would be refused. ${remedy}.` }];
  const meaning = signed ? "beyond 300 s every interaction would be refused" : "ages and limits are off";
  return [{ state: "warn", about: ABOUT, text: `${off}: ${meaning}. ${remedy}.` }];
}
