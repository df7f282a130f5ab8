import type { Server } from "node:http";
import { expectNone } from "../violations.js";
import { PATIENCE_MS, type Truthy, waitOn } from "../waiting.js";
import { type Timing, timingsOf } from "./exchanges.js";
import type { HttpParts } from "./http-server.js";
import { assistantThread } from "./methods/assistant.js";
import { homeOf } from "./methods/views.js";
import type { Call, Delivery, Message, View, Violation } from "./model.js";
import type { Said } from "./people/messages.js";
import type { Layout } from "./people/pane.js";
import type { Dispatcher } from "./transport/dispatcher.js";

export interface LocalSlackParts extends HttpParts {
  readonly server: Server;
  readonly dispatcher: Dispatcher;
  readonly layout: Layout;
}

/** What tests ask a running local Slack: its addresses, what people see in it, what the app did, and waiting for either. */
export class ObservedSlack {
  constructor(protected readonly parts: LocalSlackParts) {}

  // ——— addresses and secrets

  /** "http://127.0.0.1:PORT". */
  get url(): string {
    return this.state.settings.origin;
  }
  /** For `slackApiUrl`; with a slash at the end. */
  get apiUrl(): string {
    return `${this.url}/api/`;
  }
  /** Origin of every response_url. */
  get responseOrigin(): string {
    return this.url;
  }
  get authorizeUrl(): string {
    return `${this.url}/oauth/v2/authorize`;
  }
  get state() {
    return this.parts.state;
  }
  get appToken(): string {
    return this.state.settings.appToken;
  }
  get signingSecret(): string {
    return this.state.settings.signingSecret;
  }
  get faults() {
    return this.parts.faults;
  }

  /** The bot's token in a team. */
  token(team = "T1"): string {
    const { token } = this.state.team(team);
    if (token === null) throw new RangeError(`The app is not installed in ${team}`);
    return token;
  }

  /** "<@U…>" of the bot in a team. */
  mention(team = "T1"): string {
    return `<@${this.state.team(team).botUserId}>`;
  }

  // ——— what people see

  /** Messages for everyone in a channel, those in threads among them. */
  messages(channel: string): Message[] {
    return (this.state.messages.get(channel) ?? []).filter((message) => message.ephemeralFor === undefined);
  }
  /** A message and the replies to it. */
  thread(channel: string, ts: string): Message[] {
    return this.state.thread(channel, ts).filter((message) => message.ephemeralFor === undefined);
  }
  /** What only this person sees, in all channels. */
  ephemerals(user: string): Message[] {
    return [...this.state.messages.values()].flat().filter((message) => message.ephemeralFor === user);
  }
  /** Open modals, the topmost last. */
  views(user: string): View[] {
    return [...this.state.views.values()].filter(
      (view) => view.type === "modal" && view.user === user && !view.closed,
    );
  }
  home(user: string): View | undefined {
    return homeOf(this.state, user);
  }
  /** Status, title and suggested prompts of an assistant thread; of the whole conversation without a thread. */
  assistant(channel: string, thread = "") {
    return assistantThread(this.state, channel, thread);
  }
  /** Errors that Slack showed a person by itself. */
  shown(user: string): string[] {
    return this.state.shown.filter((one) => one.user === user).map(({ error }) => error);
  }

  // ——— what the app did

  /** Requests to a method; to all of them without one. "response_url" is one of them. */
  calls(method?: string): Call[] {
    return this.state.calls.filter((call) => method === undefined || call.method === method);
  }
  get violations(): readonly Violation[] {
    return this.state.violations;
  }
  /** @throws {Error} naming each violation */
  expectClean(): void {
    expectNone(this.state.violations);
  }
  /** Events, commands and interactions that were given up. */
  lost(): Delivery[] {
    return this.deliveries().filter((delivery) => delivery.state === "lost");
  }
  deliveries(): Delivery[] {
    return this.state.exchanges.flatMap((exchange) => exchange.deliveries);
  }
  /** Times of what people did, in order. */
  timings(): Timing[] {
    return timingsOf(this.state.exchanges.filter((exchange) => exchange.kind !== "other"));
  }

  // ——— waiting

  /**
   * The first truthy value of a predicate, looked at after each change.
   *
   * @throws {Error} when none comes in time, with the predicate's source
   */
  waitFor<T>(predicate: () => T, timeoutMs = PATIENCE_MS): Promise<Truthy<T>> {
    return waitOn(this.state.changes, ["change"], predicate, timeoutMs);
  }
  /** The n-th message of the bot in a thread, from 1. Cheap: thousands may wait at once. */
  reply(said: Pick<Said, "channel" | "ts">, n = 1, timeoutMs = PATIENCE_MS): Promise<Message> {
    const { channel, ts } = said;
    return waitOn(
      this.state.changes,
      [`thread ${channel} ${ts}`],
      () => this.thread(channel, ts).filter((one) => one.bot_id !== undefined && one.ts !== ts)[n - 1],
      timeoutMs,
    );
  }
  /** Until the app holds so many socket connections. */
  connected(count = 1, timeoutMs = 10_000): Promise<number | true> {
    return this.waitFor(() => (this.parts.sockets.open === count ? count || true : 0), timeoutMs);
  }
  /** Until nothing is on its way to the app. */
  settled(): Promise<void> {
    return this.parts.dispatcher.settled();
  }
}
