import type { Server } from "node:http";
import type { Json } from "./blocks/walk.js";
import { type Timing, timingsOf } from "./exchanges.js";
import type { HttpParts } from "./http-server.js";
import { assistantThread } from "./methods/assistant.js";
import { homeOf } from "./methods/views.js";
import type {
  Call,
  ChannelOptions,
  Delivery,
  Message,
  PersonOptions,
  TeamOptions,
  View,
  Violation,
} from "./model.js";
import { type Clicking, click } from "./people/clicks.js";
import {
  type Commanding,
  command,
  globalShortcut,
  messageShortcut,
  type Outcome,
} from "./people/commands.js";
import { type Visited, visitInstallPage } from "./people/installing.js";
import { edit, type Said, type Saying, say } from "./people/messages.js";
import {
  type Context,
  changeContext,
  type Layout,
  type Opened,
  openAssistant,
  openHome,
} from "./people/pane.js";
import { dismiss, type Submitted, submit, type Values } from "./people/submissions.js";
import type { Dispatcher } from "./transport/dispatcher.js";
import { HttpTransport } from "./transport/http-transport.js";

export interface LocalSlackParts extends HttpParts {
  readonly server: Server;
  readonly dispatcher: Dispatcher;
  readonly layout: Layout;
}

/** A running local Slack, as tests use it: what people do, what they see, what goes wrong. */
export class LocalSlack {
  constructor(private readonly parts: LocalSlackParts) {}

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

  // ——— who and what there is

  addTeam(options: TeamOptions): void {
    this.state.addTeam(options);
  }
  addChannel(team: string, options: ChannelOptions): void {
    this.state.addChannel(team, options);
  }
  addPerson(team: string, options: PersonOptions): void {
    this.state.addPerson(team, options);
  }
  /** Id of a person's direct conversation with the bot. */
  direct(user: string): string {
    return this.state.direct(user).id;
  }

  // ——— what people do

  /** Posts as a person; a person who is new to the channel's team is added to it. Returns at once. */
  say(channel: string, saying: Saying): Said {
    return say(this.state, this.parts.dispatcher, this.state.channel(channel), saying);
  }
  /** Changes a person's message. */
  edit(message: Message, text: string): Promise<Delivery | null> {
    return edit(this.state, this.parts.dispatcher, message, text);
  }
  command(given: Commanding): Promise<Outcome> {
    return command(this.state, this.parts.dispatcher, given);
  }
  /** With a message: a message shortcut; without: a global one. */
  shortcut(given: { user: string; callback_id: string; message?: Message }): Promise<Outcome> {
    const { message } = given;
    if (message === undefined) return globalShortcut(this.state, this.parts.dispatcher, given);
    return messageShortcut(this.state, this.parts.dispatcher, { ...given, message });
  }
  click(given: Clicking): Promise<Outcome> {
    return click(this.state, this.parts.dispatcher, given);
  }
  submit(view: View, values: Values = {}): Promise<Submitted> {
    return submit(this.state, this.parts.dispatcher, view, values);
  }
  closeView(view: View): Promise<Outcome | null> {
    return dismiss(this.state, this.parts.dispatcher, view);
  }
  openHome(user: string): Opened {
    return openHome(this.state, this.parts.dispatcher, user);
  }
  openAssistant(user: string, given: { context?: Context; layout?: Layout } = {}): Opened {
    return openAssistant(this.state, this.parts.dispatcher, user, { layout: this.parts.layout, ...given });
  }
  changeContext(
    user: string,
    given: { context: Context; layout?: Layout; thread_ts?: string },
  ): Promise<Delivery | null> {
    return changeContext(this.state, this.parts.dispatcher, user, { layout: this.parts.layout, ...given });
  }
  /** Visits the app's install page as an admin of a team and presses "Allow". */
  install(installUrl: string, by: { team: string; user: string }): Promise<Visited> {
    return visitInstallPage(this.parts.oauth, installUrl, by);
  }
  /** Presses "Cancel" instead. */
  refuseInstall(installUrl: string): Promise<Visited> {
    return visitInstallPage(this.parts.oauth, installUrl, null);
  }

  // ——— what people see

