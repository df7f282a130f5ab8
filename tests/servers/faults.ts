import { setTimeout as wait } from "node:timers/promises";
import { seededRandom } from "./random.js";

/** What goes wrong with a request to a platform. */
export type RequestFaultKind =
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

/** Which requests a fault strikes, and how. */
export interface RequestFaultRule<Kind extends RequestFaultKind> {
  /** One is chosen for each hit. */
  readonly kinds: readonly Kind[];
  /** Every n-th matching request, from the n-th on. */
  readonly every?: number;
  /** 0 to 1: this share of the matching requests. */
  readonly share?: number;
  /** Hits at most; default: no end. */
  readonly times?: number;
  readonly seed?: number;
  /** For rate_limited. */
  readonly retryAfterSeconds?: number;
  /** For delays and time-outs. Default 100 and 60,000. */
  readonly delayMs?: number;
}

/** A rule that has struck. */
export type Struck<Rule extends RequestFaultRule<RequestFaultKind>> = Rule & {
  readonly kind: Rule["kinds"][number];
};

/** A rule in force. */
export interface FaultHandle {
  readonly hits: number;
  remove(): void;
}

/** Faults to inject into requests of the app, the same for the same seeds. */
export abstract class RequestFaults<Rule extends RequestFaultRule<RequestFaultKind>> {
  private rules: ActiveRule<Rule>[] = [];

  /** Names of the requests that a rule is for; undefined: all. */
  protected abstract aimOf(rule: Rule): string | RegExp | undefined;

  add(rule: Rule): FaultHandle {
    if (rule.every === undefined && rule.share === undefined && rule.times === undefined)
      throw new RangeError("A fault needs every, share or times");
    const active = new ActiveRule(rule, this.aimOf(rule));
    this.rules.push(active);
    return {
      get hits() {
        return active.hits;
      },
      remove: () => {
        this.rules = this.rules.filter((other) => other !== active);
      },
    };
  }

  clear(): void {
    this.rules = [];
  }

  /** The fault for a request, if any: of the first rule that strikes. @param name of the method or route */
  strike(name: string): Struck<Rule> | null {
    for (const rule of this.rules) {
      const fault = rule.strike(name);
      if (fault !== null) return fault;
    }
    return null;
  }
}

class ActiveRule<Rule extends RequestFaultRule<RequestFaultKind>> {
  hits = 0;
  private seen = 0;
  private readonly random: () => number;

  constructor(
    private readonly rule: Rule,
    private readonly aim: string | RegExp | undefined,
  ) {
    this.random = seededRandom(rule.seed ?? 1);
  }

  strike(name: string): Struck<Rule> | null {
    const { rule, aim } = this;
    if (typeof aim === "string" && aim !== name) return null;
    if (aim instanceof RegExp && !aim.test(name)) return null;
    this.seen += 1;
    if (rule.times !== undefined && this.hits >= rule.times) return null;
    if (rule.every !== undefined && this.seen % rule.every !== 0) return null;
    if (rule.share !== undefined && this.random() >= rule.share) return null;
    this.hits += 1;
    const kind = rule.kinds[Math.floor(this.random() * rule.kinds.length)] ?? "drop";
    return { ...rule, kind };
  }
}

/**
 * What a request that a fault strikes is answered with.
 *
 * @param does what was asked, and gives the answer to that
 * @param refusal the platform's own words for a fault that has some
 * @returns null: no answer comes
 */
export async function answerUnder<Reply>(
  { kind, delayMs }: { readonly kind: RequestFaultKind; readonly delayMs?: number },
  does: () => Reply,
  refusal: () => Reply,
): Promise<Reply | null> {
  switch (kind) {
    case "drop":
      return null;
    case "close_after":
      does();
      return null;
    case "error_500":
    case "rate_limited":
    case "unauthorized":
      return refusal();
    case "error_after":
      does();
      return refusal();
    case "delay": {
      const reply = does();
      await pause(delayMs ?? 100);
      return reply;
    }
    case "delay_before":
      await pause(delayMs ?? 100);
      return does();
    case "timeout_before":
      await pause(delayMs ?? 60_000);
      return null;
    case "timeout_after":
      does();
      await pause(delayMs ?? 60_000);
      return null;
  }
}

/** Waits without keeping the process alive. */
function pause(ms: number): Promise<void> {
  return wait(ms, undefined, { ref: false });
}
