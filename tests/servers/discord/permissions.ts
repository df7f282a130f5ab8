import { PermissionFlagsBits as May } from "discord.js";
import type { Channel, Guild } from "./model.js";
import type { DiscordState } from "./state.js";

/** What everybody may do in a new server, as far as it matters here. */
export const EVERYONE =
  May.ViewChannel |
  May.SendMessages |
  May.SendMessagesInThreads |
  May.CreatePublicThreads |
  May.EmbedLinks |
  May.AttachFiles |
  May.AddReactions |
  May.ReadMessageHistory |
  May.UseApplicationCommands |
  May.UseExternalApps;

export const ALL = Object.values(May).reduce((all, one) => all | one, 0n);

/** In direct and group conversations everybody may write, and nobody is above others. */
const CONVERSING = EVERYONE & ~May.CreatePublicThreads;

/** What a person or the bot may do in a channel; threads are as their parent. */
export function permissionsIn(state: DiscordState, user: string, channel: Channel): bigint {
  if (channel.guild === null) return channel.people.includes(user) ? CONVERSING : 0n;
  const guild = state.guild(channel.guild);
  if (user === state.bot && !guild.bot) return 0n;
  const ground = channel.parent === null ? channel : state.channel(channel.parent);
  const base = guild.everyone | (guild.permissions.get(user) ?? 0n);
  if ((base & May.Administrator) !== 0n) return ALL;
  return base & ~(ground.denied.get(guild.id) ?? 0n) & ~(ground.denied.get(user) ?? 0n);
}

/** Whether all of these are among what is allowed. */
export function may(allowed: bigint, wanted: bigint): boolean {
  return (allowed & wanted) === wanted;
}

/** The permissions of a whole server, as members see them. */
export function permissionsOf(guild: Guild, user: string): bigint {
  const base = guild.everyone | (guild.permissions.get(user) ?? 0n);
  return (base & May.Administrator) === 0n ? base : ALL;
}
