import { join } from "node:path";
import type { AppCommand, WhichbotFiles } from "../../../chat-load/app-process.js";
import { commonEnvironment, freePort } from "../../../chat-load/app-process.js";
import type { LocalDiscord } from "../../../servers/discord/local-discord.js";

/** How interactions come. */
export type Mode = "gateway" | "http";

/** A built Whichbot, and where its journal is. */
export interface WhichbotCommand extends AppCommand {
  readonly historyFile: string;
}

/** The built Whichbot against a local Discord. */
export async function whichbotCommand(
  discord: LocalDiscord,
  mode: Mode,
  files: WhichbotFiles,
): Promise<WhichbotCommand> {
  const port = mode === "http" ? await freePort() : null;
  const environment = commonEnvironment(files);
  return {
    words: [files.main, "serve"],
    folder: files.folder,
    port,
    historyFile: join(environment.WHICHBOT_HISTORY ?? "", "whichbot.sqlite"),
    environment: {
      ...environment,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_APPLICATION_ID: discord.applicationId,
      ...(port !== null && { DISCORD_PUBLIC_KEY: discord.publicKey, DISCORD_PORT: String(port) }),
    },
  };
}
