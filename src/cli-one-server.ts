import { join } from "node:path";
import { discordMode } from "./adapters/discord/discord-mode.js";
import { slackMode } from "./adapters/slack/slack-mode.js";
import type { Assets } from "./adapters/web/assets.js";
import type { OpenHttpHost } from "./adapters/web/http-host.js";
import { type WebMode, webMode } from "./adapters/web/web-mode.js";
import type { ServeLink } from "./cli-serve-link.js";
import { type Config, packageFolder } from "./config.js";
import { WhichbotError } from "./errors.js";

/** The one server of this process, for the page and for what chat platforms send. */
export interface OneServer {
  readonly mode: WebMode;
  /** Opens it, once. @throws {WhichbotError} ADDRESS_IN_USE, CONFIG_INVALID */
  open(): Promise<OpenHttpHost>;
}

/** @param link for the version, which the page says while it gets ready */
export function oneServer(config: Config, link: Pick<ServeLink, "version">): OneServer {
  const mode = serverMode(config);
  let opened: Promise<OpenHttpHost> | undefined;
  return {
    mode,
    open: () => {
      opened ??= open(mode, link.version);
      return opened;
    },
  };
}

/** Whether there is a server, and how. */
export function serverMode(config: Config): WebMode {
  const [slack, discord] = [slackMode(config), discordMode(config)];
  const receives: string[] = [];
  if (slack.kind === "on" && slack.settings.connection.kind !== "socket")
    if (slack.settings.connection.port === null) receives.push("Slack");
  if (discord.kind === "on" && discord.settings.connection.kind === "http")
    if (discord.settings.connection.port === null) receives.push("Discord");
  return webMode(config, receives);
}

async function open(mode: WebMode, version: string): Promise<OpenHttpHost> {
  if (mode.kind === "off") throw new TypeError("There is no server to open");
  const [{ openHttpHost }, { gettingReady }, { takesMuch }] = await Promise.all([
    import("./adapters/web/http-host.js"),
    import("./adapters/web/getting-ready.js"),
    import("./adapters/web/security/body-limit.js"),
  ]);
  const { settings } = mode;
  const assets = await pageAssets();
  return openHttpHost({ settings, meanwhile: gettingReady({ assets, version, settings }), takesMuch });
}

/** What the build made for the browser. @throws {WhichbotError} CONFIG_INVALID there was no build */
export async function pageAssets(): Promise<Assets> {
  const { loadAssets } = await import("./adapters/web/assets.js");
  const folder = join(packageFolder, "dist", "adapters", "web", "browser");
  try {
    return loadAssets(folder);
  } catch (cause) {
    const text = `The page cannot be served: ${folder} cannot be read. Run “npm run build”, or set WHICHBOT_PAGE=off.`;
    throw new WhichbotError("CONFIG_INVALID", text, { cause });
  }
}
