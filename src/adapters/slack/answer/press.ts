import type { BlockAction } from "@slack/bolt";
import { isDirectMessage, teamOf } from "../connection/request.js";
import type { Presser } from "./recall.js";

/** A press of a button, in the few words that matter. */
export interface Press {
  readonly who: Presser;
  /** What the person calls themselves; untrusted. */
  readonly name: string;
  /** What the button carries; from outside, so it is checked before it is used. */
  readonly value: string;
  readonly trigger: string;
  /** Private address that belongs to the press; null in a window. */
  readonly responseUrl: string | null;
  /** The window that the button stands in; null in a message. */
  readonly view: { readonly id: string; readonly hash: string; readonly metadata: string } | null;
  /** The message that the button stands in; null in a window, and for private messages of other people. */
  readonly message: { readonly ts: string; readonly thread: string | null } | null;
  /** Others see the message that the button stands in. */
  readonly isPublic: boolean;
}

/** Reads what Slack tells of a press. */
export function toPress(body: BlockAction): Press {
  const [action] = body.actions;
  const value = action && "value" in action && typeof action.value === "string" ? action.value : "";
  const { view, message } = body;
  const thread: unknown = message?.thread_ts;
  const channel = body.channel?.id ?? null;
  return {
    who: { team: teamOf(body), person: body.user.id, channel },
    name: body.user.username ?? body.user.name ?? "",
    value,
    trigger: body.trigger_id,
    responseUrl: body.response_url || null,
    view: view ? { id: view.id, hash: view.hash, metadata: view.private_metadata } : null,
    message: message ? { ts: message.ts, thread: typeof thread === "string" ? thread : null } : null,
    isPublic:
      channel !== null &&
      !isDirectMessage(channel) &&
      body.container.is_ephemeral !== true &&
      (message !== undefined || body.container.is_ephemeral === false),
  };
}
