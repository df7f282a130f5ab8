import { randomUUID } from "node:crypto";
import type { Json } from "../blocks/walk.js";
import { awaitAnswer } from "../exchanges.js";
import { shown } from "../methods/method.js";
import type { Channel, Delivery, Exchange, Message } from "../model.js";
import type { SlackState } from "../state.js";
import type { Dispatcher } from "../transport/dispatcher.js";

export interface Saying {
  readonly user: string;
  /** As it stands in the event: mentions as <@U…>, other `<`, `>`, `&` escaped (see `typed`). */
  readonly text: string;
  readonly thread_ts?: string;
}

/** A message that a person posted. */
export interface Said {
  readonly ts: string;
  readonly channel: string;
  readonly message: Message;
  readonly exchange: Exchange;
  /** Done when each event is acknowledged or given up; nulls for those that were not to be sent. */
  readonly delivered: Promise<readonly (Delivery | null)[]>;
}

const CHANNEL_TYPES = { public: "channel", private: "group", im: "im" } as const;

/** A person posts: stored, and sent to the app as `message`, and as `app_mention` when the bot is named in it. */
export function say(state: SlackState, dispatcher: Dispatcher, to: Channel, saying: Saying): Said {
  const team = state.team(to.team);
  const person = state.people.get(saying.user) ?? state.addPerson(to.team, { id: saying.user });
  if (person.team !== to.team)
    throw new RangeError(`${person.id} of ${person.team} cannot post in ${to.id} of ${to.team}`);
  const message = state.store({
    ts: state.clock.nextTs(),
    team: team.id,
    channel: to.id,
    user: person.id,
    text: saying.text,
    blocks: [],
    client_msg_id: randomUUID(),
    via: "person",
    ...(saying.thread_ts === undefined ? {} : { thread_ts: saying.thread_ts }),
  });
  const exchange = state.newExchange("message", team.id, person.id);
  awaitAnswer(state, message, exchange);
  const parent = message.thread_ts === undefined ? undefined : state.find(to.id, message.thread_ts);
  const event = {
    ...shown(message),
    channel: to.id,
    event_ts: message.ts,
    ...(parent === undefined ? {} : { parent_user_id: parent.user }),
  };
  const sent = [
    dispatcher.event(team, { ...event, channel_type: CHANNEL_TYPES[to.kind] }, exchange, to),
    ...(to.kind !== "im" && saying.text.includes(`<@${team.botUserId}`)
      ? [dispatcher.event(team, mention(event), exchange, to)]
      : []),
  ];
  return { ts: message.ts, channel: to.id, message, exchange, delivered: Promise.all(sent) };
}

/** The event for a mention: without channel_type. */
function mention(event: Json): Json {
  return { ...event, type: "app_mention" };
}

/** A person changes a message of theirs. */
export async function edit(
  state: SlackState,
  dispatcher: Dispatcher,
  message: Message,
  text: string,
): Promise<Delivery | null> {
  const previous = shown(message);
  message.text = text;
  message.edited = { user: message.user, ts: state.clock.nextTs() };
  state.changed();
  const channel = state.channel(message.channel);
  const event = {
    type: "message",
    subtype: "message_changed",
    hidden: true,
    channel: channel.id,
    channel_type: CHANNEL_TYPES[channel.kind],
    ts: message.edited.ts,
    event_ts: message.edited.ts,
    message: shown(message),
    previous_message: previous,
  };
  return dispatcher.event(
    state.team(message.team),
    event,
    state.newExchange("other", message.team, message.user),
    channel,
  );
}
