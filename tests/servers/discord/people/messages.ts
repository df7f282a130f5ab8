import { type APIMessage, MessageFlags as Flag, PermissionFlagsBits as May, MessageType } from "discord.js";
import type { Channel, Message } from "../model.js";
import { channelObject, userObject } from "../objects.js";
import { may, permissionsIn } from "../permissions.js";
import { threadUnder } from "../rest/routes/channels.js";
import { type DiscordState, emptyMessage } from "../state.js";
import type { Posted, Saying } from "./doing.js";
import type { People } from "./interacting.js";
import { visiblePlace } from "./places.js";

/** A person writes a message; the app is told as far as its intents go. */
export function say(people: People, channelId: string, saying: Saying): Message {
  const { state } = people;
  const channel = visiblePlace(state, saying.user, channelId);
  const wanted = channel.kind === "thread" ? May.SendMessagesInThreads : May.SendMessages;
  if (!may(permissionsIn(state, saying.user, channel), wanted))
    throw new RangeError(`${saying.user} may not write in channel ${channelId}`);
  if (channel.kind === "forum") throw new RangeError("In a forum people open posts: postInForum()");
  return written(people, channel, saying);
}

function written(people: People, channel: Channel, saying: Saying, id?: string): Message {
  const { state, events } = people;
  const api = apiOf(state, channel, saying);
  if (id !== undefined) api.id = id;
  channel.archived = false;
  const message = state.store({
    id: api.id,
    channel: channel.id,
    user: saying.user,
    bot: false,
    api,
    ephemeralFor: null,
    loading: false,
    deleted: false,
    edits: 0,
    via: "person",
    exchange: null,
  });
  const exchange = state.newExchange({
    kind: "message",
    user: saying.user,
    channel: channel.id,
    interaction: null,
    said: message,
  });
  exchange.deliveries = events.message("MESSAGE_CREATE", message);
  state.changed(`channel ${channel.id}`);
  return message;
}

/** Discord settles whom a message mentions when it is written. */
function apiOf(state: DiscordState, channel: Channel, saying: Saying): APIMessage {
  const { user, text, replyTo, ping = true } = saying;
  const api = emptyMessage(state, channel.id, userObject(state, user));
  const mentioned = [...text.matchAll(/<@!?(\d+)>/gu)].map(([, id = ""]) => id);
  const users = new Set(mentioned.filter((id) => id === state.bot || state.people.has(id)));
  if (replyTo !== undefined) {
    if (replyTo.deleted) throw new RangeError(`Message ${replyTo.id} is gone`);
    if (replyTo.ephemeralFor !== null) throw new RangeError("Nobody can reply to a private message");
    api.type = MessageType.Reply;
    api.message_reference = {
      type: 0,
      channel_id: replyTo.channel,
      message_id: replyTo.id,
      ...(channel.guild === null ? {} : { guild_id: channel.guild }),
    };
    api.referenced_message = replyTo.api;
    if (ping) users.add(replyTo.user);
  }
  const guild = channel.guild === null ? null : state.guild(channel.guild);
  const roles = [...text.matchAll(/<@&(\d+)>/gu)].map(([, id = ""]) => id);
  api.content = text;
  api.mentions = [...users].map((id) => userObject(state, id));
  api.mention_roles = [...new Set(roles)].filter((id) => guild?.roles.has(id) === true);
  api.mention_everyone =
    /@(?:everyone|here)\b/u.test(text) && may(permissionsIn(state, user, channel), May.MentionEveryone);
  if (saying.attachment !== undefined) api.attachments = [attachment(state, saying.attachment)];
  return api;
}

function attachment(state: DiscordState, filename: string): APIMessage["attachments"][number] {
  const url = `https://cdn.discordapp.com/attachments/1/2/${filename}`;
  return { id: state.ids.next(), filename, size: 1, url, proxy_url: url };
}

/** A person begins a thread, at a message or on its own. */
export function startThread(
  { state, events }: People,
  channelId: string,
  given: { readonly user: string; readonly name: string; readonly message?: Message },
): Channel {
  const parent = visiblePlace(state, given.user, channelId);
  if (parent.kind !== "text") throw new RangeError(`Threads begin in text channels, not in a ${parent.kind}`);
  const id = given.message?.id ?? state.ids.next();
  const known = state.channels.get(id);
  if (known !== undefined && !known.deleted) throw new RangeError(`There is a thread at message ${id}`);
  const thread = threadUnder(state, parent, id, given.name);
  if (given.message !== undefined) {
    given.message.api.flags = (given.message.api.flags ?? 0) | Flag.HasThread;
    given.message.api.thread = channelObject(state, thread) as unknown as NonNullable<APIMessage["thread"]>;
  }
  events.channel("THREAD_CREATE", thread);
  return thread;
}

/** A person opens a post: a thread whose first message has its id. */
export function postInForum(
  people: People,
  forumId: string,
  given: { readonly user: string; readonly title: string; readonly text: string },
): Posted {
  const { state, events } = people;
  const forum = visiblePlace(state, given.user, forumId);
  if (forum.kind !== "forum") throw new RangeError(`Channel ${forumId} is no forum`);
  const thread = threadUnder(state, forum, state.ids.next(), given.title);
  events.channel("THREAD_CREATE", thread);
  const message = written(people, thread, { user: given.user, text: given.text }, thread.id);
  return { thread, message };
}
