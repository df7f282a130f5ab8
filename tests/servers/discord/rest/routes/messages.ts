import { MessageFlags as Flag, PermissionFlagsBits as May, MessageType } from "discord.js";
import { noteReply } from "../../answered.js";
import { REFUSED, unknownReference } from "../../api-error.js";
import { checkMessage, EDIT_FLAGS, NEW_FLAGS } from "../../bodies/check-message.js";
import { isJson } from "../../bodies/fault-list.js";
import type { Channel, Message } from "../../model.js";
import { botUser, messageFor } from "../../objects.js";
import { may, permissionsIn } from "../../permissions.js";
import { type DiscordState, emptyMessage } from "../../state.js";
import type { ApiRequest, Reply, Route, World } from "../route.js";
import { write } from "../written.js";

/** How long a nonce is remembered. */
const NONCE_MS = 300_000;

/** Messages of channels, threads and direct conversations. */
export const MESSAGE_ROUTES: readonly Route[] = [
  {
    name: "POST /channels/:channel/messages",
    bucket: { name: "messages-post", most: 5, perMs: 5_000, by: ["channel"] },
    handle: post,
  },
  {
    name: "GET /channels/:channel/messages",
    bucket: { name: "messages-get", most: 5, perMs: 1_000, by: ["channel"] },
    handle: ({ state }, request) => {
      const channel = visibleChannel(state, request.param("channel"));
      request.check((list) => {
        const limit = Number(request.query.get("limit") ?? 50);
        if (!(limit >= 1 && limit <= 100))
          list.add("limit", "NUMBER_TYPE_MAX", "int value should be 1 to 100.");
      });
      if (!may(permissionsIn(state, state.bot, channel), May.ReadMessageHistory))
        return { status: 200, body: [] };
      return { status: 200, body: page(state, channel, request).map((message) => asBot(state, message)) };
    },
  },
  {
    name: "GET /channels/:channel/messages/:message",
    handle: ({ state }, request) => ({ status: 200, body: asBot(state, theMessage(state, request)) }),
  },
  {
    name: "PATCH /channels/:channel/messages/:message",
    bucket: { name: "messages-patch", most: 5, perMs: 5_000, by: ["channel"] },
    handle: ({ state, events }, request) => {
      const message = theMessage(state, request);
      if (!message.bot) throw REFUSED.notTheAuthor();
      request.check((list) => checkMessage(request.json, { flags: EDIT_FLAGS, before: message }, list));
      changeMessage({ state, events }, message, request);
      return { status: 200, body: asBot(state, message) };
    },
  },
  {
    name: "DELETE /channels/:channel/messages/:message",
    handle: ({ state, events }, request) => {
      const message = theMessage(state, request);
      const channel = state.channel(message.channel);
      if (!message.bot && !may(permissionsIn(state, state.bot, channel), May.ManageMessages))
        throw REFUSED.missingPermissions();
      message.deleted = true;
      events.messageDelete(message);
      return { status: 204 };
    },
  },
  {
    name: "POST /channels/:channel/typing",
    handle: ({ state }, request) => {
      writableChannel(state, request.param("channel"));
      return { status: 204 };
    },
  },
];

/** Edits a message as its body says. */
export function changeMessage(
  { state, events }: Pick<World, "state" | "events">,
  message: Message,
  request: ApiRequest,
): void {
  message.loading = false;
  message.edits += 1;
  message.api.flags = (message.api.flags ?? 0) & ~Flag.Loading;
  message.api.edited_timestamp = new Date(state.clock.now()).toISOString();
  write(state, message, request.json, request.call.route);
  events.message("MESSAGE_UPDATE", message);
}

/** @throws {ApiError} 10003, 50001 */
export function visibleChannel(state: DiscordState, id: string): Channel {
  const channel = state.channels.get(id);
  if (channel === undefined || channel.deleted) throw REFUSED.unknownChannel();
  if (!may(permissionsIn(state, state.bot, channel), May.ViewChannel)) throw REFUSED.missingAccess();
  return channel;
}

