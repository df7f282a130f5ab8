import { Clock } from "../clock.js";

/** Slack's time. */
export class SlackClock extends Clock {
  /** Added to the time in the Date header, in signatures and in envelopes: a clock that is off. */
  skewMs = 0;
  private lastMicros = 0;

  /** What the server says the time is, in whole seconds. */
  statedSeconds(): number {
    return Math.floor((this.now() + this.skewMs) / 1_000);
  }

  /** A message timestamp ("1800000000.000100"), later than each before. */
  nextTs(): string {
    this.lastMicros = Math.max(this.lastMicros + 1, Math.floor(this.now() * 1_000));
    const seconds = Math.floor(this.lastMicros / 1_000_000);
    return `${seconds}.${String(this.lastMicros % 1_000_000).padStart(6, "0")}`;
  }
}
