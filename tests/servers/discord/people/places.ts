import { InteractionContextType as Context, PermissionFlagsBits as May } from "discord.js";
import type { Channel, Command } from "../model.js";
import { may, permissionsIn } from "../permissions.js";
import type { DiscordState } from "../state.js";

/** By whom the app is there: `0` a server (or "0" in direct messages), `1` the person. */
export type Owners = Readonly<Partial<Record<0 | 1, string>>>;

export function contextOf({ kind }: Channel): Context {
  if (kind === "direct") return Context.BotDM;
  return kind === "group" ? Context.PrivateChannel : Context.Guild;
}

/** The app is a member of where this is. */
export function hasBot(state: DiscordState, channel: Channel): boolean {
  return channel.guild === null ? channel.kind === "direct" : state.guild(channel.guild).bot;
}

/** @throws {RangeError} when a person cannot do anything there */
export function visiblePlace(state: DiscordState, user: string, id: string): Channel {
  const channel = state.channel(id);
  const { name } = state.person(user);
  if (channel.deleted) throw new RangeError(`Channel ${id} is gone`);
  if (!may(permissionsIn(state, user, channel), May.ViewChannel))
    throw new RangeError(`${name} does not see channel ${id}`);
  return channel;
}

/**
 * The registered command that a person is offered in a channel, and by whom the app is there for it.
 *
 * @throws {RangeError} with the reason when Discord would not offer it
 */
export function offered(
  state: DiscordState,
  user: string,
  channel: Channel,
  { name, type }: { readonly name: string; readonly type: number },
): { readonly command: Command; readonly owners: Owners } {
  const known = [...(state.commands.get(channel.guild ?? "-") ?? []), ...(state.commands.get("") ?? [])];
  const command = known.find((one) => one.name === name && one.type === type);
  if (command === undefined) {
    const names = known.map((one) => one.name).join(", ");
    throw new RangeError(`"${name}" is not registered here; there are: ${names || "none"}`);
  }
  const contexts = command.contexts ?? [Context.Guild];
  const context = contextOf(channel);
  if (!contexts.includes(context))
    throw new RangeError(`"${name}" is not offered in context ${Context[context]}`);
  const owners = ownersOf(state, user, channel, command);
  if (Object.keys(owners).length === 0)
    throw new RangeError(`"${name}" is not offered: the app is installed neither here nor by ${user}`);
  if (channel.guild !== null) permitted(state, user, channel, command);
  return { command, owners };
}

function ownersOf(state: DiscordState, user: string, channel: Channel, command: Command): Owners {
  const types: readonly number[] = command.integration_types ?? [0];
  const here = types.includes(0) && hasBot(state, channel);
  const mine = types.includes(1) && state.person(user).userInstall;
  return { ...(here ? { 0: channel.guild ?? "0" } : {}), ...(mine ? { 1: user } : {}) };
}

function permitted(state: DiscordState, user: string, channel: Channel, command: Command): void {
  const allowed = permissionsIn(state, user, channel);
  if (!may(allowed, May.UseApplicationCommands))
    throw new RangeError(`${user} may not use commands in channel ${channel.id}`);
  const wanted = command.default_member_permissions;
  if (wanted === null || wanted === undefined) return;
  const enough = wanted === "0" ? may(allowed, May.Administrator) : may(allowed, BigInt(wanted));
  if (!enough)
    throw new RangeError(`"${command.name}" is not offered to ${user}: it asks for permissions ${wanted}`);
}
