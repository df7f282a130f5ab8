import type { Json } from "./blocks/walk.js";

/** A workspace with the app in it. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly botUserId: string;
  readonly botId: string;
  scopes: Set<string>;
  /** Null while the app is not installed. */
  token: string | null;
}

export interface TeamOptions {
  readonly id: string;
  readonly name?: string;
  readonly domain?: string;
  /** Left out: `xoxb-<team>-1`. Null: not installed yet. */
  readonly botToken?: string | null;
  readonly botUserId?: string;
  readonly botId?: string;
  /** Left out: every scope that some method or event asks for. */
  readonly scopes?: readonly string[];
  readonly channels?: readonly ChannelOptions[];
  readonly people?: readonly PersonOptions[];
}

export interface ChannelOptions {
  readonly id: string;
  readonly name?: string;
  /** Default: public. */
  readonly kind?: "public" | "private";
  /** Whether the bot is in it. Default: true. */
  readonly bot?: boolean;
  readonly archived?: boolean;
}

export interface PersonOptions {
  readonly id: string;
  readonly name?: string;
  readonly admin?: boolean;
}

export interface Channel {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly kind: "public" | "private" | "im";
  /** The person of a direct conversation with the bot. */
  readonly person?: string;
  bot: boolean;
  archived: boolean;
}

export interface Person {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  admin: boolean;
}

export interface Message {
  readonly ts: string;
  readonly team: string;
  readonly channel: string;
  /** Id of who wrote it: a person or the bot user. */
  readonly user: string;
  text: string;
  blocks: Json[];
  readonly thread_ts?: string;
  readonly bot_id?: string;
  readonly client_msg_id?: string;
  metadata?: unknown;
  edited?: { readonly user: string; readonly ts: string };
  /** Set for messages that one person sees. */
  readonly ephemeralFor?: string;
  /** Set while chat.appendStream may add to it. */
  streaming?: boolean;
  /** The method, or "person", "response_url", "ack". */
  readonly via: string;
}

/** One request to the Web API or to a response_url. */
export interface Call {
  readonly n: number;
  /** "chat.postMessage"; "response_url". */
  readonly method: string;
  readonly args: Json;
  readonly team: string | null;
  readonly at: number;
  /** What was answered; null when nothing was (a fault). */
  reply: Json | null;
  /** Fault that struck it. */
  fault?: string;
  /** What a post to a response_url belongs to. */
  exchange?: Exchange;
}

/** A modal or a Home tab. */
export interface View {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly type: "modal" | "home";
  readonly root: string;
  readonly previous: string | null;
  /** As the app sent it, with block ids filled in. */
  content: Json & { blocks: Json[] };
  hash: string;
  closed: boolean;
}

/** What went wrong without the app being told: each is a defect of the app. */
export interface Violation {
  readonly kind:
    | "mention"
    | "link"
    | "unfurl"
    | "parse"
    | "verbatim"
    | "token"
    | "rate"
    | "late_ack"
    | "double_ack"
    | "unacknowledged"
    | "unknown_ack"
    | "invalid_ack"
    | "response_url"
    | "ambiguous_response"
    | "wrong_team";
  /** Which value, and where. */
  readonly detail: string;
}

/** What something that a person did led to. */
export interface Exchange {
  readonly n: number;
  readonly kind: "message" | "command" | "shortcut" | "click" | "submit" | "other";
  readonly team: string;
  readonly user: string;
  readonly at: number;
  readonly deliveries: Delivery[];
  /** Posts of the bot that answer it: messages in its thread, posts to its response_url, views for its trigger. */
  readonly answers: { readonly at: number; readonly via: string }[];
}

/** One event, command or interaction on its way to the app; sent again it stays one delivery. */
export interface Delivery {
  readonly kind: "events_api" | "slash_commands" | "interactive";
  /** "app_mention", "block_actions", "/which", … */
  readonly name: string;
  readonly payload: Json;
  readonly exchange: Exchange;
  attempts: Attempt[];
  state: "pending" | "acknowledged" | "lost";
  ackBody?: unknown;
}

export interface Attempt {
  readonly sentAt: number;
  ackAt?: number;
  /** Why it failed. */
  failure?: Failure;
}

/** Slack's words for the reason of a repetition. */
export type Failure = "timeout" | "connection_failed" | "http_error" | "no_connection";
