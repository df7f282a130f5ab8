import {
  type APIApplicationCommandOption,
  ApplicationCommandType,
  InteractionType,
  ApplicationCommandOptionType as Option,
} from "discord.js";
import type { Exchange, Json } from "../model.js";
import { memberObject, userObject } from "../objects.js";
import type { DiscordState } from "../state.js";
import type { ChoosingMenu, Commanding, OptionValues, Typing } from "./doing.js";
import { interact, type People } from "./interacting.js";
import { offered, visiblePlace } from "./places.js";

type OptionShape = APIApplicationCommandOption & {
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly autocomplete?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
};

/** A person enters a slash command. */
export async function command(people: People, given: Commanding): Promise<Exchange> {
  const { state } = people;
  const { user, name, options = {} } = given;
  const channel = visiblePlace(state, user, given.channel);
  const found = offered(state, user, channel, { name, type: ApplicationCommandType.ChatInput });
  const shapes = (found.command.options ?? []) as readonly OptionShape[];
  for (const { name: wanted, required } of shapes)
    if (required === true && options[wanted] === undefined)
      throw new RangeError(`/${name} asks for "${wanted}": Discord would not send it`);
  const data = dataOf(state, found.command, channel.guild, options, null);
  return interact(people, {
    kind: "command",
    type: InteractionType.ApplicationCommand,
    user,
    channel: channel.id,
    data,
    owners: found.owners,
    source: null,
  });
}

/** A person types into an option. */
export async function autocomplete(people: People, given: Typing): Promise<Exchange> {
  const { state } = people;
  const { user, name, focused, options = {} } = given;
  const channel = visiblePlace(state, user, given.channel);
  const found = offered(state, user, channel, { name, type: ApplicationCommandType.ChatInput });
  const shape = ((found.command.options ?? []) as readonly OptionShape[]).find((one) => one.name === focused);
  if (shape?.autocomplete !== true) throw new RangeError(`"${focused}" of /${name} has no autocomplete`);
  return interact(people, {
    kind: "autocomplete",
    type: InteractionType.ApplicationCommandAutocomplete,
    user,
    channel: channel.id,
    data: dataOf(state, found.command, channel.guild, { [focused]: "", ...options }, focused),
    owners: found.owners,
    source: null,
  });
}

/** A person chooses a command in the menu of a message. */
export async function menu(people: People, given: ChoosingMenu): Promise<Exchange> {
  const { state } = people;
  const { user, message, name } = given;
  const channel = visiblePlace(state, user, message.channel);
  if (message.deleted) throw new RangeError(`Message ${message.id} is gone`);
  if (message.ephemeralFor !== null) throw new RangeError("A private message has no menu of apps");
  const { command: found, owners } = offered(state, user, channel, {
    name,
    type: ApplicationCommandType.Message,
  });
  return interact(people, {
    kind: "menu",
    type: InteractionType.ApplicationCommand,
    user,
    channel: channel.id,
    data: {
      id: found.id,
      name: found.name,
      type: found.type,
      target_id: message.id,
      // Chosen by a person: the message comes with its content, whatever the intents.
      resolved: { messages: { [message.id]: message.api } },
      ...(found.guild_id === undefined ? {} : { guild_id: found.guild_id }),
    },
    owners,
    source: null,
  });
}

function dataOf(
  state: DiscordState,
  found: {
    readonly id: string;
    readonly name: string;
    readonly type: number;
    readonly guild_id?: string;
    readonly options?: unknown;
  },
  guild: string | null,
  values: OptionValues,
  focused: string | null,
): Json {
  const shapes = (found.options ?? []) as readonly OptionShape[];
  const unknown = Object.keys(values).find((name) => !shapes.some((shape) => shape.name === name));
  if (unknown !== undefined)
    throw new RangeError(
      `/${found.name} has no option "${unknown}"; it has: ${shapes.map((one) => one.name)}`,
    );
  const entered = Object.entries(values).map(([name, value]) => {
    const shape = shapes.find((one) => one.name === name) as OptionShape;
    // What is being typed is not checked: it is on its way.
    if (focused === null) checkValue(shape, value);
    return { name, type: shape.type, value, ...(name === focused ? { focused: true } : {}) };
  });
  const resolved = resolvedOf(state, guild, entered);
  return {
    id: found.id,
    name: found.name,
    type: found.type,
    ...(found.guild_id === undefined ? {} : { guild_id: found.guild_id }),
    ...(entered.length === 0 ? {} : { options: entered }),
    ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
  };
}

function checkValue(shape: OptionShape, value: string | number | boolean): void {
  const wrong = problemOf(shape, value);
  if (wrong !== null)
    throw new RangeError(`"${shape.name}": ${wrong}, Discord would not send ${String(value)}`);
}

function problemOf(shape: OptionShape, value: string | number | boolean): string | null {
  const { type, choices } = shape;
  if (type === Option.Boolean) return typeof value === "boolean" ? null : "true or false is wanted";
  if (type === Option.Integer || type === Option.Number) {
    if (typeof value !== "number") return "a number is wanted";
    if (type === Option.Integer && !Number.isInteger(value)) return "a whole number is wanted";
    if (value < (shape.min_value ?? value) || value > (shape.max_value ?? value)) return "it is out of range";
  } else if (typeof value !== "string") return "text is wanted";
  else if (type === Option.String) {
    const length = [...value].length;
    if (length < Math.max(1, shape.min_length ?? 0) || length > (shape.max_length ?? 6_000))
      return `its length ${length} is out of range`;
  }
  if (choices !== undefined && choices.length > 0 && !choices.some((choice) => choice.value === value))
    return "it is none of the choices";
  return null;
}

function resolvedOf(
  state: DiscordState,
  guild: string | null,
  entered: readonly { readonly type: Option; readonly value: string | number | boolean }[],
): Json {
  const users = entered.filter(({ type }) => type === Option.User).map(({ value }) => String(value));
  if (users.length === 0) return {};
  const objects = Object.fromEntries(users.map((id) => [id, userObject(state, id)]));
  if (guild === null) return { users: objects };
  const members = users.map((id) => {
    const { user, ...member } = memberObject(state, state.guild(guild), id);
    void user;
    return [id, member];
  });
  return { users: objects, members: Object.fromEntries(members) as Json };
}
