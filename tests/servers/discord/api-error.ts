import type { Json } from "./model.js";

/** An answer in Discord's form of errors. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly body: Json = {},
  ) {
    super(message);
  }

  /** The app sent what it must never send. */
  get defect(): boolean {
    return (this.code === 50035 && !this.expected) || this.code === 50006;
  }

  /** The form of the body is right: what it names is gone. */
  expected = false;

  toJson(): Json {
    return { message: this.message, code: this.code, ...this.body };
  }
}

/** Errors by name, in Discord's words. @see https://discord.com/developers/docs/topics/opcodes-and-status-codes */
export const REFUSED = {
  unauthorized: () => new ApiError(401, 0, "401: Unauthorized"),
  notFound: () => new ApiError(404, 0, "404: Not Found"),
  unknownChannel: () => new ApiError(404, 10003, "Unknown Channel"),
  unknownGuild: () => new ApiError(404, 10004, "Unknown Guild"),
  unknownMessage: () => new ApiError(404, 10008, "Unknown Message"),
  unknownUser: () => new ApiError(404, 10013, "Unknown User"),
  unknownWebhook: () => new ApiError(404, 10015, "Unknown Webhook"),
  unknownCommand: () => new ApiError(404, 10063, "Unknown application command"),
  unknownInteraction: () => new ApiError(404, 10062, "Unknown interaction"),
  wrongApplication: () =>
    new ApiError(403, 20012, "You are not authorized to perform this action on this application"),
  tooManyCommands: (most: number) =>
    new ApiError(400, 30032, `Maximum number of application commands reached (${most})`),
  alreadyAcknowledged: () => new ApiError(400, 40060, "Interaction has already been acknowledged."),
  tooManyFollowUps: () =>
    new ApiError(400, 40094, "This interaction has reached the maximum number of follow-up messages"),
  invalidJson: () => new ApiError(400, 50109, "The request body contains invalid JSON."),
  missingAccess: () => new ApiError(403, 50001, "Missing Access"),
  notTheAuthor: () => new ApiError(403, 50005, "Cannot edit a message authored by another user"),
  emptyMessage: () => new ApiError(400, 50006, "Cannot send an empty message"),
  closedToMessages: () => new ApiError(403, 50007, "Cannot send messages to this user"),
  wrongChannelType: () => new ApiError(400, 50024, "Cannot execute action on this channel type"),
  notText: () => new ApiError(400, 50008, "Cannot send messages in a non-text channel"),
  missingPermissions: () => new ApiError(403, 50013, "Missing Permissions"),
  invalidWebhookToken: () => new ApiError(401, 50027, "Invalid Webhook Token"),
  noReplying: () => new ApiError(400, 160002, "Cannot reply without permission to read message history"),
  threadExists: () => new ApiError(400, 160004, "A thread has already been created for this message"),
} as const;

/** A reply to a message that is gone: the form of the body is right. */
export function unknownReference(): ApiError {
  const error = invalidBody([
    { at: "message_reference", code: "REPLIES_UNKNOWN_MESSAGE", message: "Unknown message" },
  ]);
  error.expected = true;
  return error;
}

/** What is wrong with a body, by place: "components.0.label". */
export interface Fault {
  readonly at: string;
  readonly code: string;
  readonly message: string;
}

/** 50035 with each fault where it stands, as Discord nests them. */
export function invalidBody(faults: readonly Fault[]): ApiError {
  const errors: Json = {};
  for (const { at, code, message } of faults) {
    let node = errors;
    for (const step of at.split(".").filter((part) => part !== "")) {
      node[step] ??= {};
      node = node[step] as Json;
    }
    node._errors ??= [];
    (node._errors as Json[]).push({ code, message });
  }
  return new ApiError(400, 50035, "Invalid Form Body", { errors });
}
