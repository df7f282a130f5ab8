import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { EventEmitter } from "node:events";
import {
  type APIInteraction,
  type APIMessage,
  type Locale,
  type MessageFlags,
  MessageType,
} from "discord.js";
import { Clock } from "../clock.js";
import type { ChannelOptions, DiscordOptions, GuildOptions, PersonOptions } from "./discord-options.js";
import { Snowflakes } from "./ids.js";
import type { Call, Channel, Command, Exchange, Guild, Message, Person, Violation } from "./model.js";
import { EVERYONE } from "./permissions.js";
import { readMessage, textOf } from "./reading/read-message.js";

/** An interaction while its token is known. */
export interface OpenInteraction {
  readonly exchange: Exchange;
  readonly payload: APIInteraction;
  /** By the server's clock. */
  readonly bornAt: number;
  /** The message whose button was pressed. */
  readonly source: Message | null;
  /** The app is here for this person alone. */
  readonly userOnly: boolean;
  /** The person may not use foreign apps before others. */
  readonly forcedPrivate: boolean;
  responded: boolean;
  /** What "@original" is. */
  original: Message | null;
}

export type Settings = Required<Omit<DiscordOptions, "guilds" | "people" | "maxConcurrency">> & {
  readonly maxConcurrency: number | null;
};

/** Everything the local Discord knows. Emits "change" after each change. */
export class DiscordState {
  readonly clock = new Clock();
  readonly ids = new Snowflakes(() => this.clock.now());
  readonly changes = new EventEmitter().setMaxListeners(0);
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly people = new Map<string, Person>();
  /** By channel, in order of time; those for one person among them. */
  readonly messages = new Map<string, Message[]>();
  readonly byId = new Map<string, Message>();
  /** What a message of a person began, by its id. */
  readonly bySaid = new Map<string, Exchange>();
  readonly interactions = new Map<string, OpenInteraction>();
  readonly byToken = new Map<string, OpenInteraction>();
  /** Registered commands: of everywhere under "", of a server under its id. */
  readonly commands = new Map<string, Command[]>();
  readonly calls: Call[] = [];
  readonly violations: Violation[] = [];
  readonly exchanges: Exchange[] = [];
  readonly keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } =
    generateKeyPairSync("ed25519");
  invalidRequests = 0;
  tokenHolds = true;
  /** Address of this server, set when it listens: "127.0.0.1:PORT". */
  host = "";
  private saying = false;

  constructor(readonly settings: Settings) {}

  /** Id of the bot user: that of the application. */
  get bot(): string {
    return this.settings.applicationId;
  }

  /** Says that something changed, and to whom it may matter; several changes at once are said once. */
  changed(...about: readonly string[]): void {
    for (const topic of about) this.changes.emit(topic);
    if (this.saying) return;
    this.saying = true;
    setImmediate(() => {
      this.saying = false;
      this.changes.emit("change");
    });
  }

  violate(kind: Violation["kind"], detail: string): void {
    this.violations.push({ kind, detail });
    this.changed();
  }

  addGuild(options: GuildOptions): Guild {
    const guild: Guild = {
      id: options.id,
      name: options.name ?? `Server ${options.id}`,
      bot: options.bot ?? true,
      everyone: options.everyone ?? EVERYONE,
      permissions: new Map(Object.entries(options.permissions ?? {})),
      roles: new Map(
        (options.roles ?? []).map(({ id, name, members }) => [
          id,
          { id, name: name ?? id, members: new Set(members) },
        ]),
      ),
    };
    this.guilds.set(guild.id, guild);
    for (const channel of options.channels ?? []) this.addChannel(guild.id, channel);
    return guild;
  }

  addChannel(guild: string, options: ChannelOptions): Channel {
    return this.keep({
      id: options.id,
      name: options.name ?? `channel-${options.id}`,
      kind: options.kind ?? "text",
      guild: this.guild(guild).id,
      parent: null,
      people: [],
      denied: new Map(Object.entries(options.denied ?? {})),
      archived: false,
      deleted: false,
    });
  }

  keep(channel: Channel): Channel {
    this.channels.set(channel.id, channel);
    this.changed();
    return channel;
  }

  addPerson(options: PersonOptions): Person {
    const person: Person = {
      id: options.id,
      name: options.name ?? `person${options.id.slice(-4)}`,
      locale: (options.locale ?? "en-US") as Locale,
      userInstall: options.userInstall ?? false,
      takesMessages: options.takesMessages ?? true,
    };
    this.people.set(person.id, person);
    return person;
  }

  /** The direct conversation of a person with the bot. */
  direct(user: string): Channel {
    const { id } = this.person(user);
    for (const channel of this.channels.values())
      if (channel.kind === "direct" && channel.people.includes(id)) return channel;
    return this.keep(conversation(this.ids.next(), "direct", [id, this.bot]));
  }

  guild(id: string): Guild {
    return known(this.guilds.get(id), `server ${id}`);
  }
  channel(id: string): Channel {
    return known(this.channels.get(id), `channel ${id}`);
  }
  person(id: string): Person {
    return known(this.people.get(id), `person ${id}`);
  }

  store(made: Omit<Message, "reading" | "text">): Message {
    const message = {
      ...made,
      get text(): string {
        return textOf(this.api);
      },
      reading: readMessage(made.api, null),
    };
    const there = this.messages.get(message.channel);
    if (there === undefined) this.messages.set(message.channel, [message]);
    else there.push(message);
    this.byId.set(message.id, message);
    return message;
  }

  find(channel: string, id: string): Message | null {
    const message = this.byId.get(id);
    return message === undefined || message.channel !== channel || message.deleted ? null : message;
  }

  newExchange(given: Pick<Exchange, "kind" | "user" | "channel" | "interaction" | "said">): Exchange {
    const exchange: Exchange = {
      ...given,
      n: this.exchanges.length + 1,
      at: performance.now(),
      deliveries: 0,
      first: null,
      firstMs: null,
      answerMs: null,
      error: null,
      message: null,
      ephemeral: false,
      followUps: [],
      modal: null,
      choices: null,
      callbacks: [],
    };
    this.exchanges.push(exchange);
    if (exchange.said !== null) this.bySaid.set(exchange.said.id, exchange);
    return exchange;
  }
}

/** A conversation outside of servers. */
export function conversation(id: string, kind: "direct" | "group", people: readonly string[]): Channel {
  const nobody = { guild: null, parent: null, denied: new Map<string, bigint>() };
  return { id, name: id, kind, people, ...nobody, archived: false, deleted: false };
}

/** A message with a new id, before anybody wrote anything into it. */
export function emptyMessage(state: DiscordState, channel: string, author: APIMessage["author"]): APIMessage {
  return {
    id: state.ids.next(),
    channel_id: channel,
    author,
    content: "",
    timestamp: new Date(state.clock.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: MessageType.Default,
    flags: 0 as MessageFlags,
  };
}

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RangeError(`There is no ${what}; add it first`);
  return value;
}
