import { type APIMessage, MessageFlags as Flag, InteractionType, MessageType } from "discord.js";
import type { Message } from "../model.js";
import { botUser, userObject } from "../objects.js";
import type { World } from "../rest/route.js";
import { emptyMessage, type OpenInteraction } from "../state.js";

/** A new message that answers an interaction, still empty. */
export function responseMessage(
  { state }: World,
  open: OpenInteraction,
  how: { readonly via: "callback" | "follow_up"; readonly ephemeral: boolean; readonly loading: boolean },
): Message {
  const { exchange, payload, source } = open;
  const hidden = how.ephemeral || open.forcedPrivate;
  const api = emptyMessage(state, exchange.channel, botUser(state));
  api.application_id = state.bot;
  api.webhook_id = state.bot;
  api.type = typeOf(open);
  api.flags = (hidden ? Flag.Ephemeral : 0) | (how.loading ? Flag.Loading : 0);
  api.interaction_metadata = {
    id: payload.id,
    type: payload.type,
    user: userObject(state, exchange.user),
    authorizing_integration_owners: payload.authorizing_integration_owners,
  } as APIMessage["interaction_metadata"] & object;
  if (source !== null && source.ephemeralFor === null)
    api.message_reference = { type: 0, channel_id: exchange.channel, message_id: source.id };
  return state.store({
    id: api.id,
    channel: exchange.channel,
    user: state.bot,
    bot: true,
    api,
    ephemeralFor: hidden ? exchange.user : null,
    loading: how.loading,
    deleted: false,
    edits: 0,
    via: how.via,
    exchange,
  });
}

function typeOf({ payload, exchange, source }: OpenInteraction): MessageType {
  if (payload.type === InteractionType.ApplicationCommand)
    return exchange.kind === "menu" ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
  return source === null ? MessageType.Default : MessageType.Reply;
}
