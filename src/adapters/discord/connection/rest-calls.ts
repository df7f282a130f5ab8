import {
  type APIChannel,
  type APIMessage,
  InteractionResponseType,
  MessageFlags,
  MessageReferenceType,
  Routes,
} from "discord.js";
import type { DiscordMessage } from "../render/message.js";
import { notDiscord } from "./call-errors.js";
import type { DiscordCalls, Replying, Seen } from "./discord-calls.js";
import type { DiscordRest } from "./discord-rest.js";

/** The first response is due after three seconds; what is slower than this does not arrive in time. */
const FIRST_RESPONSE_MS = 2500;

/** Nothing pings anybody, whatever a text says. */
const NO_MENTIONS = { parse: [], replied_user: false } as const;

const PUBLIC: Seen = { private: false };

/** Asks Discord over `rest`. @param applicationId of the application whose interactions are replied to */
export function createDiscordCalls({
  applicationId,
  rest,
}: {
  readonly applicationId: string;
  readonly rest: Pick<DiscordRest, "asBot" | "asInteraction">;
}): DiscordCalls {
  const first = async ({ id, token }: Replying, body: object): Promise<void> => {
    const route = Routes.interactionCallback(id, token);
    await rest.asInteraction({ method: "POST", route, body, withinMs: FIRST_RESPONSE_MS });
  };
  return {
    respond: (to, message, seen) =>
      first(to, { type: InteractionResponseType.ChannelMessageWithSource, data: bodyOf(message, seen) }),
    // Discord takes no other flag here.
    defer: (to, { private: hidden }) =>
      first(to, {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        ...(hidden && { data: { flags: MessageFlags.Ephemeral } }),
      }),
    update: (to, message) =>
      first(to, { type: InteractionResponseType.UpdateMessage, data: bodyOf(message, PUBLIC) }),
    acknowledge: (to) => first(to, { type: InteractionResponseType.DeferredMessageUpdate }),
    open: (to, data) => first(to, { type: InteractionResponseType.Modal, data }),
    suggest: (to, choices) =>
      first(to, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } }),
    async editResponse({ token }, message) {
      const route = Routes.webhookMessage(applicationId, token, "@original");
      await rest.asInteraction({ method: "PATCH", route, body: bodyOf(message, PUBLIC) });
    },
    async removeMessage({ token }, message) {
      const route = Routes.webhookMessage(applicationId, token, message);
      await rest.asInteraction({ method: "DELETE", route });
    },

    async post(channel, message, { replyTo, nonce }) {
      const posted = await rest.asBot({
        method: "POST",
        route: Routes.channelMessages(channel),
        body: {
          ...bodyOf(message, PUBLIC),
          nonce,
          enforce_nonce: true,
          ...(replyTo !== null && {
            message_reference: {
              type: MessageReferenceType.Default,
              message_id: replyTo,
              // What was asked may have been deleted; the answer is posted all the same.
              fail_if_not_exists: false,
            },
          }),
        },
      });
      return identified<APIMessage>(posted);
    },
    async messagesAfter(channel, after, most) {
      const query = new URLSearchParams({ after, limit: String(most) });
      const messages = await rest.asBot({ method: "GET", route: Routes.channelMessages(channel), query });
      if (!Array.isArray(messages)) throw notDiscord();
      return messages.map((message) => identified<APIMessage>(message)).sort(newestFirst);
    },
    async startThread(channel, message, name) {
      const route = Routes.threads(channel, message);
      return identified<APIChannel>(await rest.asBot({ method: "POST", route, body: { name } })).id;
    },
    channel: async (id) =>
      identified<APIChannel>(await rest.asBot({ method: "GET", route: Routes.channel(id) })),
    async directChannel(person) {
      const body = { recipient_id: person };
      const opened = await rest.asBot({ method: "POST", route: Routes.userChannels(), body });
      return identified<APIChannel>(opened).id;
    },
  };
}

/** What is sent of a message: components or embeds, who sees it, and that it pings nobody. */
function bodyOf(message: DiscordMessage, { private: hidden }: Seen): object {
  // Embeds of our own would be suppressed with those of links.
  const kind = message.kind === "components" ? MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds : 0;
  const flags = kind | (hidden ? MessageFlags.Ephemeral : 0);
  return {
    ...(message.kind === "embeds" && { embeds: message.embeds }),
    components: message.components,
    allowed_mentions: NO_MENTIONS,
    ...(flags !== 0 && { flags }),
  };
}

/** Everything that Discord answers with here has an id; what has none is a page of somebody else. */
function identified<Known extends { readonly id: string }>(answer: unknown): Known {
  if (typeof answer === "object" && answer !== null && "id" in answer && typeof answer.id === "string")
    return answer as Known;
  throw notDiscord();
}

/** Ids grow with time; longer ones are larger. */
function newestFirst({ id: left }: APIMessage, { id: right }: APIMessage): number {
  return right.length - left.length || (right > left ? 1 : right < left ? -1 : 0);
}
