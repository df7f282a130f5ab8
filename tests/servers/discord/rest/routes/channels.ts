import type { APIMessage } from "discord.js";
import { MessageFlags as Flag, PermissionFlagsBits as May } from "discord.js";
import { REFUSED } from "../../api-error.js";
import type { Channel, Json } from "../../model.js";
import { channelObject } from "../../objects.js";
import { may, permissionsIn } from "../../permissions.js";
import type { DiscordState } from "../../state.js";
import type { ApiRequest, Reply, Route, World } from "../route.js";
import { visibleChannel } from "./messages.js";

/** Channels, and threads that begin in them. */
export const CHANNEL_ROUTES: readonly Route[] = [
  {
    name: "GET /channels/:channel",
    handle: ({ state }, request) => ({
      status: 200,
      body: channelObject(state, visibleChannel(state, request.param("channel"))),
    }),
  },
  {
    name: "DELETE /channels/:channel",
    handle: ({ state, events }, request) => {
      const channel = visibleChannel(state, request.param("channel"));
      const wanted = channel.kind === "thread" ? May.ManageThreads : May.ManageChannels;
      if (!may(permissionsIn(state, state.bot, channel), wanted)) throw REFUSED.missingPermissions();
      channel.deleted = true;
      events.channel(channel.kind === "thread" ? "THREAD_DELETE" : "CHANNEL_DELETE", channel);
      return { status: 200, body: channelObject(state, channel) };
    },
  },
  {
    name: "POST /channels/:channel/messages/:message/threads",
    bucket: { name: "threads-post", most: 50, perMs: 300_000, by: ["channel"] },
    handle: threadAt,
  },
  {
    name: "POST /channels/:channel/threads",
    bucket: { name: "threads-post", most: 50, perMs: 300_000, by: ["channel"] },
    handle: (world, request) => {
      const channel = threadable(world.state, request);
      return opened(world, channel, world.state.ids.next(), request.json);
    },
  },
  {
    name: "PUT /channels/:channel/thread-members/@me",
    handle: ({ state }, request) => {
      visibleChannel(state, request.param("channel"));
      return { status: 204 };
    },
  },
];

function threadAt(world: World, request: ApiRequest): Reply {
  const { state } = world;
  const channel = threadable(state, request);
  const message = state.find(channel.id, request.param("message"));
  if (message === null || message.ephemeralFor !== null) throw REFUSED.unknownMessage();
  const known = state.channels.get(message.id);
  if (known !== undefined && !known.deleted) throw REFUSED.threadExists();
  const reply = opened(world, channel, message.id, request.json);
  message.api.flags = (message.api.flags ?? 0) | Flag.HasThread;
  message.api.thread = reply.body as APIMessage["thread"] & object;
  return reply;
}

function threadable(state: DiscordState, request: ApiRequest): Channel {
  const channel = visibleChannel(state, request.param("channel"));
  if (channel.kind !== "text") throw REFUSED.wrongChannelType();
  const { json } = request;
  request.check((list) => {
    list.length("name", json.name, [1, 100]);
    const archive = json.auto_archive_duration ?? 1_440;
    if (![60, 1_440, 4_320, 10_080].includes(Number(archive)))
      list.add("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of {60, 1440, 4320, 10080}.");
  });
  if (!may(permissionsIn(state, state.bot, channel), May.CreatePublicThreads))
    throw REFUSED.missingPermissions();
  return channel;
}

function opened({ state, events }: World, parent: Channel, id: string, json: Json): Reply {
  const thread = threadUnder(state, parent, id, String(json.name));
  events.channel("THREAD_CREATE", thread);
  return { status: 201, body: channelObject(state, thread) };
}

/** Keeps a new thread. */
export function threadUnder(state: DiscordState, parent: Channel, id: string, name: string): Channel {
  const empty = { people: [], denied: new Map<string, bigint>(), archived: false, deleted: false };
  return state.keep({ id, name, kind: "thread", guild: parent.guild, parent: parent.id, ...empty });
}
