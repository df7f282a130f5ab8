import { type RequestFaultKind, type RequestFaultRule, RequestFaults, type Struck } from "../faults.js";

/** What goes wrong with a request. */
export type FaultKind = Exclude<RequestFaultKind, "error_after" | "delay_before" | "unauthorized">;

/** `retryAfterSeconds` is whole, by default 1. */
export interface FaultRule extends RequestFaultRule<FaultKind> {
  /** "chat.postMessage", "response_url", a pattern; left out: every method. */
  readonly method?: string | RegExp;
}

export type Fault = Struck<FaultRule>;

/** Faults to inject into calls of methods. */
export class Faults extends RequestFaults<FaultRule> {
  protected override aimOf({ method }: FaultRule): string | RegExp | undefined {
    return method;
  }
}
