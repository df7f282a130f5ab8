import type { Json } from "../blocks/walk.js";
import type { Message } from "../model.js";
import { readScope } from "../scopes.js";
import { SlackError } from "../slack-error.js";
import {
  channelOf,
  isOn,
  type Method,
  personOf,
  type Request,
  requireReading,
  requireScope,
  shown,
  textOf,
} from "./method.js";

/** A page of messages; the cursor is the number of those before it. */
function page({ args }: Request, messages: readonly Message[]): Json {
  const limit = Math.min(Number(textOf(args, "limit") ?? 100), 999);
  if (!Number.isInteger(limit) || limit < 1) throw new SlackError("invalid_limit");
  const from = Number(textOf(args, "cursor") ?? 0);
  if (!Number.isInteger(from) || from < 0) throw new SlackError("invalid_cursor");
  const more = messages.length > from + limit;
  return {
    messages: messages.slice(from, from + limit).map(shown),
    has_more: more,
    response_metadata: { next_cursor: more ? String(from + limit) : "" },
  };
}

/** Messages for everyone within the bounds that are asked for. */
function within({ state, args }: Request, channel: string): Message[] {
  const oldest = textOf(args, "oldest") ?? "0";
  const latest = textOf(args, "latest") ?? "9999999999.999999";
  const inclusive = isOn(args, "inclusive");
  return (state.messages.get(channel) ?? []).filter((message) => {
    if (message.ephemeralFor !== undefined) return false;
    if (inclusive) return message.ts >= oldest && message.ts <= latest;
    return message.ts > oldest && message.ts < latest;
  });
}

const history: Method = {
  required: ["channel"],
  run(request) {
    const channel = channelOf(request);
    requireReading(request.team, channel);
    const messages = within(request, channel.id).filter((message) => message.thread_ts === undefined);
    return page(request, messages.reverse());
  },
};

const replies: Method = {
  required: ["channel", "ts"],
  run(request) {
    const channel = channelOf(request);
    requireReading(request.team, channel);
    const named = request.state.find(channel.id, textOf(request.args, "ts") ?? "");
    if (named === undefined || named.ephemeralFor !== undefined) throw new SlackError("thread_not_found");
    const root = named.thread_ts ?? named.ts;
    const thread = request.state
      .thread(channel.id, root)
      .filter((message) => message.ephemeralFor === undefined);
    const bounded = new Set(within(request, channel.id));
    // The message that began the thread comes first on every page.
    return page(
      request,
      thread.filter((message) => message.ts === root || bounded.has(message)),
    );
  },
};

const info: Method = {
  required: ["channel"],
  run(request) {
    const channel = channelOf(request);
    requireScope(request.team, [readScope(channel)]);
    return {
      channel: {
        id: channel.id,
        name: channel.name,
        is_channel: channel.kind !== "im",
        is_im: channel.kind === "im",
        is_private: channel.kind === "private",
        is_archived: channel.archived,
        is_member: channel.bot,
        ...(channel.person === undefined ? {} : { user: channel.person }),
      },
    };
  },
};

const open: Method = {
  scopes: ["im:write"],
  run(request) {
    const users = (textOf(request.args, "users") ?? "").split(",").filter((user) => user !== "");
    if (users.length === 0) throw new SlackError("users_list_not_supplied");
    // Conversations of several people are not part of this server.
    if (users.length > 1) throw new SlackError("not_enough_users");
    return { channel: { id: request.state.direct(personOf(request, users[0], "user_not_found").id).id } };
  },
};

const userInfo: Method = {
  scopes: ["users:read"],
  required: ["user"],
  run(request) {
    const person = personOf(request, textOf(request.args, "user"), "user_not_found");
    return {
      user: {
        id: person.id,
        team_id: person.team,
        name: person.name,
        real_name: person.name,
        deleted: false,
        is_admin: person.admin,
        is_owner: false,
        is_primary_owner: false,
        is_bot: false,
        is_restricted: false,
        is_ultra_restricted: false,
        tz: "Europe/Berlin",
        profile: { display_name: person.name, real_name: person.name },
      },
    };
  },
};

export const CONVERSATIONS: Readonly<Record<string, Method>> = {
  "conversations.history": history,
  "conversations.replies": replies,
  "conversations.info": info,
  "conversations.open": open,
  "users.info": userInfo,
};
