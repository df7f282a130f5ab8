import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "dotenv";
import { z } from "zod";
import type { DiscordVariables } from "./adapters/discord/discord-variables.js";
import type { SlackVariables } from "./adapters/slack/slack-variables.js";
import type { WebVariables } from "./adapters/web/web-variables.js";
import { discordVariables, slackVariables, webVariables } from "./config-surfaces.js";
import {
  accessToken,
  address,
  discordToken,
  onOff,
  shards,
  snowflakes,
  text,
  token,
  userIds,
  wholeNumber,
  workspaceIds,
} from "./config-values.js";
import { WhichbotError } from "./errors.js";

/** Environment variables by name, as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every setting there is, by variable; `.env.example` names the same ones (a test checks). */
export const EnvironmentSchema = z.object({
  WHICHBOT_DOCUMENTS: text,
  WHICHBOT_INDEX: text,
  WHICHBOT_MODEL: text,
  WHICHBOT_MODEL_POOLING: z.enum(["cls", "mean"]).optional(),
  WHICHBOT_MODEL_QUESTION_PREFIX: text,
  WHICHBOT_MODEL_PASSAGE_PREFIX: text,
  WHICHBOT_SCOPES: text,
  WHICHBOT_HOST: token,
  WHICHBOT_PORT: wholeNumber(0, 65_535),
  WHICHBOT_TOKEN: accessToken,
  WHICHBOT_PAGE: onOff.optional(),
  WHICHBOT_PAGE_URL: address("anywhere"),
  WHICHBOT_REQUESTS_PER_MINUTE: wholeNumber(1, 10_000_000),
  WHICHBOT_UPLOADS: text,
  WHICHBOT_LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error"], { error: "expected debug, info, warn or error" })
    .optional(),
  WHICHBOT_QUESTIONS_AT_WORK: wholeNumber(1, 64),
  WHICHBOT_QUESTIONS_PER_MINUTE: wholeNumber(1, 10_000),
  WHICHBOT_CHANNEL_QUESTIONS_PER_MINUTE: wholeNumber(1, 10_000),
  WHICHBOT_ANSWER_TIMEOUT_MS: wholeNumber(100, 120_000),
  WHICHBOT_HISTORY: text,
  WHICHBOT_HISTORY_DAYS: wholeNumber(1, 36_500),
  WHICHBOT_HISTORY_TEXTS: onOff.optional(),
  WHICHBOT_ENCRYPTION_KEY: z
    .string()
    .trim()
    .min(16, "expected 32 bytes as hex or base64, or a passphrase of at least 16 characters")
    .optional(),
  SLACK_BOT_TOKEN: token,
  SLACK_APP_TOKEN: token,
  SLACK_SIGNING_SECRET: token,
  SLACK_CLIENT_ID: token,
  SLACK_CLIENT_SECRET: token,
  SLACK_HOST: token,
  SLACK_PORT: wholeNumber(0, 65_535),
  SLACK_PUBLIC_URL: address("here"),
  SLACK_INSTALLATIONS: text,
  SLACK_WORKSPACES: workspaceIds,
  SLACK_API_URL: address("here"),
  SLACK_RESPONSE_ORIGIN: address("here").refine(
    (value) => value === undefined || new URL(value).pathname === "/",
    "expected an address without a path",
  ),
  SLACK_THREAD_FOLLOW_UPS: onOff.optional(),
  SLACK_ASK_HUMAN: z
    .string()
    .trim()
    .regex(/^[UWS][A-Z0-9]{2,}$/, "expected the id of a person (U…) or of a user group (S…)")
    .optional(),
  SLACK_ADMINS: userIds,
  SLACK_LAYOUT: z.enum(["agent", "assistant"], { error: "expected agent or assistant" }).optional(),
  DISCORD_TOKEN: discordToken,
  DISCORD_APPLICATION_ID: token,
  DISCORD_PUBLIC_KEY: token,
  DISCORD_HOST: token,
  DISCORD_PORT: wholeNumber(0, 65_535),
  DISCORD_PUBLIC_URL: address("here"),
  DISCORD_GUILDS: snowflakes,
  DISCORD_USER_INSTALL: onOff.optional(),
  DISCORD_THREADS: onOff.optional(),
  DISCORD_ADMINS: snowflakes,
  DISCORD_SHARDS: shards,
  DISCORD_CARDS: z.enum(["components", "embeds"], { error: "expected components or embeds" }).optional(),
  DISCORD_API_URL: address("here").refine(
    (value) => value === undefined || !/\/v\d+$/.test(value),
    "expected an address without the version at its end",
  ),
});

