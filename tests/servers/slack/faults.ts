import { seededRandom } from "./random.js";

/** What goes wrong with a request. */
export type FaultKind =
  /** The connection closes before anything is done. */
  | "drop"
  /** It is done, and the connection closes without an answer. */
  | "close_after"
  /** 500 before anything is done. */
  | "error_500"
  /** 429 with Retry-After, before anything is done. */
  | "rate_limited"
  /** It is done and answered, late. */
  | "delay"
  /** Nothing is done and no answer comes; the connection stays open for `delayMs`. */
  | "timeout_before"
  /** It is done and no answer comes; the connection stays open for `delayMs`. */
  | "timeout_after";

export interface FaultRule {
  /** One is chosen for each hit. */
  readonly kinds: readonly FaultKind[];
  /** "chat.postMessage", "response_url", a pattern; left out: every method. */
  readonly method?: string | RegExp;
  /** Every n-th matching request, from the n-th on. */
  readonly every?: number;
  /** 0 to 1: this share of the matching requests. */
  readonly share?: number;
  /** Hits at most; default: no end. */
  readonly times?: number;
  readonly seed?: number;
  /** For rate_limited, whole seconds. Default 1. */
  readonly retryAfterSeconds?: number;
  /** For delay and the time-outs. Default 100 and 60,000. */
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
  strike(method: string): Fault | null {
    for (const rule of this.rules) {
      const fault = rule.strike(method);
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

  strike(method: string): Fault | null {
    const { rule } = this;
    if (typeof rule.method === "string" && rule.method !== method) return null;
    if (rule.method instanceof RegExp && !rule.method.test(method)) return null;
    this.seen += 1;
    if (rule.times !== undefined && this.hits >= rule.times) return null;
    if (rule.every !== undefined && this.seen % rule.every !== 0) return null;
    if (rule.share !== undefined && this.random() >= rule.share) return null;
    this.hits += 1;
    const kind = rule.kinds[Math.floor(this.random() * rule.kinds.length)] ?? "drop";
    return { ...rule, kind };
  }
}
