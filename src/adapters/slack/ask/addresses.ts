import type { Job } from "../../../history/history.js";

/**
 * Where an answer goes. Kept in the journal until it is there, so it holds strings only.
 *
 * - `thread` a thread of a channel or of a direct message; `after` is the message that asked
 * - `direct` a direct message, outside of any thread
 * - `response` the private address that came with a command; good for half an hour
 * - `ephemeral` privately into a channel, where no such address is known
 * - `modal` a window that opens at once; the trigger is good for three seconds
 */
export type Address =
  | { readonly kind: "thread"; readonly after: string }
  | { readonly kind: "direct"; readonly after: string }
  | { readonly kind: "response"; readonly responseUrl: string }
  | { readonly kind: "ephemeral" }
  | { readonly kind: "modal"; readonly triggerId: string };

/** The address of a job of ours. */
export function addressOf({ address }: Pick<Job, "address">): Address {
  const text = (name: string): string => String(address[name] ?? "");
  switch (address.kind) {
    case "response":
      return { kind: "response", responseUrl: text("responseUrl") };
    case "modal":
      return { kind: "modal", triggerId: text("triggerId") };
    case "direct":
      return { kind: "direct", after: text("after") };
    case "thread":
      return { kind: "thread", after: text("after") };
    default:
      return { kind: "ephemeral" };
  }
}
