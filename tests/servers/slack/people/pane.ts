import type { Json } from "../blocks/walk.js";
import { awaitAnswer } from "../exchanges.js";
import { homeOf, shownView } from "../methods/views.js";
import type { Delivery, Exchange } from "../model.js";
import type { SlackState } from "../state.js";
import type { Dispatcher } from "../transport/dispatcher.js";

/** How the conversation with the app is drawn. */
export type Layout = "assistant_view" | "agent_view";

/** Where the person is while they open the pane. */
export interface Context {
  readonly channel_id?: string;
}

/** Something that was opened. */
export interface Opened {
  /** Id of the direct conversation. */
  readonly channel: string;
  /** The thread of an assistant_view; null for the others. */
  readonly thread_ts: string | null;
  readonly exchange: Exchange;
  readonly delivered: Promise<Delivery | null>;
}

/** A person opens the Home tab. */
export function openHome(state: SlackState, dispatcher: Dispatcher, user: string): Opened {
  const home = homeOf(state, user);
  return opened(state, dispatcher, user, {
    tab: "home",
    ...(home === undefined ? {} : { view: shownView(state, home) }),
  });
}

function opened(state: SlackState, dispatcher: Dispatcher, user: string, more: Json): Opened {
  const channel = state.direct(user);
  const team = state.team(channel.team);
  const exchange = state.newExchange("other", team.id, user);
  const event = {
    type: "app_home_opened",
    user,
    channel: channel.id,
    event_ts: state.clock.nextTs(),
    ...more,
  };
  return {
    channel: channel.id,
    thread_ts: null,
    exchange,
    delivered: dispatcher.event(team, event, exchange),
  };
}

/** A person opens the pane beside a channel, in either layout. */
export function openAssistant(
  state: SlackState,
  dispatcher: Dispatcher,
  user: string,
  given: { context?: Context; layout: Layout },
): Opened {
  const context = given.context ?? {};
  if (given.layout === "agent_view")
    return opened(state, dispatcher, user, { tab: "messages", context: entities(state, user, context) });
  const channel = state.direct(user);
  const team = state.team(channel.team);
  const root = state.store({
    ts: state.clock.nextTs(),
    team: team.id,
    channel: channel.id,
    user: team.botUserId,
    bot_id: team.botId,
    text: "New Assistant Thread",
    blocks: [],
    via: "pane",
  });
  const exchange = state.newExchange("other", team.id, user);
  awaitAnswer(state, root, exchange);
  const event = threadEvent(state, "assistant_thread_started", { user, thread_ts: root.ts, context });
  return {
    channel: channel.id,
    thread_ts: root.ts,
    exchange,
    delivered: dispatcher.event(team, event, exchange),
  };
}

/** The person goes to another channel while the pane is open. */
export function changeContext(
  state: SlackState,
  dispatcher: Dispatcher,
  user: string,
  given: { context: Context; layout: Layout; thread_ts?: string },
): Promise<Delivery | null> {
  const channel = state.direct(user);
  const exchange = state.newExchange("other", channel.team, user);
  const event =
    given.layout === "agent_view"
      ? {
          type: "app_context_changed",
          user,
          channel: channel.id,
          context: entities(state, user, given.context),
          event_ts: state.clock.nextTs(),
        }
      : threadEvent(state, "assistant_thread_context_changed", {
          user,
          thread_ts: given.thread_ts ?? "",
          context: given.context,
        });
  return dispatcher.event(state.team(channel.team), event, exchange);
}

function threadEvent(
  state: SlackState,
  type: string,
  given: { user: string; thread_ts: string; context: Context },
): Json {
  const channel = state.direct(given.user);
  const { channel_id } = given.context;
  return {
    type,
    assistant_thread: {
      user_id: given.user,
      channel_id: channel.id,
      thread_ts: given.thread_ts,
      context: channel_id === undefined ? {} : { channel_id, team_id: channel.team, enterprise_id: null },
    },
    event_ts: state.clock.nextTs(),
  };
}

function entities(state: SlackState, user: string, { channel_id }: Context): Json {
  const { team } = state.personOf(user);
  return {
    entities:
      channel_id === undefined ? [] : [{ type: "slack#/types/channel_id", value: channel_id, team_id: team }],
  };
}
