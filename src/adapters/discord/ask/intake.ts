import type { Receipt } from "../../../chat/conversation/conversation.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import { NOTICE } from "../../../chat/notices.js";
import { type DiscordServices, SURFACE } from "../discord-settings.js";
import type { Address } from "./addresses.js";
import type { At } from "./place-of.js";

/** A question in Discord, before it is taken in. */
export interface DiscordQuestion {
  readonly at: Pick<At, "place" | "scopeChannel" | "where" | "person">;
  readonly question: string;
  readonly private: boolean;
  readonly address: Address;
  /** What the delivery is known by. */
  readonly keys: readonly string[];
  /** Questions before it, oldest first, where it says which answer it goes on from. */
  readonly goesOnFrom?: readonly string[];
}

/** What became of it: as in a conversation, or it could not be written down. */
export type Taken = Receipt | { readonly kind: "unwritten"; readonly text: string };

/** Takes a question in. Never throws. */
export function takeQuestion(asked: DiscordQuestion, { conversation, log }: DiscordServices): Taken {
  const { at, question, address, keys } = asked;
  try {
    return conversation.accept({
      ...at.place,
      surface: SURFACE,
      person: at.person,
      question,
      private: asked.private,
      direct: at.where === "direct",
      scopeChannel: at.scopeChannel,
      address,
      keys,
      ...(asked.goesOnFrom && { goesOnFrom: asked.goesOnFrom }),
    });
  } catch (error) {
    log.error("a question could not be taken in", { guild: at.place.workspace, ...errorFields(error) });
    return { kind: "unwritten", text: NOTICE.notTaken };
  }
}

export function interactionKeys({ id }: { readonly id: string }): string[] {
  return [`interaction:${id}`];
}

export function messageKeys({ id }: { readonly id: string }): string[] {
  return [`message:${id}`];
}
