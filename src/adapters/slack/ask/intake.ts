import type { Receipt } from "../../../chat/conversation/conversation.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import { NOTICE } from "../../../chat/notices.js";
import { isDirectMessage } from "../connection/request.js";
import { type SlackServices, SURFACE } from "../slack-settings.js";
import type { Address } from "./addresses.js";

/** A question in Slack, before it is taken in. */
export interface SlackQuestion {
  readonly team: string;
  readonly channel: string;
  /** Null outside of a thread. */
  readonly thread: string | null;
  readonly person: string;
  readonly question: string;
  readonly address: Address;
  /** What the delivery is known by. */
  readonly keys: readonly string[];
  /** The channel whose documents may be quoted, when it is another one than `channel`. */
  readonly scopeChannel?: string;
}

/** What is to be told to the asker at once; null: nothing, the answer follows or was given. */
export type Told = string | null;

/** Takes a question in. @returns what to tell the asker instead of an answer, if anything */
export function takeQuestion(question: SlackQuestion, { conversation, log, health }: SlackServices): Told {
  const { team, channel, thread, person, address, keys, scopeChannel } = question;
  try {
    const receipt = conversation.accept({
      surface: SURFACE,
      workspace: team,
      channel,
      thread,
      person,
      question: question.question,
      private: address.kind === "response" || address.kind === "ephemeral" || address.kind === "modal",
      direct: isDirectMessage(channel, person),
      scopeChannel: scopeChannel ?? channel,
      address,
      keys,
    });
    health?.mended("history");
    return toldBy(receipt);
  } catch (error) {
    health?.fell("history");
    log.error("a question could not be taken in", { team, ...errorFields(error) });
    return NOTICE.notTaken;
  }
}

function toldBy(receipt: Receipt): Told {
  const refused = receipt.kind === "limited" || receipt.kind === "busy";
  return refused && receipt.tell ? receipt.text : null;
}

/** What a message is known by: Slack delivers it again when it is in doubt, and a mention also as a plain message. */
export function messageKeys(
  team: string,
  body: { readonly event_id?: unknown },
  message: { readonly channel: string; readonly ts: string },
): string[] {
  const event = typeof body.event_id === "string" ? [`event:${team}:${body.event_id}`] : [];
  return [...event, `message:${team}:${message.channel}:${message.ts}`];
}
