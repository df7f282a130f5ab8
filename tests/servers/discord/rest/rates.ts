import type { DiscordState } from "../state.js";
import type { Bucket } from "./route.js";

/** What a bucket says of itself, and how many milliseconds to wait when it is empty. */
export interface Taken {
  readonly headers: Readonly<Record<string, string>>;
  readonly waitMs: number | null;
  readonly global: boolean;
}

interface Window {
  left: number;
  endsAt: number;
}

/** Counts requests as Discord does: by route, and fifty a second over all but those of interactions. */
export class Rates {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly state: DiscordState) {}

  /** One of the fifty. */
  takeGlobal(): Taken | null {
    const most = this.state.settings.rates.perSecond ?? 50;
    const window = this.take("global", most, 1_000);
    if (window.left >= 0) return null;
    this.state.violate("rate", `more than ${most} requests in a second`);
    return { headers: {}, waitMs: window.endsAt - this.state.clock.now(), global: true };
  }

  takeFrom(bucket: Bucket, params: Readonly<Record<string, string>>): Taken | null {
    if (this.state.settings.rates.routes === false) return null;
    const key = [bucket.name, ...bucket.by.map((name) => params[name])].join("/");
    const window = this.take(key, bucket.most, bucket.perMs);
    const restMs = Math.max(0, window.endsAt - this.state.clock.now());
    return {
      headers: {
        "x-ratelimit-bucket": bucket.name,
        "x-ratelimit-limit": String(bucket.most),
        "x-ratelimit-remaining": String(Math.max(0, window.left)),
        "x-ratelimit-reset": (window.endsAt / 1_000).toFixed(3),
        "x-ratelimit-reset-after": (restMs / 1_000).toFixed(3),
      },
      waitMs: window.left < 0 ? restMs : null,
      global: false,
    };
  }

  private take(key: string, most: number, perMs: number): Window {
    const now = this.state.clock.now();
    const known = this.windows.get(key);
    const window = known === undefined || known.endsAt <= now ? { left: most, endsAt: now + perMs } : known;
    window.left -= 1;
    this.windows.set(key, window);
    return window;
  }
}
