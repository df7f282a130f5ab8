import { checkBlocks } from "../blocks/check-blocks.js";
import { isJson, type Json } from "../blocks/walk.js";
import { shown } from "../methods/method.js";
import type { Channel, Delivery, Exchange, Message } from "../model.js";
import { newResponseUrl, postResponse, type ResponseUrl } from "../response-url.js";
import { checkContent } from "../safety/content.js";
import { SlackError } from "../slack-error.js";
import type { SlackState } from "../state.js";
import type { Dispatcher } from "../transport/dispatcher.js";
import { commonPayload, nameOf, requireCommands } from "./payloads.js";

export interface Commanding {
  readonly user: string;
  readonly channel: string;
  readonly text?: string;
  /** Default: the first of the app. */
  readonly command?: string;
}

/** What came of something that must be acknowledged at once. */
export interface Outcome {
  readonly exchange: Exchange;
  readonly delivery: Delivery;
  /** Milliseconds; null when it was not acknowledged. */
  readonly ackMs: number | null;
  readonly ackBody: unknown;
  readonly triggerId: string;
  /** Empty where there is none. */
  readonly responseUrl: string;
}

export function outcomeOf(delivery: Delivery, triggerId: string, responseUrl: string): Outcome {
  const attempt = delivery.attempts.find(({ ackAt }) => ackAt !== undefined);
  return {
    exchange: delivery.exchange,
    delivery,
    ackMs: attempt?.ackAt === undefined ? null : attempt.ackAt - attempt.sentAt,
    ackBody: delivery.ackBody,
    triggerId,
    responseUrl,
  };
}

/** A person enters a slash command. */
export async function command(
  state: SlackState,
  dispatcher: Dispatcher,
  given: Commanding,
): Promise<Outcome> {
  const channel = state.channel(given.channel);
  const team = state.team(channel.team);
  const person = state.people.get(given.user) ?? state.addPerson(team.id, { id: given.user });
  const name = given.command ?? state.settings.commands[0] ?? "/which";
  requireCommands(state, team.id);
  if (!state.settings.commands.includes(name))
    throw new RangeError(`${name} is not a command of the app: Slack would not send it`);
  const exchange = state.newExchange("command", team.id, person.id);
  const trigger = state.newTrigger(exchange);
  const responseUrl = newResponseUrl(state, {
    channel,
    user: person.id,
    exchange,
    clicked: null,
    thread: undefined,
  });
  const payload = {
    token: "deprecated",
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: nameOf(channel),
    user_id: person.id,
    user_name: person.name,
    command: name,
    text: given.text ?? "",
    api_app_id: state.appId,
    is_enterprise_install: "false",
    response_url: responseUrl,
    trigger_id: trigger,
  };
  const delivery = await dispatcher.once("slash_commands", name, payload, exchange);
  const url = state.responseUrls.get(responseUrl.slice(responseUrl.indexOf("/response/") + 10));
  if (delivery.state === "acknowledged" && url !== undefined) postAcknowledgement(state, url, delivery);
  return outcomeOf(delivery, trigger, responseUrl);
}

/** A command may be answered by its acknowledgement. */
function postAcknowledgement(state: SlackState, url: ResponseUrl, delivery: Delivery): void {
  const body = delivery.ackBody;
  if (!isJson(body) || (body.text === undefined && body.blocks === undefined)) return;
  try {
    const blocks = body.blocks === undefined ? [] : checkBlocks(body.blocks);
    const text = typeof body.text === "string" ? body.text : "";
    checkContent(state, { text, blocks, parsesText: true }, "ack");
    postResponse(state, url, body, { text, blocks, via: "ack" });
    delivery.exchange.answers.push({ at: Date.now(), via: "ack" });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    state.violate(
      "invalid_ack",
      `${delivery.name}: ${error.code} ${JSON.stringify(error.extra.errors ?? "")}`,
    );
  }
}

/** A person chooses a shortcut of a message. */
export async function messageShortcut(
  state: SlackState,
  dispatcher: Dispatcher,
  given: { user: string; callback_id: string; message: Message },
): Promise<Outcome> {
  const { message, user } = given;
  const channel: Channel = state.channel(message.channel);
  requireCommands(state, channel.team);
  const exchange = state.newExchange("shortcut", channel.team, user);
  const trigger = state.newTrigger(exchange);
  const responseUrl = newResponseUrl(state, {
    channel,
    user,
    exchange,
    clicked: null,
    thread: message.thread_ts,
  });
  const payload: Json = {
    type: "message_action",
    ...commonPayload(state, exchange, trigger),
    action_ts: state.clock.nextTs(),
    callback_id: given.callback_id,
    response_url: responseUrl,
    channel: { id: channel.id, name: nameOf(channel) },
    message_ts: message.ts,
    message: shown(message),
  };
  const delivery = await dispatcher.once("interactive", given.callback_id, payload, exchange);
  return outcomeOf(delivery, trigger, responseUrl);
}

/** A person chooses a shortcut that belongs to no message. */
export async function globalShortcut(
  state: SlackState,
  dispatcher: Dispatcher,
  given: { user: string; callback_id: string },
): Promise<Outcome> {
  const { team } = state.personOf(given.user);
  requireCommands(state, team);
  const exchange = state.newExchange("shortcut", team, given.user);
  const trigger = state.newTrigger(exchange);
  const payload: Json = {
    type: "shortcut",
    ...commonPayload(state, exchange, trigger),
    action_ts: state.clock.nextTs(),
    callback_id: given.callback_id,
  };
  const delivery = await dispatcher.once("interactive", given.callback_id, payload, exchange);
  return outcomeOf(delivery, trigger, "");
}
