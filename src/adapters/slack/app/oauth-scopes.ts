import type { AppsManifestCreateArguments } from "@slack/web-api";

/** An app manifest as Slack's own library types it. */
export type Manifest = AppsManifestCreateArguments["manifest"];

type Required<Part, Name extends keyof Part> = NonNullable<Part[Name]>;
type Scopes = Required<Required<Manifest, "oauth_config">, "scopes">;

/** A permission that a bot token can have, as far as the library's list goes. */
export type KnownScope = Required<Scopes, "bot">[number];

/** A permission that Whichbot needs; one is younger than the library's list. */
export type BotScope = KnownScope | "assistant:write";

/** One permission, and what it is for. */
export interface ScopeReason {
  readonly name: BotScope;
  /** Goes on after the scope's name. */
  readonly why: string;
}

/**
 * The least that Whichbot works with. Left out on purpose: `chat:write.public` (a channel decides by an invitation whether it
 * wants the bot; private answers and *Share* reach other channels without it), `users:read` (admins are named in the
 * configuration), `channels:read` (Slack's own channel picker needs none), `im:write` (a person's id is enough to write to
 * them), and everything on files.
 */
export const SCOPES: readonly ScopeReason[] = [
  { name: "app_mentions:read", why: "hears “@Whichbot …”" },
  {
    name: "assistant:write",
    why: "suggested prompts, thread titles and the channel looked at, in the assistant pane",
  },
  {
    name: "channels:history",
    why: "in public channels that it was invited to: a thread's question, follow-ups",
  },
  { name: "chat:write", why: "posts answers, and the status line while it works" },
  { name: "commands", why: "/which, and the shortcut on messages" },
  {
    name: "groups:history",
    why: "in private channels that it was invited to: a thread's question, follow-ups",
  },
  { name: "im:history", why: "hears questions in its direct messages" },
  { name: "mpim:history", why: "in group messages that it was added to: a thread's question, follow-ups" },
];

/** Names of the permissions, in alphabetical order. */
export const BOT_SCOPES: readonly BotScope[] = SCOPES.map(({ name }) => name);

/** The permissions that are not among those granted. @param granted as Slack lists them */
export function missingScopes(granted: readonly string[]): ScopeReason[] {
  return SCOPES.filter(({ name }) => !granted.includes(name));
}
