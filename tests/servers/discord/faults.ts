import { seededRandom } from "../slack/random.js";

/** What goes wrong with a request to the API. */
export type FaultKind =
  /** The connection is reset before anything is done. */
  | "drop"
  /** It is done, and the connection is reset without an answer. */
  | "close_after"
  /** 500 before anything is done. */
  | "error_500"
  /** It is done, and answered with 502. */
  | "error_after"
  /** 429 with Retry-After, before anything is done. */
  | "rate_limited"
  /** It is done and answered, late. */
  | "delay"
  /** It is done late and then answered. */
  | "delay_before"
  /** Nothing is done and no answer comes; the connection stays open for `delayMs`. */
  | "timeout_before"
  /** It is done and no answer comes; the connection stays open for `delayMs`. */
  | "timeout_after"
  /** 401, as with a token that was withdrawn. */
  | "unauthorized";

export interface FaultRule {
  /** One is chosen for each hit. */
  readonly kinds: readonly FaultKind[];
  /** A route ("POST /channels/:channel/messages"), or a pattern of it; left out: every request. */
  readonly route?: string | RegExp;
  /** Every n-th matching request, from the n-th on. */
  readonly every?: number;
  /** 0 to 1: this share of the matching requests. */
  readonly share?: number;
  /** Hits at most; default: no end. */
  readonly times?: number;
  readonly seed?: number;
  /** For rate_limited, in seconds. Default 0.1. */
  readonly retryAfterSeconds?: number;
  /** For delays and time-outs. Default 100 and 60,000. */
  readonly delayMs?: number;
}

export interface Fault extends FaultRule {
  readonly kind: FaultKind;
}

/** A rule in force. */
export interface FaultHandle {
  readonly hits: number;
  remove(): void;
}

/** Faults to inject into requests of the app, the same for the same seeds. */
export class Faults {
  private rules: ActiveRule[] = [];

  add(rule: FaultRule): FaultHandle {
    if (rule.every === undefined && rule.share === undefined && rule.times === undefined)
      throw new RangeError("A fault needs every, share or times");
    const active = new ActiveRule(rule);
    this.rules.push(active);
    const rules = () => this.rules;
    return {
      get hits() {
        return active.hits;
      },
      remove: () => {
        this.rules = rules().filter((other) => other !== active);
      },
    };
  }

  clear(): void {
    this.rules = [];
  }

  /** The fault for a request, if any: of the first rule that strikes. */
  strike(route: string): Fault | null {
    for (const rule of this.rules) {
      const fault = rule.strike(route);
      if (fault !== null) return fault;
    }
    return null;
  }
}

class ActiveRule {
  hits = 0;
  private seen = 0;
  private readonly random: () => number;

  constructor(private readonly rule: FaultRule) {
    this.random = seededRandom(rule.seed ?? 1);
  }

  strike(route: string): Fault | null {
    const { rule } = this;
    if (typeof rule.route === "string" && rule.route !== route) return null;
    if (rule.route instanceof RegExp && !rule.route.test(route)) return null;
    this.seen += 1;
    if (rule.times !== undefined && this.hits >= rule.times) return null;
    if (rule.every !== undefined && this.seen % rule.every !== 0) return null;
    if (rule.share !== undefined && this.random() >= rule.share) return null;
    this.hits += 1;
    const kind = rule.kinds[Math.floor(this.random() * rule.kinds.length)] ?? "drop";
    return { ...rule, kind };
  }
}
