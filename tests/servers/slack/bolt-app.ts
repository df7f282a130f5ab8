import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from "@slack/bolt";
import type { LocalSlack } from "./local-slack.js";

export type Mode = "socket" | "http";

/** A real Bolt app connected to a local Slack. */
export interface BoltApp {
  readonly app: App;
  /** Warnings and errors that Bolt logged. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts a Bolt app against a local Slack, for contract tests of the server.
 *
 * @param listen adds listeners before the app starts
 */
export async function startBoltApp(
  slack: LocalSlack,
  mode: Mode,
  listen: (app: App) => void,
  team = "T1",
): Promise<BoltApp> {
  const lines: string[] = [];
  const logger = quietLogger(lines);
  const { botId, botUserId } = slack.state.team(team);
  const clientOptions = {
    slackApiUrl: slack.apiUrl,
    timeout: 2_000,
    retryConfig: { retries: 1, minTimeout: 20, maxTimeout: 50 },
  };
  const receiver =
    mode === "http"
      ? new HTTPReceiver({ signingSecret: slack.signingSecret, logger })
      : new SocketModeReceiver({
          appToken: slack.appToken,
          clientPingTimeout: 100,
          logger,
          installerOptions: { clientOptions },
        });
  const app = new App({ token: slack.token(team), receiver, botId, botUserId, logger, clientOptions });
  listen(app);
  if (mode === "socket") {
    await app.start();
    slack.deliverTo("socket");
    await slack.connected();
  } else {
    const server = (await app.start({ port: 0, host: "127.0.0.1" } as never)) as { address(): AddressInfo };
    slack.deliverTo("http", `http://127.0.0.1:${server.address().port}/slack/events`);
  }
  return { app, lines, stop: async () => void (await app.stop()) };
}

/** A logger that keeps warnings and errors, and prints nothing. */
export function quietLogger(lines: string[]): Logger {
  const keep = (...parts: unknown[]) => void lines.push(parts.map(String).join(" "));
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: keep,
    error: keep,
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
