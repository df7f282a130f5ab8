import { EventEmitter } from "node:events";
import type { Json } from "./blocks/walk.js";
import { SlackClock } from "./clock.js";
import type {
  Call,
  Channel,
  ChannelOptions,
  Exchange,
  Message,
  Person,
  PersonOptions,
  Team,
  TeamOptions,
  View,
  Violation,
} from "./model.js";
import type { ResponseUrl } from "./response-url.js";
import { ALL_SCOPES } from "./scopes.js";

export interface Trigger {
  readonly team: string;
  readonly user: string;
  readonly at: number;
  readonly exchange: Exchange;
  /** View that it was made in. */
  readonly view: string | null;
  used: boolean;
}

/** Everything the local Slack knows. Emits "change" after each change. */
export class SlackState {
  readonly clock = new SlackClock();
  readonly changes = new EventEmitter().setMaxListeners(0);
  readonly teams = new Map<string, Team>();
  readonly channels = new Map<string, Channel>();
  readonly people = new Map<string, Person>();
  /** By channel, in order of time; those for one person among them. */
  readonly messages = new Map<string, Message[]>();
  readonly views = new Map<string, View>();
  /** Home tabs, by person. */
  readonly homes = new Map<string, View>();
  readonly triggers = new Map<string, Trigger>();
  readonly responseUrls = new Map<string, ResponseUrl>();
  readonly calls: Call[] = [];
  readonly violations: Violation[] = [];
  readonly exchanges: Exchange[] = [];
  /** Status lines, titles and prompts of assistant threads, by "channel|thread". */
  readonly assistant = new Map<
    string,
    { status: string; title: string; prompts: Json[]; history: string[] }
  >();
  /** What Slack showed people that did not come from the app: errors of commands and the like. */
  readonly shown: { readonly user: string; readonly error: string }[] = [];
  /** Events that were not sent, and why: a scope or subscription is missing. */
  readonly unsent: { readonly event: string; readonly team: string; readonly reason: string }[] = [];
  /** Tokens that were valid once, with what the Web API answers to them. */
  readonly deadTokens = new Map<string, "token_revoked" | "account_inactive">();
  readonly threadOwners = new Map<string, Exchange>();
  readonly appId = "A0LOCAL";
  private readonly byTs = new Map<string, Message>();
  private readonly threads = new Map<string, Message[]>();
  private counter = 0;
  private saying = false;

  constructor(readonly settings: StateSettings) {}

  /** Says that something changed; several changes at once are said once. */
  changed(): void {
    if (this.saying) return;
    this.saying = true;
    setImmediate(() => {
      this.saying = false;
      this.changes.emit("change");
    });
  }

  /** A new id: prefix and number, upper case. */
  id(prefix: string): string {
    this.counter += 1;
    return `${prefix}${this.counter.toString(36).toUpperCase().padStart(6, "0")}`;
  }

  violate(kind: Violation["kind"], detail: string): void {
    this.violations.push({ kind, detail });
    this.changed();
  }

  addTeam(options: TeamOptions): Team {
    const { id } = options;
    const team: Team = {
      id,
      name: options.name ?? `Team ${id}`,
      domain: options.domain ?? id.toLowerCase(),
      botUserId: options.botUserId ?? `UBOT${id}`,
      botId: options.botId ?? `BBOT${id}`,
      scopes: new Set(options.scopes ?? ALL_SCOPES),
      token: options.botToken === undefined ? `xoxb-${id}-1` : options.botToken,
    };
    this.teams.set(id, team);
    for (const channel of options.channels ?? []) this.addChannel(id, channel);
    for (const person of options.people ?? []) this.addPerson(id, person);
    return team;
  }

