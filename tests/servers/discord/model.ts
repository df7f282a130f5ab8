import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIInteraction,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  Locale,
} from "discord.js";
import type { Reading } from "./reading/reading.js";

export type Json = Record<string, unknown>;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  /** They installed the app for themselves. */
  userInstall: boolean;
  /** They take direct messages from the bot. */
  takesMessages: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  /** The bot is a member. */
  bot: boolean;
  /** What everybody may do in it. */
  everyone: bigint;
  /** What single members may do besides, by id. */
  readonly permissions: Map<string, bigint>;
  readonly roles: Map<string, { readonly id: string; readonly name: string; readonly members: Set<string> }>;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** `group`: of some people, without the bot; `direct`: of one person and the bot. */
  readonly kind: "text" | "forum" | "thread" | "direct" | "group";
  readonly guild: string | null;
  /** Of threads. */
  readonly parent: string | null;
  /** Of direct and group conversations. */
  readonly people: readonly string[];
  /** What is forbidden in it, by id of a member; by id of the server for everybody. */
  readonly denied: Map<string, bigint>;
  archived: boolean;
  deleted: boolean;
}

/** A message as it stands now: edits change it. */
export interface Message {
  readonly id: string;
  readonly channel: string;
  /** Id of who wrote it. */
  readonly user: string;
  /** Written by the bot. */
  readonly bot: boolean;
  /** What the API shows of it. */
  api: APIMessage;
  /** The one person who sees it; null: everybody in its channel. */
  readonly ephemeralFor: string | null;
  /** "is thinking …" stands in its place. */
  loading: boolean;
  deleted: boolean;
  /** How often it was edited. */
  edits: number;
  /** How it came: */
  readonly via: "person" | "callback" | "follow_up" | "post";
  /** What it answers, when it came with an interaction. */
  readonly exchange: Exchange | null;
  /** Its text with that of its components and embeds, a line each. */
  readonly text: string;
  /** What Discord makes of it: who is pinged, which links are shown. */
  reading: Reading;
}

/** A window that stands open. */
export interface Modal {
  readonly content: APIModalInteractionResponseCallbackData;
  readonly user: string;
  readonly channel: string;
  /** The message whose button opened it. */
  readonly message: Message | null;
  open: boolean;
}

/** A first response that was tried. */
export interface Callback {
  readonly type: InteractionResponseType;
  readonly afterMs: number;
  /** Discord's number when it was refused; null when it was taken. */
  readonly refused: number | null;
}

/** Something that a person did, and what they then see: it changes as the app goes on. */
export interface Exchange {
  readonly n: number;
  /** `performance.now()` when it was done. */
  readonly at: number;
  readonly kind: "command" | "autocomplete" | "menu" | "press" | "choose" | "submit" | "message";
  readonly user: string;
  readonly channel: string;
  /** As the app gets it; null for messages. */
  readonly interaction: APIInteraction | null;
  /** The message that was written; null for interactions. */
  readonly said: Message | null;
  /** How often the app got it. */
  deliveries: number;
  /** Kind of the first response; null while there is none. */
  first: InteractionResponseType | null;
  /** Milliseconds from what the person did to the first response, or to the bot's first message that answers theirs. */
  firstMs: number | null;
  /** Milliseconds until the answer itself stood there: not "is thinking …". */
  answerMs: number | null;
  /** What Discord says by itself; "The application did not respond". */
  error: string | null;
  /** What the first response made or changed; null for windows, choices, and while there is none. */
  message: Message | null;
  /** The person alone sees the response. */
  ephemeral: boolean;
  readonly followUps: Message[];
  /** The window that was opened. */
  modal: Modal | null;
  /** What was offered to somebody typing. */
  choices: readonly APIApplicationCommandOptionChoice[] | null;
  /** First responses that came, refused ones among them. */
  readonly callbacks: Callback[];
}

/** One request to the API. */
export interface Call {
  readonly n: number;
  /** "POST /channels/:channel/messages"; "POST /interactions/:id/:token/callback"; "?" in front of what is not known. */
  readonly route: string;
  readonly method: string;
  /** Without "/api/v10"; tokens of interactions stand in it. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** `Date.now()`. */
  readonly at: number;
  /** What was answered; null when nothing was. */
  status: number | null;
  /** Discord's number of an error; null when there is none. */
  code: number | null;
  /** Fault that struck it. */
  fault: string | null;
  /** The interaction that it belongs to. */
  exchange: Exchange | null;
}

/** What no app should do, whether Discord refuses it or lets it pass: each is a defect of the app. */
export interface Violation {
  readonly kind: /** Refused with 50035. */
    | "invalid_body"
    /** `allowed_mentions` is missing, or lets somebody be pinged. */
    | "allowed_mentions"
    /** Links in it would unfold; or its own embeds would be hidden. */
    | "suppress_embeds"
    /** Somebody is pinged or named who may not be (`mentionable`). */
    | "mention"
    /** A link whose host may not be shown (`linkable`). */
    | "link"
    /** Responded to twice. */
    | "double_response"
    /** Over the limit of the gateway or of REST. */
    | "rate"
    /** A token stands where none should. */
    | "token"
    /** A frame that the gateway refuses. */
    | "gateway";
  /** Which value, and where. */
  readonly detail: string;
}

export type Command = APIApplicationCommand;
