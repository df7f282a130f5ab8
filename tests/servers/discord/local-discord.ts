import type { Truthy } from "../waiting.js";
import type { ChannelOptions, GuildOptions, PersonOptions } from "./discord-options.js";
import type { Faults } from "./faults.js";
import type { GatewayControl } from "./gateway/gateway-control.js";
import type { Call, Channel, Command, Exchange, Message, Violation } from "./model.js";
import type {
  Choosing,
  ChoosingMenu,
  Commanding,
  Posted,
  Pressing,
  Saying,
  Submitting,
  Typing,
} from "./people/doing.js";
import type { HttpInteractions } from "./people/http-interactions.js";

/**
 * A running local Discord, as tests use it: what people do, what they see, what the app did, and what goes wrong.
 *
 * It checks what Discord checks and refuses in Discord's words; what Discord would let pass but no app should do is kept in
 * `violations`. What people do is refused with a RangeError where Discord's own app would not offer it.
 */
export interface LocalDiscord {
  // ——— addresses and secrets

  /** "http://127.0.0.1:PORT". */
  readonly url: string;
  /** For `rest.api` and DISCORD_API_URL: without the version and without a slash at the end. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  /** The key that interactions over HTTP are signed with: 32 bytes in hex. */
  readonly publicKey: string;
  /** "<@ID>" of the bot. */
  readonly mention: string;

  // ——— who and what there is; an id is made up where none is given

  addGuild(options: GuildOptions): void;
  addChannel(guild: string, options: ChannelOptions): void;
  addPerson(options: PersonOptions): void;
  /** The app is installed for this person, or no longer. */
  userInstall(user: string, installed?: boolean): void;
  /** Takes permissions from a member (the bot's id is the application's) in a channel; 0n gives them back. */
  deny(channel: string, member: string, permissions: bigint): void;
  /** Id of a person's direct conversation with the bot. */
  direct(user: string): string;
  /** Id of a new conversation among people, without the bot. */
  group(users: readonly string[]): string;
  channel(id: string): Channel;

  // ——— what people do
  // Each resolves with the first response, or once Discord says that there was none; afterwards the exchange goes on changing.

  command(given: Commanding): Promise<Exchange>;
  /** `choices` of what comes back are what the person is offered. */
  autocomplete(given: Typing): Promise<Exchange>;
  /** Chooses a command in the menu of a message. */
  menu(given: ChoosingMenu): Promise<Exchange>;
  press(given: Pressing): Promise<Exchange>;
  /** Chooses in a select of a message. */
  choose(given: Choosing): Promise<Exchange>;
  submit(given: Submitting): Promise<Exchange>;
  /** Writes in a channel, a thread or a direct conversation; returns at once. The exchange is `exchangeOf(message)`. */
  say(channel: string, saying: Saying): Message;
  /** Begins a thread: at a message, or on its own. */
  startThread(channel: string, given: { user: string; name: string; message?: Message }): Channel;
  /** A new post in a forum. */
  postInForum(forum: string, given: { user: string; title: string; text: string }): Posted;
  /** Takes a message away, as its author or a moderator. */
  removeMessage(message: Message): void;
  removeChannel(channel: string): void;

  // ——— what people see

  /** Messages for everybody in a channel or thread, in order of time. */
  messages(channel: string): Message[];
  /** What only this person sees, in all channels. */
  ephemerals(user: string): Message[];
  /** The thread that begins at a message. */
  threadAt(message: Message): Channel | null;
  threads(channel: string): Channel[];
  exchangeOf(message: Message): Exchange;

  // ——— what the app did

  /** Requests, by route ("POST /channels/:channel/messages"); all of them without one. */
  calls(route?: string | RegExp): Call[];
  /** Registered commands, everywhere or in one server. */
  commands(guild?: string): Command[];
  readonly exchanges: readonly Exchange[];
  readonly violations: readonly Violation[];
  /** @throws {Error} naming each violation */
  expectClean(): void;
  /** Requests that were answered with 401, 403 or 429: Discord bans above 10,000 in ten minutes. */
  readonly invalidRequests: number;
  /** Why bodies are not checked against Discord's own description; null when they are. */
  readonly descriptionMissing: string | null;

  // ——— waiting

  /**
   * The first truthy value of a predicate, looked at after each change and every 20 ms.
   *
   * @throws {Error} when none comes in time, with the predicate's source
   */
  waitFor<T>(predicate: () => T, timeoutMs?: number): Promise<Truthy<T>>;
  /** The answer to an interaction: what is shown once it is no longer "is thinking …". Cheap: thousands may wait at once. */
  answer(exchange: Exchange, timeoutMs?: number): Promise<Message>;
  /**
   * The n-th message of the bot, from 1, that answers a message of a person: in reply to it, in the thread that begins at it,
   * or after it in a thread or direct conversation.
   */
  reply(said: Message, n?: number, timeoutMs?: number): Promise<Message>;
  /** Until so many shards are connected and ready. */
  connected(shards?: number, timeoutMs?: number): Promise<void>;

  // ——— ways to the app, and what goes wrong on them

  readonly gateway: GatewayControl;
  /** Faults of requests to the API. */
  readonly faults: Faults;
  readonly http: HttpInteractions;
  /** Where interactions go. Default: the gateway. Messages always go through the gateway. */
  deliverTo(way: "gateway"): void;
  deliverTo(way: "http", url: string): void;
  /** Sends this share of the interactions and messages twice. 0 ends it. */
  duplicate(share: number, seed?: number): void;
  /** This share of the interactions reaches the app so late that its first response is refused with 10062. 0 ends it. */
  late(share: number, seed?: number): void;
  /** Lets time pass for whatever expires: the three seconds, tokens of interactions, rates. */
  forward(ms: number): void;
  /** The token no longer holds: REST answers 401, the gateway closes with 4004. */
  revokeToken(): void;
  stop(): Promise<void>;
}
