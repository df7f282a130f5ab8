import type { Json } from "../blocks/walk.js";
import type { Delivery, Failure } from "../model.js";

/** How one attempt to hand something to the app ended. */
export type AttemptResult =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly failure: Failure; readonly noRetry?: boolean };

/** One attempt. */
export interface Envelope {
  readonly kind: Delivery["kind"];
  readonly name: string;
  readonly payload: Json;
  readonly retry: { readonly number: number; readonly reason: Failure } | null;
}

/** A way to the app. */
export interface Transport {
  attempt(envelope: Envelope): Promise<AttemptResult>;
}

/** Slack's words for why something is sent again. */
export function reasonInWords(failure: Failure, http: boolean): string {
  if (failure === "timeout") return http ? "http_timeout" : "timeout";
  return failure === "no_connection" ? "connection_failed" : failure;
}
