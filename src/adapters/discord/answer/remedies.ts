import { CODE } from "../connection/discord-calls.js";

const REMEDIES: Readonly<Record<string, string>> = {
  [CODE.missingAccess]:
    "The bot cannot see this channel. Give its role View Channel there, and Send Messages, Send Messages in Threads and Read Message History with it.",
  [CODE.missingPermissions]:
    "The bot may not write in this channel. Give its role Send Messages (in threads Send Messages in Threads) and Read Message History there, or ask with /which, which needs none of them.",
  [CODE.unknownChannel]: "The channel is gone, or the bot cannot see it any more.",
  [CODE.unauthorized]: "Discord does not take the bot's token any more. Put a new one into DISCORD_TOKEN.",
  [CODE.mayNotReply]: "The bot may not reply in this channel. Give its role Read Message History there.",
  "50006":
    "Discord leaves out embeds where the bot may not show any, and nothing was left. Give its role Embed Links there, or leave DISCORD_CARDS out.",
  "50083": "The thread is archived and locked. Whoever manages threads can open it again.",
};

/** What whoever runs the bot can do about a refusal; null when nothing is known. */
export function remedyFor(code: string): string | null {
  return REMEDIES[code] ?? null;
}
