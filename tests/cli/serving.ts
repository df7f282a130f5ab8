import { spawn } from "node:child_process";
import { BOT_SCOPES } from "../../src/adapters/slack/app/oauth-scopes.js";
import type { LocalDiscord } from "../servers/discord/local-discord.js";
import type { LocalSlack } from "../servers/slack/local-slack.js";
import type { TeamOptions } from "../servers/slack/model.js";
import { MAIN } from "./whichbot.js";

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** From its start. */
  readonly tookMs: number;
}

/** A running `whichbot serve`. */
export interface Serving {
  /** Everything that it wrote so far. */
  readonly out: string;
  readonly err: string;
  readonly ended: Promise<Ended>;
  /** Lines of the log, parsed; notes between them are left out. */
  log(): Record<string, unknown>[];
  /** Resolves once standard error matches. @throws {Error} it ended before, or took too long */
  until(pattern: RegExp, withinMs?: number): Promise<RegExpMatchArray>;
  signal(name: NodeJS.Signals): void;
}

/** Starts `whichbot serve` as a process of its own. */
export function serve(
  cwd: string,
  env: Readonly<Record<string, string>>,
  { uid, preload }: { readonly uid?: number; readonly preload?: string } = {},
): Serving {
  const startedAt = performance.now();
  const words = [...(preload === undefined ? [] : ["--import", preload]), MAIN, "serve"];
  const child = spawn(process.execPath, words, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  let out = "";
  let err = "";
  const waiting = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
    for (const look of waiting) look();
  });
  const ended = new Promise<Ended>((done) => {
    child.on("close", (code, signal) => {
      done({ code, signal, tookMs: performance.now() - startedAt });
      for (const look of waiting) look();
    });
  });
  return {
    get out() {
      return out;
    },
    get err() {
      return err;
    },
    ended,
    log: () =>
      err
        .split("\n")
        .filter((line) => line.startsWith("{"))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    until: (pattern, withinMs = 20_000) =>
      new Promise((resolve, reject) => {
        const finish = (end: () => void): void => {
          waiting.delete(look);
          clearTimeout(timer);
          end();
        };
        const look = (): void => {
          const found = err.match(pattern);
          if (found !== null) finish(() => resolve(found));
          else if (child.exitCode !== null || child.signalCode !== null)
            finish(() => reject(new Error(`It ended before ${pattern}:\n${err}`)));
        };
        const timer = setTimeout(
          () => finish(() => reject(new Error(`No ${pattern} within ${withinMs} ms:\n${err}`))),
          withinMs,
        );
        waiting.add(look);
        look();
      }),
    signal: (name) => void child.kill(name),
  };
}

/** Ends processes that a test may have left running. */
export async function killAll(processes: readonly Serving[]): Promise<void> {
  for (const running of processes) {
    running.signal("SIGKILL");
    await running.ended;
  }
}

/** A workspace with everything that the bot may do, one person and one channel. */
export const ONE_TEAM: TeamOptions = {
  id: "T1",
  scopes: [...BOT_SCOPES],
  people: [{ id: "U1", name: "ada" }],
  channels: [{ id: "C1", name: "general" }],
};

/** What switches Slack on, in Socket Mode, at a local Slack. */
export function socketVariables(slack: LocalSlack): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.token(),
    SLACK_APP_TOKEN: slack.appToken,
    ...localVariables(slack),
  };
}

/** The same in HTTP mode, on any free port. */
export function httpVariables(slack: LocalSlack): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.token(),
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_PORT: "0",
    ...localVariables(slack),
  };
}

/** Where Slack is, and a history in the working folder; no page, so that chats are alone. */
export function localVariables(slack: LocalSlack): Record<string, string> {
  return {
    WHICHBOT_PAGE: "off",
    SLACK_API_URL: slack.apiUrl,
    SLACK_RESPONSE_ORIGIN: slack.responseOrigin,
    WHICHBOT_HISTORY: "history",
  };
}

/** What switches Discord on, by the gateway, at a local Discord; no page, so that chats are alone. */
export function discordVariables(discord: LocalDiscord): Record<string, string> {
  return {
    WHICHBOT_PAGE: "off",
    DISCORD_TOKEN: discord.token,
    DISCORD_APPLICATION_ID: discord.applicationId,
    DISCORD_API_URL: discord.apiUrl,
    WHICHBOT_HISTORY: "history",
  };
}

/** Variables without some of them. */
export function without(
  variables: Readonly<Record<string, string>>,
  ...names: readonly string[]
): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !names.includes(name)));
}
