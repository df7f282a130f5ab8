import { type RequestFaultKind, type RequestFaultRule, RequestFaults, type Struck } from "../faults.js";

/** What goes wrong with a request to the API. */
export type FaultKind = RequestFaultKind;

/** `retryAfterSeconds` is 0.1 by default. */
export interface FaultRule extends RequestFaultRule<FaultKind> {
  /** A route ("POST /channels/:channel/messages"), or a pattern of it; left out: every request. */
  readonly route?: string | RegExp;
}

export type Fault = Struck<FaultRule>;

/** Faults to inject into requests of routes. */
export class Faults extends RequestFaults<FaultRule> {
  protected override aimOf({ route }: FaultRule): string | RegExp | undefined {
    return route;
  }
}
