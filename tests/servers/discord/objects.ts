import type { APIUser } from "discord.js";
import { ChannelType, PermissionFlagsBits as May } from "discord.js";
import type { Channel, Guild, Json, Message } from "./model.js";
import { may, permissionsIn, permissionsOf } from "./permissions.js";
import type { DiscordState } from "./state.js";

/** Things as the API shows them. Their types in the client's library ask for dozens of fields that nobody reads. */

const TYPES = {
  text: ChannelType.GuildText,
  forum: ChannelType.GuildForum,
  thread: ChannelType.PublicThread,
  direct: ChannelType.DM,
  group: ChannelType.GroupDM,
} as const;

const JOINED = "2026-01-01T00:00:00.000Z";
/** Flags of the application that say which privileged intents it was granted. */
const GRANTED = { GuildPresences: 1 << 12, GuildMembers: 1 << 14, MessageContent: 1 << 18 } as const;

export function userObject(state: DiscordState, id: string): APIUser {
  if (id === state.bot) return botUser(state);
  const { name } = state.person(id);
  return {
    id,
    username: name,
    discriminator: "0",
    global_name: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    avatar: null,
    public_flags: 0,
  } as unknown as APIUser;
}

export function botUser(state: DiscordState): APIUser {
  return {
    id: state.bot,
    username: "whichbot",
    discriminator: "0",
    global_name: null,
    avatar: null,
    bot: true,
    public_flags: 0,
  } as unknown as APIUser;
}

export function applicationObject(state: DiscordState): Json {
  const { privilegedIntents } = state.settings;
  const key = state.keys.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
  return {
    id: state.bot,
    name: "Whichbot",
    description: "",
    icon: null,
    flags: privilegedIntents.reduce((flags, intent) => flags | GRANTED[intent], 0),
    verify_key: key,
    bot_public: true,
    bot_require_code_grant: false,
    bot: botUser(state),
    integration_types_config: { 0: {}, 1: {} },
    approximate_guild_count: [...state.guilds.values()].filter(({ bot }) => bot).length,
    interactions_endpoint_url: null,
  };
}

export function memberObject(state: DiscordState, guild: Guild, user: string): Json {
  const roles = [...guild.roles.values()].filter(({ members }) => members.has(user)).map(({ id }) => id);
  return {
    user: userObject(state, user),
    nick: null,
    avatar: null,
    roles,
    joined_at: JOINED,
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    communication_disabled_until: null,
  };
}

/** A channel; in interactions with what the person may do in it. */
export function channelObject(state: DiscordState, channel: Channel, person: string | null = null): Json {
  const { id, kind, guild, name, parent } = channel;
  const shared = { id, type: TYPES[kind], flags: 0, last_message_id: null };
  const permissions = person === null ? {} : { permissions: String(permissionsIn(state, person, channel)) };
  if (kind === "direct" || kind === "group") {
    const others = channel.people.filter((one) => one !== state.bot);
    const group = kind === "group" ? { name: null, icon: null, owner_id: others[0] } : {};
    return { ...shared, ...group, ...permissions, recipients: others.map((one) => userObject(state, one)) };
  }
  const placed = { ...shared, ...permissions, guild_id: guild, name };
  if (kind !== "thread") return { ...placed, position: 0, nsfw: false, topic: null, ...overwrites(channel) };
  return {
    ...placed,
    parent_id: parent,
    owner_id: state.bot,
    message_count: state.messages.get(id)?.length ?? 0,
    member_count: 1,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: channel.archived,
      archive_timestamp: JOINED,
      auto_archive_duration: 1_440,
      locked: false,
      create_timestamp: JOINED,
    },
  };
}

function overwrites({ denied, guild, parent }: Channel): Json {
  return {
    parent_id: parent,
    rate_limit_per_user: 0,
    permission_overwrites: [...denied].map(([id, deny]) => ({
      id,
      type: id === guild ? 0 : 1,
      allow: "0",
      deny: String(deny),
    })),
    ...(guild === null ? {} : { available_tags: [] }),
  };
}

export function roleObjects(guild: Guild): Json[] {
  const everyone = { id: guild.id, name: "@everyone", permissions: String(guild.everyone) };
  const others = [...guild.roles.values()].map(({ id, name }) => ({ id, name, permissions: "0" }));
  return [everyone, ...others].map((role, position) => ({
    ...role,
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: true,
    flags: 0,
  }));
}

/** A server as GUILD_CREATE shows it: bots get the channels that they may not read too, but no threads in them. */
export function guildObject(state: DiscordState, guild: Guild): Json {
  const there = [...state.channels.values()].filter((one) => one.guild === guild.id && !one.deleted);
  const threads = there.filter(
    (one) =>
      one.kind === "thread" && !one.archived && may(permissionsIn(state, state.bot, one), May.ViewChannel),
  );
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: "400000000000000099",
    joined_at: JOINED,
    large: false,
    unavailable: false,
    member_count: state.people.size + 1,
    members: [memberObject(state, guild, state.bot)],
    channels: there.filter(({ kind }) => kind !== "thread").map((channel) => channelObject(state, channel)),
    threads: threads.map((thread) => channelObject(state, thread)),
    roles: roleObjects(guild),
    emojis: [],
    stickers: [],
    features: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    preferred_locale: "en-US",
    premium_tier: 0,
    nsfw_level: 0,
    mfa_level: 0,
    verification_level: 0,
    explicit_content_filter: 0,
    default_message_notifications: 0,
    afk_timeout: 300,
    system_channel_flags: 0,
    permissions: String(permissionsOf(guild, state.bot)),
  };
}

/**
 * A message as the bot gets it: without the Message Content intent it reads what is addressed to it alone — direct messages,
 * those that mention it, its own.
 */
export function messageFor(state: DiscordState, message: Message, content: boolean): Json {
  const { api } = message;
  const addressed =
    content ||
    message.bot ||
    state.channel(message.channel).guild === null ||
    api.mentions.some(({ id }) => id === state.bot);
  const referenced = api.referenced_message;
  const original = referenced ? state.byId.get(referenced.id) : undefined;
  return {
    ...api,
    ...(addressed ? {} : { content: "", embeds: [], components: [], attachments: [] }),
    ...(original === undefined
      ? {}
      : { referenced_message: original.deleted ? null : { ...messageFor(state, original, content) } }),
  };
}
