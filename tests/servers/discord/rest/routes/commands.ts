import { isDeepStrictEqual } from "node:util";
import { type ApplicationCommandType, ApplicationCommandType as Type } from "discord.js";
import { REFUSED } from "../../api-error.js";
import { checkCommand, MOST } from "../../bodies/check-commands.js";
import { isJson, objects } from "../../bodies/fault-list.js";
import type { Command, Json } from "../../model.js";
import type { DiscordState } from "../../state.js";
import type { ApiRequest, Route } from "../route.js";

const READ = { name: "commands-read", most: 50, perMs: 20_000, by: ["application", "guild"] };
const WRITE = { name: "commands-write", most: 20, perMs: 20_000, by: ["application", "guild"] };

/** Commands: everywhere, or in one server. */
export const COMMAND_ROUTES: readonly Route[] = ["", "/guilds/:guild"].flatMap((place): Route[] => [
  {
    name: `GET /applications/:application${place}/commands`,
    bucket: READ,
    handle: ({ state }, request) => {
      const full = request.query.get("with_localizations") === "true";
      return { status: 200, body: registered(state, place_(state, request)).map((one) => shown(one, full)) };
    },
  },
  {
    name: `PUT /applications/:application${place}/commands`,
    bucket: WRITE,
    handle: ({ state }, request) => {
      const guild = place_(state, request);
      const given = objects(request.body);
      request.check((list) => {
        if (!Array.isArray(request.body)) list.add("", "LIST_TYPE_CONVERT", "Only iterables may be used");
        for (const [n, command] of given.entries()) checkCommand(command, String(n), list);
        list.unique("", given.map(keyOf), "APPLICATION_COMMANDS_DUPLICATE_NAME");
      });
      for (const [type, most] of Object.entries(MOST))
        if (given.filter((one) => typeOf(one) === Number(type)).length > most)
          throw REFUSED.tooManyCommands(most);
      const before = registered(state, guild);
      const after = given.map((one) => made(state, one, guild, before));
      state.commands.set(guild, after);
      return { status: 200, body: after };
    },
  },
  {
    name: `POST /applications/:application${place}/commands`,
    bucket: WRITE,
    handle: ({ state }, request) => {
      const guild = place_(state, request);
      request.check((list) => checkCommand(request.json, "", list));
      const before = registered(state, guild);
      const command = made(state, request.json, guild, before);
      const others = before.filter(({ id }) => id !== command.id);
      const most = MOST[command.type] ?? 0;
      if (others.filter(({ type }) => type === command.type).length >= most)
        throw REFUSED.tooManyCommands(most);
      state.commands.set(guild, [...others, command]);
      return { status: others.length === before.length ? 201 : 200, body: command };
    },
  },
  {
    name: `DELETE /applications/:application${place}/commands/:command`,
    bucket: WRITE,
    handle: ({ state }, request) => {
      const guild = place_(state, request);
      const before = registered(state, guild);
      const after = before.filter(({ id }) => id !== request.param("command"));
      if (after.length === before.length) throw REFUSED.unknownCommand();
      state.commands.set(guild, after);
      return { status: 204 };
    },
  },
]);

/** The server that a request speaks of; "" for everywhere. */
function place_(state: DiscordState, request: ApiRequest): string {
  if (request.param("application") !== state.bot) throw REFUSED.wrongApplication();
  const guild = request.param("guild");
  if (guild !== "" && state.guilds.get(guild)?.bot !== true) throw REFUSED.missingAccess();
  return guild;
}

function registered(state: DiscordState, guild: string): readonly Command[] {
  return state.commands.get(guild) ?? [];
}

function typeOf(command: Json): ApplicationCommandType {
  return Number(command.type ?? Type.ChatInput);
}

function keyOf(command: Json): string {
  return `${typeOf(command)} ${String(command.name)}`;
}

/** A command with the id that it had; what did not change keeps its version too. */
function made(state: DiscordState, given: Json, guild: string, before: readonly Command[]): Command {
  const permissions = given.default_member_permissions;
  const content = {
    application_id: state.bot,
    type: typeOf(given),
    name: given.name,
    name_localizations: given.name_localizations ?? null,
    description: given.description ?? "",
    description_localizations: given.description_localizations ?? null,
    ...(Array.isArray(given.options) && given.options.length > 0 ? { options: given.options } : {}),
    default_member_permissions:
      permissions === undefined || permissions === null ? null : String(permissions),
    nsfw: given.nsfw ?? false,
    // Commands of a server are there alone, for everybody who sees the bot.
    ...(guild === ""
      ? {
          contexts: given.contexts ?? [0, 1, 2],
          integration_types: given.integration_types ?? [0],
          dm_permission: true,
        }
      : { guild_id: guild, contexts: null, integration_types: [0] }),
  };
  const known = before.find((one) => keyOf(one as unknown as Json) === keyOf(given));
  if (known !== undefined) {
    const { id, version, ...same } = known;
    if (isDeepStrictEqual(same, content)) return known;
    return { ...content, id, version: state.ids.next() } as unknown as Command;
  }
  return { ...content, id: state.ids.next(), version: state.ids.next() } as unknown as Command;
}

/** Translations are shown when they are asked for. */
function shown(part: unknown, full: boolean): unknown {
  if (full) return part;
  if (Array.isArray(part)) return part.map((one) => shown(one, full));
  if (!isJson(part)) return part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([key]) => !key.endsWith("_localizations"))
      .map(([key, value]) => [key, shown(value, full)]),
  );
}
