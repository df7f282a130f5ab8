import type { Json } from "../blocks/walk.js";
import { awaitAnswer } from "../exchanges.js";
import { shown } from "../methods/method.js";
import { shownView } from "../methods/views.js";
import type { Exchange, Message, View } from "../model.js";
import { newResponseUrl } from "../response-url.js";
import type { SlackState } from "../state.js";
import type { Dispatcher } from "../transport/dispatcher.js";
import { type Outcome, outcomeOf } from "./commands.js";
import { type Entry, elementsOf, type Placed, pressed } from "./elements.js";
import { commonPayload, nameOf } from "./payloads.js";
import { type Values, valuesOf } from "./submissions.js";

export interface Clicking {
  readonly user: string;
  readonly message?: Message;
  readonly view?: View;
  readonly action_id: string;
  /** For buttons: which of several with this action id. For menus: what is chosen. */
  readonly value?: Entry;
  /** What stands in the fields of the view meanwhile, by block id. */
  readonly values?: Values;
}

/** A person presses a button, or chooses in a menu, of a message or a view. */
export async function click(state: SlackState, dispatcher: Dispatcher, given: Clicking): Promise<Outcome> {
  const { message, view, user } = given;
  const blocks = message?.blocks ?? view?.content.blocks;
  if (blocks === undefined) throw new RangeError("click() needs a message or a view");
  if (message?.ephemeralFor !== undefined && message.ephemeralFor !== user)
    throw new RangeError(`${user} does not see this message: it is for ${message.ephemeralFor}`);
  const { block, element } = find(blocks, given);
  const exchange = state.newExchange("click", message?.team ?? view?.team ?? "", user);
  const trigger = state.newTrigger(exchange, view?.id ?? null);
  const action = {
    ...pressed(element, given.value),
    action_id: element.action_id,
    block_id: block.block_id,
    action_ts: state.clock.nextTs(),
  };
  const place =
    message === undefined
      ? inView(state, view as View, given.values ?? {})
      : inMessage(state, message, exchange);
  const payload = {
    type: "block_actions",
    ...commonPayload(state, exchange, trigger),
    ...place,
    actions: [action],
  };
  const delivery = await dispatcher.once("interactive", given.action_id, payload, exchange);
  return outcomeOf(delivery, trigger, String((place as Json).response_url ?? ""));
}

function find(blocks: readonly Json[], { action_id, value }: Clicking): Placed {
  const placed = elementsOf(blocks, action_id);
  const exact = placed.find(({ element }) => value !== undefined && element.value === value);
  const found = exact ?? placed.find(({ element }) => element.type !== "button" || value === undefined);
  if (found !== undefined) return found;
  const there = elementsOf(blocks).map(
    ({ element }) => `${String(element.action_id)}=${String(element.value)}`,
  );
  throw new RangeError(`Nothing to press with action_id "${action_id}"; there are: ${there.join(", ")}`);
}

function inMessage(state: SlackState, message: Message, exchange: Exchange): Json {
  const channel = state.channel(message.channel);
  const ephemeral = message.ephemeralFor !== undefined;
  awaitAnswer(state, message, exchange);
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    },
    channel: { id: channel.id, name: nameOf(channel) },
    // Slack keeps no copy of an ephemeral message, so its payload holds none.
    ...(ephemeral ? {} : { message: shown(message) }),
    state: { values: {} },
    response_url: newResponseUrl(state, {
      channel,
      user: exchange.user,
      exchange,
      clicked: message,
      thread: message.thread_ts,
    }),
  };
}

function inView(state: SlackState, view: View, values: Values): Json {
  if (view.closed) throw new RangeError(`View ${view.id} is closed`);
  return {
    container: { type: "view", view_id: view.id },
    view: shownView(state, view, valuesOf(view, values)),
  };
}
