import type { Json } from "./blocks/walk.js";
import type { ChannelOptions, Delivery, Message, PersonOptions, TeamOptions, View } from "./model.js";
import { type LocalSlackParts, ObservedSlack } from "./observed-slack.js";
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
import { HttpTransport } from "./transport/http-transport.js";

/** A running local Slack, as tests use it: what people do and what goes wrong; what is seen is in ObservedSlack. */
export class LocalSlack extends ObservedSlack {
  constructor(protected override readonly parts: LocalSlackParts) {
    super(parts);
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
  /** Redirect URL in the app's settings: where a browser goes when the app names none, and below which it must name one. */
  redirectUrl(url: string): void {
    this.parts.oauth.redirectUrl = url;
  }
  /** Presses "Cancel" instead. */
  refuseInstall(installUrl: string): Promise<Visited> {
    return visitInstallPage(this.parts.oauth, installUrl, null);
  }

  // ——— ways to the app, and what goes wrong on them

  deliverTo(mode: "socket"): void;
  deliverTo(mode: "http", url: string): void;
  deliverTo(mode: "socket" | "http", url = ""): void {
    const { dispatcher, sockets, state } = this.parts;
    dispatcher.transport = mode === "socket" ? sockets : new HttpTransport(state, url);
  }
  /** Where the app is reached over HTTP; empty in socket mode. */
  get appUrl(): string {
    const { transport } = this.parts.dispatcher;
    return transport instanceof HttpTransport ? transport.url : "";
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
