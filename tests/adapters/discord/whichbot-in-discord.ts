import type { DiscordSettings } from "../../../src/adapters/discord/discord-settings.js";
import { type DiscordTiming, startDiscord } from "../../../src/adapters/discord/start-discord.js";
import {
  type ChatSetting,
  startInChat,
  type WhichbotInChat,
  type Workplace,
} from "../../chat/whichbot-in-chat.js";
import type { LocalDiscord } from "../../servers/discord/local-discord.js";

export { makeWorkplace, type Workplace } from "../../chat/whichbot-in-chat.js";

/** How interactions come; messages always come through the gateway. */
export type Mode = "gateway" | "http";

/** What a test may set; the rest is as usual. */
export interface Setting extends ChatSetting {
  readonly settings?: Partial<DiscordSettings>;
  readonly timing?: DiscordTiming;
}

/** Whichbot as it runs in Discord, but for the process. */
export type WhichbotInDiscord = WhichbotInChat;

/** Starts Whichbot against a local Discord with the real client, in one of both modes. */
export async function startWhichbot(
  discord: LocalDiscord,
  mode: Mode,
  workplace: Workplace,
  setting: Setting = {},
): Promise<WhichbotInDiscord> {
  const running = await startInChat(workplace, setting, (services) =>
    startDiscord(usualSettings(discord, mode, setting.settings), services, {
      identifyEveryMs: 10,
      firstPauseMs: 50,
      ...setting.timing,
    }),
  );
  // Discord offers what is registered.
  const [guild = ""] = setting.settings?.guilds ?? [];
  await discord.waitFor(() => discord.commands(guild).length > 0);
  if (mode === "gateway") discord.deliverTo("gateway");
  else discord.deliverTo("http", `${running.where.replace(/^on /, "")}/discord/interactions`);
  return running;
}

/** Settings for a local Discord, all else as usual. */
export function usualSettings(
  discord: LocalDiscord,
  mode: Mode,
  more: Partial<DiscordSettings> = {},
): DiscordSettings {
  const { token, publicKey, applicationId, apiUrl } = discord;
  return {
    applicationId,
    apiUrl,
    guilds: [],
    userInstall: true,
    threads: true,
    admins: [],
    cards: "components",
    pageUrl: null,
    connection:
      mode === "gateway"
        ? { kind: "gateway", token, shards: null }
        : { kind: "http", token, publicKey, host: "127.0.0.1", port: 0 },
    ...more,
  };
}
