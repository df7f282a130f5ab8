import type { Job } from "../../../history/history.js";

/**
 * Where an answer goes.
 * - `interaction` to a command, a menu or a select: its token is good for three seconds until the first response, then for a
 *   quarter of an hour
 * - `message` to a message: a reply to it, in its channel or in a thread that begins there
 */
export type Address =
  | {
      readonly kind: "interaction";
      readonly id: string;
      readonly token: string;
      /** Whoever asked may show the answer to the others. */
      readonly shareable: boolean;
    }
  | {
      readonly kind: "message";
      readonly after: string;
      /** The answer begins a thread at the message. */
      readonly beginsThread: boolean;
    };

/** @returns null when it is none that this version wrote */
export function addressOf({ address }: Pick<Job, "address">): Address | null {
  const { kind, id, token, after } = address;
  if (kind === "interaction" && typeof id === "string" && typeof token === "string")
    return { kind, id, token, shareable: address.shareable === true };
  return kind === "message" && typeof after === "string"
    ? { kind, after, beginsThread: address.beginsThread === true }
    : null;
}
