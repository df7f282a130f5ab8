import { type APIInteraction, ChannelType, InteractionContextType, PermissionFlagsBits } from "discord.js";
import type { Place } from "../../../history/history.js";
import type { ChannelDirectory, KnownChannel } from "../connection/channel-directory.js";
import { SURFACE } from "../discord-settings.js";

/**
 * What kind of place it is.
 * - `server` one that the bot is a member of
 * - `elsewhere` a server that it is not a member of: somebody brought it along who installed it for themselves
 * - `direct` the conversation with the bot
 * - `group` a conversation of people without the bot, two or more
 */
export type Where = "server" | "elsewhere" | "direct" | "group";

/** Who does something, and where; as Discord says, never as a button carries it. */
export interface At {
  readonly place: Place;
  /** The channel whose documents may be quoted: for a thread or a post of a forum the one that it is in. */
  readonly scopeChannel: string;
  readonly where: Where;
  readonly person: string;
  /** What the person calls themselves here; untrusted. */
  readonly name: string;
  /** They may write here themselves. */
  readonly mayWrite: boolean;
  /** They may manage the server. */
  readonly manages: boolean;
}

const THREADS: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/**
 * Who does something with an interaction, and where.
 *
 * @throws {DiscordCallError} the channel is in a thread whose parent Discord did not tell and could not be asked for
 * @throws {RangeError} nobody does it, or nowhere
 */
export async function placeOfInteraction(raw: APIInteraction, channels: ChannelDirectory): Promise<At> {
  const user = raw.member?.user ?? raw.user;
  const channel = raw.channel?.id ?? raw.channel_id;
  if (user === undefined || channel === undefined)
    throw new RangeError("An interaction has a person and a channel.");
  const known = channelOf(raw) ?? (await channels.find(channel));
  const where = whereOf(raw, known);
  const permissions = BigInt(raw.member?.permissions ?? 0);
  return {
    ...placed(raw.guild_id ?? "", channel, known),
    where,
    person: user.id,
    name: raw.member?.nick ?? user.global_name ?? user.username,
    mayWrite:
      raw.guild_id === undefined || mayWrite(permissions, { where, isThread: known.kind === "thread" }),
    manages: raw.guild_id !== undefined && has(permissions, PermissionFlagsBits.ManageGuild),
  };
}

/**
 * Where a channel stands in history and scopes.
 *
 * @param workspace id of the server; empty outside of one
 * @throws {RangeError} it is a thread of no channel: nobody knows what may be shown there
 */
export function placed(
  workspace: string,
  channel: string,
  { kind, parent }: KnownChannel,
): Pick<At, "place" | "scopeChannel"> {
  if (kind === "thread" && parent === null) throw new RangeError("A thread is in a channel.");
  const around = parent ?? channel;
  const thread = kind === "thread" ? channel : null;
  return { place: { surface: SURFACE, workspace, channel: around, thread }, scopeChannel: around };
}

/** What an interaction itself tells of its channel; null when that is not enough. */
function channelOf({ channel }: APIInteraction): KnownChannel | null {
  if (channel === undefined) return null;
  if (THREADS.includes(channel.type)) {
    const parent = "parent_id" in channel && typeof channel.parent_id === "string" ? channel.parent_id : null;
    return parent === null ? null : { kind: "thread", parent };
  }
  if (channel.type === ChannelType.DM) return { kind: "direct", parent: null };
  return { kind: channel.type === ChannelType.GroupDM ? "group" : "text", parent: null };
}

function whereOf(raw: APIInteraction, known: KnownChannel): Where {
  if (raw.guild_id !== undefined) {
    // The owner of an installation in a server is that server's id.
    const owner: string | undefined = raw.authorizing_integration_owners?.[0];
    const owners = Object.keys(raw.authorizing_integration_owners ?? {});
    return owners.length > 0 && owner === undefined ? "elsewhere" : "server";
  }
  if (raw.context === InteractionContextType.BotDM) return "direct";
  if (raw.context === InteractionContextType.PrivateChannel) return "group";
  return known.kind === "direct" ? "direct" : "group";
}

function mayWrite(
  permissions: bigint,
  { where, isThread }: { readonly where: Where; readonly isThread: boolean },
): boolean {
  const writes = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  const brings = where !== "elsewhere" || has(permissions, PermissionFlagsBits.UseExternalApps);
  return has(permissions, writes) && brings;
}

function has(permissions: bigint, wanted: bigint): boolean {
  return [wanted, PermissionFlagsBits.Administrator].some((bit) => (permissions & bit) !== 0n);
}
