import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "dotenv";
import { z } from "zod";
import { WhichbotError } from "./errors.js";

/** Environment variables by name, as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

const text = z.string().optional();

/** Every setting there is, by variable; `.env.example` names the same ones (a test checks). */
export const EnvironmentSchema = z.object({
  WHICHBOT_DOCUMENTS: text,
  WHICHBOT_INDEX: text,
  WHICHBOT_MODEL: text,
  WHICHBOT_MODEL_POOLING: z.enum(["cls", "mean"]).optional(),
  WHICHBOT_MODEL_QUESTION_PREFIX: text,
  WHICHBOT_MODEL_PASSAGE_PREFIX: text,
  SLACK_BOT_TOKEN: text,
  SLACK_APP_TOKEN: text,
  DISCORD_TOKEN: text,
});

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
  /** Tokens of the chat surfaces; undefined where unset. */
  readonly tokens: {
    readonly slackBot: string | undefined;
    readonly slackApp: string | undefined;
    readonly discord: string | undefined;
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
 * @throws {WhichbotError} CONFIG_INVALID names each variable that is wrong, never its value (it may be a secret)
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
  const indexHere = existsSync(join(folders.working, "index", "manifest.json"));
  const home = seedsHere || indexHere || !mayWrite(folders.package) ? "" : folders.package;
  const documents = settings.WHICHBOT_DOCUMENTS ?? (seedsHere ? "seeds" : bundledSeeds);
  return {
    documents,
    documentsAreBundled: resolve(folders.working, documents) === bundledSeeds,
    index: settings.WHICHBOT_INDEX ?? join(home, "index"),
    indexHere: settings.WHICHBOT_INDEX ?? "index",
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
    tokens: {
      slackBot: settings.SLACK_BOT_TOKEN,
      slackApp: settings.SLACK_APP_TOKEN,
      discord: settings.DISCORD_TOKEN,
    },
  };
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
    (name) => name.startsWith("WHICHBOT_") && !(name in EnvironmentSchema.shape),
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