/** Every setting as it was stated, checked one by one. */
export type Stated = z.infer<typeof EnvironmentSchema>;

/** Checked settings. Folders are as given; relative ones are relative to the working folder. */
export interface Config {
  /** Folder of the documents. Default: `seeds` here, else the bundled seeds. */
  readonly documents: string;
  /** They are the seeds that come with Whichbot. */
  readonly documentsAreBundled: boolean;
  /** Folder of the index. Default: `index` here when it is one (or `seeds` is here), else beside the bundled seeds. */
  readonly index: string;
  /** Where `ingest DIR` writes when nothing else is said: named folders get their index here. */
  readonly indexHere: string;
  readonly model: {
    readonly folder: string;
    readonly pooling?: "cls" | "mean";
    readonly questionPrefix?: string;
    readonly passagePrefix?: string;
  };
  /** Folder of what people send over the page, which is read with the documents. Default: `uploads`, beside the history. */
  readonly uploads: string;
  /** The same for `indexHere`. */
  readonly uploadsHere: string;
  readonly web: WebVariables;
  readonly slack: SlackVariables;
  readonly discord: DiscordVariables;
  /** What every chat surface shares. */
  readonly chat: {
    /** Questions answered at the same time. */
    readonly questionsAtWork: number;
    /** Of one person. */
    readonly questionsPerMinute: number;
    /** Of everyone in one channel. */
    readonly channelQuestionsPerMinute: number;
    /** From a question to its answer, or to a word that there will be none. */
    readonly answerTimeoutMs: number;
    readonly logLevel: "debug" | "info" | "warn" | "error";
    /** Address of the page, without a slash at the end; null when there is none. */
    readonly pageUrl: string | null;
    /** File that says which documents a channel sees. */
    readonly scopes: { readonly file: string };
  };
  readonly history: {
    readonly folder: string;
    /** How long questions and answers are kept. */
    readonly days: number;
    /** Questions and answers are kept in words, not only that they were asked. */
    readonly texts: boolean;
  };
}

/** Where paths start from. */
export interface Folders {
  readonly working: string;
  /** Folder of Whichbot's package.json, with the bundled model and seeds. */
  readonly package: string;
}

/** The folder that holds Whichbot's package.json, from source and from dist alike. */
export const packageFolder = fileURLToPath(new URL("..", import.meta.url));

const DEFAULT_MODEL = "models/whichbot-embed-en-v1";

/**
 * Checks the environment and fills in defaults. Empty means unset; unknown variables are ignored.
 *
 * @throws {WhichbotError} CONFIG_INVALID names each variable that is wrong, never its value (it may be a secret); or the file
 * of scopes that is not there
 */