  addChannel(team: string, options: ChannelOptions): Channel {
    const channel: Channel = {
      id: options.id,
      team,
      name: options.name ?? options.id.toLowerCase(),
      kind: options.kind ?? "public",
      bot: options.bot ?? true,
      archived: options.archived ?? false,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  addPerson(team: string, options: PersonOptions): Person {
    const known = this.people.get(options.id);
    if (known !== undefined && known.team !== team)
      throw new RangeError(`${options.id} is a person of ${known.team}, not of ${team}`);
    const person: Person = {
      id: options.id,
      team,
      name: options.name ?? options.id.toLowerCase(),
      admin: options.admin ?? false,
    };
    this.people.set(person.id, person);
    return person;
  }

  /** The direct conversation of a person with the bot. */
  direct(user: string): Channel {
    const person = this.personOf(user);
    const id = `D${user}`;
    const known = this.channels.get(id);
    if (known !== undefined) return known;
    const channel: Channel = {
      id,
      team: person.team,
      name: id,
      kind: "im",
      person: user,
      bot: true,
      archived: false,
    };
    this.channels.set(id, channel);
    return channel;
  }

  team(id: string): Team {
    const team = this.teams.get(id);
    if (team === undefined) throw new RangeError(`There is no team ${id}; known: ${[...this.teams.keys()]}`);
    return team;
  }

  channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (channel === undefined) throw new RangeError(`There is no channel ${id}; addChannel() it first`);
    return channel;
  }

  personOf(id: string): Person {
    const person = this.people.get(id);
    if (person === undefined) throw new RangeError(`There is no person ${id}; addPerson() them first`);
    return person;
  }

  store(message: Message): Message {
    add(this.messages, message.channel, message);
    add(this.threads, `${message.channel}|${message.thread_ts ?? message.ts}`, message);
    this.byTs.set(`${message.channel}|${message.ts}`, message);
    this.changes.emit(`thread ${message.channel} ${message.thread_ts ?? message.ts}`);
    this.changed();
    return message;
  }

  find(channel: string, ts: string): Message | undefined {
    return this.byTs.get(`${channel}|${ts}`);
  }

  /** A message and its replies, in order of time. */
  thread(channel: string, ts: string): readonly Message[] {
    return this.threads.get(`${channel}|${ts}`) ?? [];
  }

  remove(message: Message): void {
    const { channel, ts, thread_ts } = message;
    for (const list of [this.messages.get(channel), this.threads.get(`${channel}|${thread_ts ?? ts}`)])
      list?.splice(list.indexOf(message), 1);
    this.byTs.delete(`${channel}|${ts}`);
    this.changed();
  }

  newExchange(kind: Exchange["kind"], team: string, user: string): Exchange {
    const exchange: Exchange = {
      n: this.exchanges.length + 1,
      kind,
      team,
      user,
      at: Date.now(),
      deliveries: [],
      answers: [],
    };
    this.exchanges.push(exchange);
    return exchange;
  }

  newTrigger(exchange: Exchange, view: string | null = null): string {
    const id = `${this.exchanges.length}.${this.triggers.size + 1}.${Math.random().toString(16).slice(2)}`;
    const { team, user } = exchange;
    this.triggers.set(id, { team, user, at: this.clock.now(), exchange, view, used: false });
    return id;
  }
}

export interface StateSettings {
  readonly signingSecret: string;
  readonly appToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly ackLimitMs: number;
  readonly triggerLastsMs: number;
  readonly retryDelaysMs: readonly number[];
  /** Subscribed events; undefined: all. */
  readonly events: ReadonlySet<string> | undefined;
  /** Slash commands of the app. */
  readonly commands: readonly string[];
  readonly rates: {
    readonly perSecond: number;
    readonly burst: number;
    readonly mode: "off" | "record" | "refuse";
  };
  /** Ids that may be mentioned (configured helpers). */
  readonly mentionable: Set<string>;
  /** Hosts that may be linked. */
  readonly linkable: Set<string>;
  /** Address of this server, set when it listens. */
  origin: string;
}

function add(lists: Map<string, Message[]>, key: string, message: Message): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [message]);
  else list.push(message);
}