function writableChannel(state: DiscordState, id: string): Channel {
  const channel = visibleChannel(state, id);
  const wanted = channel.kind === "thread" ? May.SendMessagesInThreads : May.SendMessages;
  if (!may(permissionsIn(state, state.bot, channel), wanted)) throw REFUSED.missingPermissions();
  return channel;
}

function theMessage(state: DiscordState, request: ApiRequest): Message {
  const channel = visibleChannel(state, request.param("channel"));
  const message = state.find(channel.id, request.param("message"));
  if (message === null || message.ephemeralFor !== null) throw REFUSED.unknownMessage();
  return message;
}

/** As REST shows it: what the bot may read is settled by what the application was granted. */
function asBot(state: DiscordState, message: Message): unknown {
  return messageFor(state, message, state.settings.privilegedIntents.includes("MessageContent"));
}

function post({ state, events }: World, request: ApiRequest): Reply {
  const channel = writableChannel(state, request.param("channel"));
  const { json } = request;
  if (channel.kind === "forum") throw REFUSED.notText();
  request.check((list) => {
    checkMessage(json, { flags: NEW_FLAGS, before: null }, list);
    if (json.nonce !== undefined) list.length("nonce", String(json.nonce), [0, 25]);
  });
  const allowed = permissionsIn(state, state.bot, channel);
  if (Array.isArray(json.embeds) && json.embeds.length > 0 && !may(allowed, May.EmbedLinks))
    throw REFUSED.missingPermissions();
  if (channel.people.some((id) => id !== state.bot && !state.person(id).takesMessages))
    throw REFUSED.closedToMessages();
  const known = json.enforce_nonce === true ? sentBefore(state, channel, json.nonce) : undefined;
  if (known !== undefined) return { status: 200, body: asBot(state, known) };
  const api = emptyMessage(state, channel.id, botUser(state));
  const reference = referenceOf(state, channel, request, allowed);
  if (reference !== null) {
    api.type = MessageType.Reply;
    api.message_reference = { type: 0, channel_id: channel.id, message_id: reference.id };
    api.referenced_message = reference.api;
  }
  if (json.nonce !== undefined) api.nonce = json.nonce as string;
  channel.archived = false;
  const unwritten = { channel: channel.id, user: state.bot, bot: true, ephemeralFor: null, exchange: null };
  const message = state.store({
    ...unwritten,
    id: api.id,
    api,
    via: "post",
    loading: false,
    deleted: false,
    edits: 0,
  });
  write(state, message, json, request.call.route);
  noteReply(state, message);
  events.message("MESSAGE_CREATE", message);
  return { status: 200, body: asBot(state, message) };
}

function sentBefore(state: DiscordState, channel: Channel, nonce: unknown): Message | undefined {
  if (nonce === undefined || nonce === null) return undefined;
  const since = state.clock.now() - NONCE_MS;
  return (state.messages.get(channel.id) ?? []).findLast(
    (one) => one.bot && one.api.nonce === nonce && Date.parse(one.api.timestamp) >= since,
  );
}

function referenceOf(
  state: DiscordState,
  channel: Channel,
  request: ApiRequest,
  allowed: bigint,
): Message | null {
  const reference = request.json.message_reference;
  if (!isJson(reference)) return null;
  if (!may(allowed, May.ReadMessageHistory)) throw REFUSED.noReplying();
  const message = state.find(channel.id, String(reference.message_id));
  if (message === null && reference.fail_if_not_exists !== false) throw unknownReference();
  return message;
}

/** Newest first. "after" begins at the oldest that is newer. */
function page(state: DiscordState, channel: Channel, { query }: ApiRequest): Message[] {
  const limit = Number(query.get("limit") ?? 50);
  const [before, after] = [query.get("before"), query.get("after")];
  const all = (state.messages.get(channel.id) ?? []).filter(
    (one) => !one.deleted && one.ephemeralFor === null && !one.loading,
  );
  if (after !== null)
    return all
      .filter(({ id }) => BigInt(id) > BigInt(after))
      .slice(0, limit)
      .reverse();
  const older = before === null ? all : all.filter(({ id }) => BigInt(id) < BigInt(before));
  return older.slice(-limit).reverse();
}