export function loadConfig(environment: Environment, folders: Folders): Config {
  const stated = Object.entries(environment).filter(
    ([, value]) => value !== undefined && value.trim() !== "",
  );
  const parsed = EnvironmentSchema.safeParse(Object.fromEntries(stated));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new WhichbotError(
      "CONFIG_INVALID",
      `The configuration has a setting that cannot be used: ${problems.join("; ")}. Correct it in .env or the environment.`,
    );
  }
  const settings = parsed.data;
  const bundledSeeds = join(folders.package, "seeds");
  const seedsHere = existsSync(join(folders.working, "seeds"));
  const isIndexHere = existsSync(join(folders.working, "index", "manifest.json"));
  const home = seedsHere || isIndexHere || !mayWrite(folders.package) ? "" : folders.package;
  const index = settings.WHICHBOT_INDEX ?? join(home, "index");
  const indexHere = settings.WHICHBOT_INDEX ?? "index";
  // Beside the index: whoever sets another must not get what was sent or asked elsewhere.
  const historyOf = (folder: string) => settings.WHICHBOT_HISTORY ?? beside(folder, "history");
  const uploadsWith = (folder: string) => settings.WHICHBOT_UPLOADS ?? beside(historyOf(folder), "uploads");
  const history = historyOf(index);
  const documents = settings.WHICHBOT_DOCUMENTS ?? (seedsHere ? "seeds" : bundledSeeds);
  return {
    documents,
    documentsAreBundled: resolve(folders.working, documents) === bundledSeeds,
    index,
    indexHere,
    model: {
      folder: settings.WHICHBOT_MODEL ?? join(folders.package, DEFAULT_MODEL),
      ...(settings.WHICHBOT_MODEL_POOLING && { pooling: settings.WHICHBOT_MODEL_POOLING }),
      ...(settings.WHICHBOT_MODEL_QUESTION_PREFIX && {
        questionPrefix: settings.WHICHBOT_MODEL_QUESTION_PREFIX,
      }),
      ...(settings.WHICHBOT_MODEL_PASSAGE_PREFIX && {
        passagePrefix: settings.WHICHBOT_MODEL_PASSAGE_PREFIX,
      }),
    },
    uploads: uploadsWith(index),
    uploadsHere: uploadsWith(indexHere),
    web: webVariables(settings),
    slack: slackVariables(settings, history),
    discord: discordVariables(settings, environment),
    chat: {
      questionsAtWork: settings.WHICHBOT_QUESTIONS_AT_WORK ?? 4,
      questionsPerMinute: settings.WHICHBOT_QUESTIONS_PER_MINUTE ?? 10,
      channelQuestionsPerMinute: settings.WHICHBOT_CHANNEL_QUESTIONS_PER_MINUTE ?? 30,
      answerTimeoutMs: settings.WHICHBOT_ANSWER_TIMEOUT_MS ?? 10_000,
      logLevel: settings.WHICHBOT_LOG_LEVEL ?? "info",
      pageUrl: settings.WHICHBOT_PAGE_URL ?? null,
      scopes: { file: scopeFile(settings.WHICHBOT_SCOPES, folders.working) },
    },
    history: {
      folder: history,
      days: settings.WHICHBOT_HISTORY_DAYS ?? 90,
      texts: settings.WHICHBOT_HISTORY_TEXTS !== "off",
    },
  };
}

/**
 * Folder of the uploads that belong to an index: those that are set belong to the index that is set; any other has its own
 * beside it, so that nothing that was sent elsewhere is read into it.
 *
 * @param index folder, like those of the settings
 */
export function uploadsOf(
  index: string,
  config: Pick<Config, "index" | "indexHere" | "uploads" | "uploadsHere">,
): string {
  if (resolve(index) === resolve(config.index)) return config.uploads;
  if (resolve(index) === resolve(config.indexHere)) return config.uploadsHere;
  return beside(index, "uploads");
}

function beside(folder: string, name: string): string {
  return join(dirname(folder), name);
}

/** A slip in the file's name must not make everything in it public. */
function scopeFile(named: string | undefined, folder: string): string {
  if (named !== undefined && !existsSync(resolve(folder, named)))
    throw new WhichbotError(
      "CONFIG_INVALID",
      `WHICHBOT_SCOPES names ${named}, which is not there. Correct the name, or leave it out.`,
    );
  return named ?? "whichbot.yaml";
}

/**
 * Adds what a folder's `.env` says to the environment; a variable that is set already, even to nothing, stays as it is.
 *
 * @returns a new object; the environment itself is never changed
 * @throws {WhichbotError} CONFIG_INVALID there is a .env that cannot be read
 */
export function withEnvFile(environment: Environment, folder: string): Environment {
  const path = join(folder, ".env");
  if (!existsSync(path)) return environment;
  try {
    return { ...parse(readFileSync(path)), ...environment };
  } catch (cause) {
    throw new WhichbotError(
      "CONFIG_INVALID",
      `${path} cannot be read. Make it a readable file, or remove it.`,
      {
        cause,
      },
    );
  }
}

/** Variables that are named like a setting of Whichbot but are none: misspelt, most likely. */
export function unknownSettings(environment: Environment): string[] {
  return Object.keys(environment).filter(
    (name) => /^(?:WHICHBOT|DISCORD)_/.test(name) && !(name in EnvironmentSchema.shape),
  );
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
