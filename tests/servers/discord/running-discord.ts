import type { Server } from "node:http";
import { expectNone } from "../violations.js";
import { PATIENCE_MS, waitOn } from "../waiting.js";
import { isReplyTo, topicOf } from "./answered.js";
import { DESCRIPTION_MISSING } from "./bodies/description.js";
import type { ChannelOptions, GuildOptions, PersonOptions } from "./discord-options.js";
import type { Faults } from "./faults.js";
import type { LocalDiscord } from "./local-discord.js";
import type { Call, Channel, Command, Exchange, Message } from "./model.js";
import { applicationObject, guildObject } from "./objects.js";
import { autocomplete, command, menu } from "./people/commands.js";
import { choose, press } from "./people/components.js";
import type {
  Choosing,
  ChoosingMenu,
  Commanding,
  Pressing,
  Saying,
  Submitting,
  Typing,
} from "./people/doing.js";
import { Endpoint } from "./people/endpoint.js";
import { giveUp, type People } from "./people/interacting.js";
import { postInForum, say, startThread } from "./people/messages.js";
import { submit } from "./people/modals.js";
import { conversation } from "./state.js";

export interface RunningParts extends People {
  readonly faults: Faults;
  readonly server: Server;
}

/** The local Discord as tests use it: each method hands over to the file that does it. */
export class RunningDiscord implements LocalDiscord {
  readonly descriptionMissing = DESCRIPTION_MISSING;
  readonly http: Endpoint;

  constructor(private readonly parts: RunningParts) {
    this.http = new Endpoint(parts.state, parts.deliverer);
  }

  private get state() {
    return this.parts.state;
  }

  // ——— addresses and secrets

  get url() {
    return `http://${this.state.host}`;
  }
  get apiUrl() {
    return `${this.url}/api`;
  }
  get token() {
    return this.state.settings.token;
  }
  get applicationId() {
    return this.state.bot;
  }
  get publicKey() {
    return String(applicationObject(this.state).verify_key);
  }
  get mention() {
    return `<@${this.state.bot}>`;
  }

  // ——— who and what there is

  addGuild(options: GuildOptions): void {
    const guild = this.state.addGuild(options);
    if (guild.bot) this.parts.events.guild(guild.id, guildObject(this.state, guild));
  }
  addChannel(guild: string, options: ChannelOptions): void {
    this.parts.events.channel("CHANNEL_CREATE", this.state.addChannel(guild, options));
  }
  addPerson(options: PersonOptions): void {
    this.state.addPerson(options);
  }
  userInstall(user: string, installed = true): void {
    this.state.person(user).userInstall = installed;
  }
  deny(channelId: string, member: string, permissions: bigint): void {
    const channel = this.state.channel(channelId);
    if (permissions === 0n) channel.denied.delete(member);
    else channel.denied.set(member, permissions);
    this.parts.events.channel("CHANNEL_UPDATE", channel);
  }
  direct(user: string): string {
    return this.state.direct(user).id;
  }
  group(users: readonly string[]): string {
    return this.state.keep(conversation(this.state.ids.next(), "group", users)).id;
  }
  channel(id: string): Channel {
    return this.state.channel(id);
  }

  // ——— what people do

  command(given: Commanding): Promise<Exchange> {
    return command(this.parts, given);
  }
  autocomplete(given: Typing): Promise<Exchange> {
    return autocomplete(this.parts, given);
  }
  menu(given: ChoosingMenu): Promise<Exchange> {
    return menu(this.parts, given);
  }
  press(given: Pressing): Promise<Exchange> {
    return press(this.parts, given);
  }
  choose(given: Choosing): Promise<Exchange> {
    return choose(this.parts, given);
  }
  submit(given: Submitting): Promise<Exchange> {
    return submit(this.parts, given);
  }
  say(channel: string, saying: Saying): Message {
    return say(this.parts, channel, saying);
  }
  startThread(channel: string, given: { user: string; name: string; message?: Message }): Channel {
    return startThread(this.parts, channel, given);
  }
  postInForum(forum: string, given: { user: string; title: string; text: string }) {
    return postInForum(this.parts, forum, given);
  }
  removeMessage(message: Message): void {
    message.deleted = true;
    this.parts.events.messageDelete(message);
    this.state.changed();
  }
  removeChannel(id: string): void {
    const channel = this.state.channel(id);
    channel.deleted = true;
    this.parts.events.channel(channel.kind === "thread" ? "THREAD_DELETE" : "CHANNEL_DELETE", channel);
  }