  /** Messages for everyone in a channel, those in threads among them. */
  messages(channel: string): Message[] {
    return (this.state.messages.get(channel) ?? []).filter((message) => message.ephemeralFor === undefined);
  }
  /** A message and the replies to it. */
  thread(channel: string, ts: string): Message[] {
    return this.messages(channel).filter((message) => message.ts === ts || message.thread_ts === ts);
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
    const { violations } = this.state;
    if (violations.length === 0) return;
    const lines = violations.slice(0, 40).map(({ kind, detail }) => `${kind}: ${detail}`);
    throw new Error(`${violations.length} violations:\n${lines.join("\n")}`);
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
  waitFor<T>(predicate: () => T, timeoutMs = 5_000): Promise<Exclude<T, undefined | null | false | "" | 0>> {
    type Truthy = Exclude<T, undefined | null | false | "" | 0>;
    const { changes } = this.state;
    return new Promise((resolve, reject) => {
      const finish = (end: () => void) => {
        clearTimeout(timer);
        changes.off("change", look);
        end();
      };
      const look = () => {
        try {
          const value = predicate();
          if (value) finish(() => resolve(value as Truthy));
        } catch (error) {
          finish(() => reject(error));
        }
      };
      const timer = setTimeout(
        () => finish(() => reject(new Error(`Nothing within ${timeoutMs} ms: ${String(predicate)}`))),
        timeoutMs,
      );
      changes.on("change", look);
      look();
    });
  }
  /** The n-th message of the bot in a thread, from 1. */
  reply(said: Pick<Said, "channel" | "ts">, n = 1, timeoutMs = 5_000): Promise<Message> {
    return this.waitFor(
      () =>
        this.thread(said.channel, said.ts).filter(
          (message) => message.bot_id !== undefined && message.ts !== said.ts,
        )[n - 1],
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

  // ——— ways to the app, and what goes wrong on them

  deliverTo(mode: "socket"): void;
  deliverTo(mode: "http", url: string): void;
  deliverTo(mode: "socket" | "http", url = ""): void {
    const { dispatcher, sockets, state } = this.parts;
    dispatcher.transport = mode === "socket" ? sockets : new HttpTransport(state, url);
  }
  /** Signs a body of your own, for requests that Slack would not send. */
  sign(body: string, contentType = "application/json", seconds?: number) {
    return new HttpTransport(this.state, "").signBody(body, contentType, seconds);
  }
  /** Socket connections: now, and ever. */
  get connections(): { readonly open: number; readonly total: number } {
    return { open: this.parts.sockets.open, total: this.parts.sockets.total };
  }
  /** Asks the app to connect anew, warns it, or cuts its connections. */
  disconnect(how: "refresh_requested" | "warning" | "cut" = "refresh_requested"): void {
    if (how === "cut") this.parts.sockets.cut();
    else this.parts.sockets.disconnect(how);
  }
  /** Cuts the connection after this share of the envelopes. 0 ends it. */
  cutShare(share: number, seed = 1): void {
    this.parts.sockets.cutShare(share, seed);
  }
  /** Sends this share of the events twice. 0 ends it. */
  duplicate(share: number, seed = 1): void {
    this.parts.dispatcher.duplicate(share, seed);
  }
  /** The server's clock is off by so many seconds: Date header and signatures. */
  clockSkew(seconds: number): void {
    this.state.clock.skewMs = seconds * 1_000;
  }
  /** Lets time pass for triggers and response_url. */
  forward(ms: number): void {
    this.state.clock.forward(ms);
  }
  /** The token of a team no longer holds; the app is told. */
  revokeToken(team = "T1"): Promise<Delivery | null> {
    this.endToken(team, "token_revoked");
    const { botUserId } = this.state.team(team);
    return this.tell(team, { type: "tokens_revoked", tokens: { oauth: [], bot: [botUserId] } });
  }
  /** A team removes the app; the app is told. */
  async uninstall(team = "T1"): Promise<void> {
    this.endToken(team, "account_inactive");
    const { botUserId } = this.state.team(team);
    await this.tell(team, { type: "tokens_revoked", tokens: { oauth: [], bot: [botUserId] } });
    await this.tell(team, { type: "app_uninstalled" });
  }
  /** Takes scopes away from a team's token. */
  withdrawScopes(team: string, ...scopes: string[]): void {
    for (const scope of scopes) this.state.team(team).scopes.delete(scope);
  }

  private endToken(id: string, error: "token_revoked" | "account_inactive"): void {
    const team = this.state.team(id);
    if (team.token !== null) this.state.deadTokens.set(team.token, error);
    team.token = null;
  }
  private tell(id: string, event: Json): Promise<Delivery | null> {
    const exchange = this.state.newExchange("other", id, "");
    return this.parts.dispatcher.event(
      this.state.team(id),
      { ...event, event_ts: this.state.clock.nextTs() },
      exchange,
    );
  }

  async stop(): Promise<void> {
    this.parts.dispatcher.stop();
    this.parts.sockets.stop();
    this.parts.server.closeAllConnections();
    await new Promise((resolve) => this.parts.server.close(resolve));
  }
}
