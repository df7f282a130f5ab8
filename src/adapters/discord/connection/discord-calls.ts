import type {
  APIApplicationCommandOptionChoice,
  APIChannel,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from "discord.js";
import type { DiscordMessage } from "../render/message.js";

/** An interaction, as far as replying to it needs it. */
export interface Replying {
  readonly id: string;
  /** A secret: whoever has it replies in its place. */
  readonly token: string;
}

/** Who sees a reply. */
export interface Seen {
  /** Only who it replies to. */
  readonly private: boolean;
}

/**
 * What Whichbot asks of Discord. Each is one request, made once: who calls decides whether to make it again. Nothing sent
 * through it pings anybody or unfolds a link.
 *
 * @throws {DiscordCallError} every call
 */
export interface DiscordCalls {
  /** First response: a message. */
  respond(to: Replying, message: DiscordMessage, seen: Seen): Promise<void>;
  /** First response: "is thinking …"; who will see the answer is settled with it. */
  defer(to: Replying, seen: Seen): Promise<void>;
  /** First response to a button or select: its message becomes another. */
  update(to: Replying, message: DiscordMessage): Promise<void>;
  /** First response to a button: nothing is seen. */
  acknowledge(to: Replying): Promise<void>;
  /** First response: a window. */
  open(to: Replying, modal: APIModalInteractionResponseCallbackData): Promise<void>;
  /** First response to somebody typing: at most 25 choices with names and values of at most 100 characters. */
  suggest(to: Replying, choices: readonly APIApplicationCommandOptionChoice<string>[]): Promise<void>;
  /** Puts a message in place of the first response, however often. */
  editResponse(to: Pick<Replying, "token">, message: DiscordMessage): Promise<void>;
  /** Takes a message away that the interaction may: its own response ("@original"), or the private one that was pressed. */
  removeMessage(to: Pick<Replying, "token">, message: string): Promise<void>;

  /** @param nonce the same for the same message, at most 25 characters: Discord posts it once */
  post(
    channel: string,
    message: DiscordMessage,
    how: { readonly replyTo: string | null; readonly nonce: string },
  ): Promise<APIMessage>;
  /** Newest first, at most 100. */
  messagesAfter(channel: string, after: string, most: number): Promise<APIMessage[]>;
  /** Begins a thread at a message. @returns its id */
  startThread(channel: string, message: string, name: string): Promise<string>;
  channel(id: string): Promise<APIChannel>;
  /** Opens the conversation with a person. @returns its id */
  directChannel(person: string): Promise<string>;
}

/** Why a call failed. */
export class DiscordCallError extends Error {
  override readonly name = "DiscordCallError";

  constructor(
    /** Discord's number ("10062"), the status of HTTP, or the system's word ("ECONNREFUSED"); never a token or an address. */
    readonly code: string,
    readonly options: {
      /** Discord has read it and said no. False: it may have been done. */
      readonly refused: boolean;
      /** The same call may work later. */
      readonly again: boolean;
      readonly retryAfterMs?: number;
      readonly cause?: unknown;
    },
  ) {
    super(`Discord refused or did not answer (${code})`, { cause: options.cause });
  }
}

/** Discord's numbers that are told apart here. @see https://discord.com/developers/docs/topics/opcodes-and-status-codes */
export const CODE = {
  unknownChannel: "10003",
  unknownMessage: "10008",
  /** Of an interaction that was not responded to in time. */
  unknownWebhook: "10015",
  /** Responded to too late. */
  unknownInteraction: "10062",
  missingAccess: "50001",
  missingPermissions: "50013",
  invalidBody: "50035",
  invalidToken: "50027",
  alreadyAcknowledged: "40060",
  /** For want of the permission to read what was written before. */
  mayNotReply: "160002",
  threadExists: "160004",
  unauthorized: "401",
} as const;
