import type { Channel } from "./model.js";

const KIND = { public: "channels", private: "groups", im: "im" } as const;

/** The scope that reads the messages of a channel. */
export const historyScope = (channel: Channel) => `${KIND[channel.kind]}:history`;

/** The scope that reads what a channel is called. */
export const readScope = (channel: Channel) => `${KIND[channel.kind]}:read`;

/** Scopes of which an event needs one; none: it needs no scope. */
export function scopesOfEvent(type: string, channel?: Channel): readonly string[] {
  switch (type) {
    case "message":
      return channel === undefined ? [] : [historyScope(channel)];
    case "app_mention":
      return ["app_mentions:read"];
    case "assistant_thread_started":
    case "assistant_thread_context_changed":
    case "app_context_changed":
      return ["assistant:write"];
    default:
      return [];
  }
}

/** Every scope that a method or an event here asks for. */
export const ALL_SCOPES = [
  "app_mentions:read",
  "assistant:write",
  "channels:history",
  "channels:read",
  "chat:write",
  "commands",
  "groups:history",
  "groups:read",
  "im:history",
  "im:read",
  "im:write",
  "users:read",
] as const;