  // ——— what people see

  messages(channel: string): Message[] {
    const all = this.state.messages.get(channel) ?? [];
    return all.filter((one) => one.ephemeralFor === null && !one.deleted);
  }
  ephemerals(user: string): Message[] {
    return [...this.state.messages.values()]
      .flat()
      .filter((one) => one.ephemeralFor === user && !one.deleted);
  }
  threadAt(message: Message): Channel | null {
    const thread = this.state.channels.get(message.id);
    return thread === undefined || thread.deleted ? null : thread;
  }
  threads(channel: string): Channel[] {
    return [...this.state.channels.values()].filter((one) => one.parent === channel && !one.deleted);
  }
  exchangeOf(message: Message): Exchange {
    const exchange = this.state.bySaid.get(message.id) ?? message.exchange;
    if (exchange === null) throw new RangeError(`Message ${message.id} belongs to nothing that a person did`);
    return exchange;
  }

  // ——— what the app did

  calls(route?: string | RegExp): Call[] {
    if (route === undefined) return [...this.state.calls];
    return this.state.calls.filter((call) =>
      route instanceof RegExp ? route.test(call.route) : call.route === route,
    );
  }
  commands(guild = ""): Command[] {
    return [...(this.state.commands.get(guild) ?? [])];
  }
  get exchanges() {
    return this.state.exchanges;
  }
  get violations() {
    return this.state.violations;
  }
  expectClean(): void {
    expectNone(this.state.violations);
  }
  get invalidRequests() {
    return this.state.invalidRequests;
  }

  // ——— waiting

  waitFor<T>(predicate: () => T, timeoutMs = PATIENCE_MS) {
    return waitOn(this.state.changes, ["change"], predicate, timeoutMs);
  }
  answer(exchange: Exchange, timeoutMs = PATIENCE_MS): Promise<Message> {
    const look = () => {
      const { message, error } = exchange;
      if (error !== null) throw new Error(`${exchange.kind} of ${exchange.user}: ${error}`);
      return message !== null && !message.loading && !message.deleted ? message : null;
    };
    return waitOn(this.state.changes, [topicOf(exchange)], look, timeoutMs);
  }
  reply(said: Message, n = 1, timeoutMs = PATIENCE_MS): Promise<Message> {
    const { state } = this;
    const places = [...new Set([said.channel, said.id])];
    const look = () =>
      places
        .flatMap((channel) => state.messages.get(channel) ?? [])
        .filter((message) => isReplyTo(state, said, message))[n - 1];
    // Only what may be an answer wakes it: thousands may wait in one channel.
    const { kind } = state.channel(said.channel);
    const own = kind === "thread" || kind === "direct" ? [`channel ${said.channel}`] : [];
    return waitOn(state.changes, [`answers ${said.id}`, `channel ${said.id}`, ...own], look, timeoutMs);
  }
  async connected(shards = 1, timeoutMs = 10_000): Promise<void> {
    await this.waitFor(() => this.gateway.connections.ready === shards, timeoutMs);
  }

  // ——— ways to the app, and what goes wrong on them

  get gateway() {
    return this.parts.gateway;
  }
  get faults() {
    return this.parts.faults;
  }
  deliverTo(way: "gateway" | "http", url = ""): void {
    this.parts.deliverer.endpoint = way === "http" ? url : null;
  }
  duplicate(share: number, seed = 1): void {
    this.parts.events.duplicate(share, seed);
  }
  late(share: number, seed = 1): void {
    this.parts.deliverer.late(share, seed);
  }
  forward(ms: number): void {
    this.state.clock.forward(ms);
    for (const { exchange, bornAt } of this.state.interactions.values())
      if (this.state.clock.now() - bornAt > this.state.settings.respondLimitMs) giveUp(this.parts, exchange);
  }
  revokeToken(): void {
    this.state.tokenHolds = false;
    this.gateway.close(4_004, "Authentication failed.");
  }
  async stop(): Promise<void> {
    this.parts.gateway.stop();
    this.parts.server.closeAllConnections();
    await new Promise<void>((resolve) => this.parts.server.close(() => resolve()));
  }
}
