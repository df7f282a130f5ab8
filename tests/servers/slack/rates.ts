import type { SlackState } from "./state.js";

/** Requests a minute to a method for one team, where Slack names a figure that an answering app can reach. */
const PER_MINUTE: Readonly<Record<string, number>> = {
  "chat.startStream": 20,
  "chat.stopStream": 20,
  "chat.appendStream": 100,
};
const POSTING = new Set(["chat.postMessage", "chat.postEphemeral"]);

/** Counts posts as Slack does: one a second in a channel with a burst, and so many streams a minute. */
export class Rates {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(private readonly state: SlackState) {}

  /** Takes one; returns how many seconds to wait when there is none and the setting refuses. */
  take(method: string, team: string, channel: string): number | null {
    const { mode, perSecond, burst } = this.state.settings.rates;
    if (mode === "off") return null;
    const minute = PER_MINUTE[method];
    if (minute === undefined && !POSTING.has(method)) return null;
    const key = minute === undefined ? `${team}|${channel}` : `${team}|${method}`;
    const rate = minute === undefined ? perSecond : minute / 60;
    const wait = this.takeFrom(key, rate, minute ?? burst);
    if (wait === null) return null;
    this.state.violate("rate", `${method} in ${channel}: more than ${rate.toFixed(2)} a second`);
    return mode === "refuse" ? wait : null;
  }

  private takeFrom(key: string, rate: number, most: number): number | null {
    const now = this.state.clock.now();
    const bucket = this.buckets.get(key) ?? { tokens: most, at: now };
    bucket.tokens = Math.min(most, bucket.tokens + ((now - bucket.at) / 1_000) * rate);
    bucket.at = now;
    this.buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / rate));
    bucket.tokens -= 1;
    return null;
  }
}
