import type { Json } from "../blocks/walk.js";
import type { Channel, Message, Person, Team } from "../model.js";
import { historyScope } from "../scopes.js";
import { refused, SlackError } from "../slack-error.js";
import type { SlackState } from "../state.js";

/** One request, its token checked. */
export interface Request {
  readonly state: SlackState;
  readonly method: string;
  readonly args: Json;
  /** The team of the token. */
  readonly team: Team;
  /** Sends an event to the app, where a method causes one. */
  readonly emit: (team: Team, event: Json, channel?: Channel) => void;
}

/** What a method needs and does. */
export interface Method {
  /** One of these scopes; none: any token will do. */
  readonly scopes?: readonly string[];
  readonly required?: readonly string[];
  run(request: Request): Json;
}

/** An argument as text; undefined when it is not given or empty. */
export function textOf(args: Json, key: string): string | undefined {
  const value = args[key];
  if (value === undefined || value === null || value === "") return undefined;
  return typeof value === "string" ? value : String(value);
}

/** Whether a switch is on, in a form or in JSON. */
export function isOn(args: Json, key: string): boolean {
  return [true, "true", "1"].includes(args[key] as never);
}

/** @throws {SlackError} invalid_arguments, with what is missing */
export function requireArguments(args: Json, names: readonly string[]): void {
  const missing = names.filter((name) => args[name] === undefined || args[name] === "");
  if (missing.length > 0)
    throw refused(
      "invalid_arguments",
      missing.map((name) => `missing required field: ${name}`),
    );
}

/** @throws {SlackError} missing_scope */
export function requireScope(team: Team, needed: readonly string[]): void {
  if (needed.length === 0 || needed.some((scope) => team.scopes.has(scope))) return;
  throw new SlackError("missing_scope", { needed: needed.join(","), provided: [...team.scopes].join(",") });
}

/**
 * The channel that is named in an argument, when the token's team has it. A person's id stands for the direct
 * conversation with them.
 *
 * @throws {SlackError} channel_not_found
 */
export function channelOf({ state, args, team, method }: Request, key = "channel"): Channel {
  const id = textOf(args, key) ?? "";
  const person = state.people.get(id);
  if (person !== undefined && person.team === team.id) return state.direct(id);
  const channel = state.channels.get(id);
  const elsewhere = channel ?? person;
  if (elsewhere !== undefined && elsewhere.team !== team.id)
    state.violate("wrong_team", `${method}: token of ${team.id} used for ${id} of ${elsewhere.team}`);
  // A private channel without the bot does not exist for it.
  if (channel?.team !== team.id || (channel.kind === "private" && !channel.bot))
    throw new SlackError("channel_not_found");
  return channel;
}

/**
 * The person that is named in an argument, when the token's team has them.
 *
 * @throws {SlackError} the code that is given
 */
export function personOf({ state, team, method }: Request, id: string | undefined, refusal: string): Person {
  const person = state.people.get(id ?? "");
  if (person !== undefined && person.team !== team.id)
    state.violate("wrong_team", `${method}: token of ${team.id} used for ${person.id} of ${person.team}`);
  if (person?.team !== team.id) throw new SlackError(refusal);
  return person;
}

/** @throws {SlackError} is_archived, not_in_channel */
export function requirePosting(team: Team, channel: Channel): void {
  if (channel.archived) throw new SlackError("is_archived");
  if (channel.bot) return;
  if (channel.kind === "public" && team.scopes.has("chat:write.public")) return;
  throw new SlackError("not_in_channel");
}

/** @throws {SlackError} missing_scope, not_in_channel */
export function requireReading(team: Team, channel: Channel): void {
  requireScope(team, [historyScope(channel)]);
  if (!channel.bot) throw new SlackError("not_in_channel");
}

/** A message as the Web API and events show it. */
export function shown(message: Message): Json {
  return {
    type: "message",
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: message.team,
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    ...(message.bot_id === undefined ? {} : { bot_id: message.bot_id, app_id: "A0LOCAL" }),
    ...(message.client_msg_id === undefined ? {} : { client_msg_id: message.client_msg_id }),
    ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
    ...(message.edited === undefined ? {} : { edited: message.edited }),
  };
}
