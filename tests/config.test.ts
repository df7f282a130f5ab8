import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Folders, loadConfig, unknownSettings, uploadsOf, withEnvFile } from "../src/config.js";
import { WhichbotError } from "../src/errors.js";

let root: string;
let folders: Folders;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "whichbot-config-"));
  folders = { working: join(root, "work"), package: join(root, "package") };
  mkdirSync(folders.working);
  mkdirSync(folders.package);
});
afterEach(() => rmSync(root, { recursive: true }));

describe("loadConfig", () => {
  it("takes the bundled documents, index and model when nothing is said and nothing is here", () => {
    const config = loadConfig({}, folders);
    expect(config).toEqual({
      documents: join(folders.package, "seeds"),
      documentsAreBundled: true,
      index: join(folders.package, "index"),
      indexHere: "index",
      model: { folder: join(folders.package, "models/whichbot-embed-en-v1") },
      uploads: join(folders.package, "uploads"),
      uploadsHere: "uploads",
      web: {
        host: "127.0.0.1",
        port: undefined,
        token: undefined,
        pageOn: true,
        requestsPerMinute: 600,
      },
      slack: {
        botToken: undefined,
        appToken: undefined,
        signingSecret: undefined,
        clientId: undefined,
        clientSecret: undefined,
        encryptionKey: undefined,
        host: "127.0.0.1",
        port: null,
        publicUrl: null,
        installations: join(folders.package, "history", "installations"),
        workspaces: [],
        apiUrl: "https://slack.com/api/",
        responseOrigin: "https://hooks.slack.com",
        threadFollowUps: true,
        askHuman: null,
        admins: [],
        layout: "agent",
      },
      discord: {
        token: undefined,
        applicationId: undefined,
        publicKey: undefined,
        host: "127.0.0.1",
        port: null,
        publicUrl: null,
        guilds: [],
        userInstall: true,
        threads: false,
        admins: [],
        shards: null,
        cards: "components",
        apiUrl: "https://discord.com/api",
      },
      chat: {
        questionsAtWork: 4,
        questionsPerMinute: 10,
        channelQuestionsPerMinute: 30,
        answerTimeoutMs: 10_000,
        logLevel: "info",
        pageUrl: null,
        scopes: { file: "whichbot.yaml" },
      },
      history: { folder: join(folders.package, "history"), days: 90, texts: true },
    });
  });

  it("takes documents and index of the working folder when seeds are there", () => {
    mkdirSync(join(folders.working, "seeds"));
    const { documents, documentsAreBundled, index } = loadConfig({}, folders);
    expect({ documents, documentsAreBundled, index }).toEqual({
      documents: "seeds",
      documentsAreBundled: false,
      index: "index",
    });
  });

  it("takes an index of the working folder only when it is one", () => {
    mkdirSync(join(folders.working, "index"));
    expect(loadConfig({}, folders).index).toBe(join(folders.package, "index"));
    writeFileSync(join(folders.working, "index", "manifest.json"), "{}");
    expect(loadConfig({}, folders).index).toBe("index");
  });

  it("keeps history and uploads beside an index that is set, not where they were before", () => {
    const config = loadConfig({ WHICHBOT_INDEX: "/srv/team/index" }, folders);
    expect(config.history.folder).toBe("/srv/team/history");
    expect(config.slack.installations).toBe("/srv/team/history/installations");
    expect([config.uploads, config.uploadsHere]).toEqual(["/srv/team/uploads", "/srv/team/uploads"]);
    const { uploads } = loadConfig(
      { WHICHBOT_INDEX: "/srv/index", WHICHBOT_HISTORY: "/kept/history" },
      folders,
    );
    expect(uploads).toBe("/kept/uploads");
  });

  it("gives an index that is named only what was sent beside it", () => {
    const stated = loadConfig({ WHICHBOT_INDEX: "/srv/index", WHICHBOT_UPLOADS: "/kept/uploads" }, folders);
    expect(uploadsOf("/srv/./index", stated)).toBe("/kept/uploads");
    expect(uploadsOf("/srv/other", stated)).toBe("/srv/uploads");
    const { package: home } = folders;
    const config = loadConfig({}, folders);
    expect(uploadsOf(join(home, "index"), config)).toBe(join(home, "uploads"));
    expect(uploadsOf("index", config)).toBe("uploads");
  });

  it("takes every setting from the environment", () => {
    writeFileSync(join(folders.working, "scopes.yaml"), "");
    const config = loadConfig(
      {
        WHICHBOT_DOCUMENTS: "docs",
        WHICHBOT_INDEX: "/var/index",
        WHICHBOT_MODEL: "/models/other",
        WHICHBOT_MODEL_POOLING: "mean",
        WHICHBOT_MODEL_QUESTION_PREFIX: "query: ",
        WHICHBOT_MODEL_PASSAGE_PREFIX: "passage: ",
        WHICHBOT_SCOPES: "scopes.yaml",
        WHICHBOT_HOST: "0.0.0.0",
        WHICHBOT_PORT: "80",
        WHICHBOT_TOKEN: " 0123456789abcdef\n",
        WHICHBOT_PAGE: "off",
        WHICHBOT_PAGE_URL: "http://which.internal/page/",
        WHICHBOT_REQUESTS_PER_MINUTE: "60000",
        WHICHBOT_UPLOADS: "/var/uploads",
        WHICHBOT_LOG_LEVEL: "debug",
        WHICHBOT_QUESTIONS_AT_WORK: "2",
        WHICHBOT_QUESTIONS_PER_MINUTE: "5",
        WHICHBOT_CHANNEL_QUESTIONS_PER_MINUTE: "6",
        WHICHBOT_ANSWER_TIMEOUT_MS: "700",
        WHICHBOT_HISTORY: "/var/history",
        WHICHBOT_HISTORY_DAYS: "7",
        WHICHBOT_HISTORY_TEXTS: "off",
        WHICHBOT_ENCRYPTION_KEY: "a passphrase of enough letters",
        SLACK_BOT_TOKEN: " xoxb-1\n",
        SLACK_APP_TOKEN: "xapp-1",
        SLACK_SIGNING_SECRET: "s",
        SLACK_CLIENT_ID: "1.2",
        SLACK_CLIENT_SECRET: "c",
        SLACK_HOST: "0.0.0.0",
        SLACK_PORT: "0",
        SLACK_PUBLIC_URL: "https://bot.example.org/",
        SLACK_INSTALLATIONS: "/var/installations",
        SLACK_API_URL: "http://127.0.0.1:9/api",
        SLACK_RESPONSE_ORIGIN: "https://hooks.example.org/",
        SLACK_THREAD_FOLLOW_UPS: "off",
        SLACK_ASK_HUMAN: "S012AB",
        SLACK_ADMINS: "U1AA, W2BB,",
        SLACK_LAYOUT: "assistant",
        DISCORD_TOKEN: "Bot d.e.f\n",
        DISCORD_APPLICATION_ID: " 1 ",
        DISCORD_PUBLIC_KEY: "ab",
        DISCORD_HOST: "0.0.0.0",
        DISCORD_PORT: "0",
        DISCORD_PUBLIC_URL: "https://bot.example.org/discord/",
        DISCORD_GUILDS: "200000000000000001, 200000000000000002",
        DISCORD_USER_INSTALL: "off",
        DISCORD_THREADS: "on",
        DISCORD_ADMINS: "400000000000000001",
        DISCORD_SHARDS: "0-1/4",
        DISCORD_CARDS: "embeds",
        DISCORD_API_URL: "http://127.0.0.1:9/api/",
      },
      folders,
    );
    expect(config).toEqual({
      documents: "docs",
      documentsAreBundled: false,
      index: "/var/index",
      indexHere: "/var/index",
      model: {
        folder: "/models/other",
        pooling: "mean",
        questionPrefix: "query: ",
        passagePrefix: "passage: ",
      },
      uploads: "/var/uploads",
      uploadsHere: "/var/uploads",
      web: {
        host: "0.0.0.0",
        port: 80,
        token: "0123456789abcdef",
        pageOn: false,
        requestsPerMinute: 60_000,
      },
      slack: {
        botToken: "xoxb-1",
        appToken: "xapp-1",
        signingSecret: "s",
        clientId: "1.2",
        clientSecret: "c",
        encryptionKey: "a passphrase of enough letters",
        host: "0.0.0.0",
        port: 0,
        publicUrl: "https://bot.example.org",
        installations: "/var/installations",
        workspaces: [],
        apiUrl: "http://127.0.0.1:9/api/",
        responseOrigin: "https://hooks.example.org",
        threadFollowUps: false,
        askHuman: "S012AB",
        admins: ["U1AA", "W2BB"],
        layout: "assistant",
      },
      discord: {
        token: "d.e.f",
        applicationId: "1",
        publicKey: "ab",
        host: "0.0.0.0",
        port: 0,
        publicUrl: "https://bot.example.org/discord",
        guilds: ["200000000000000001", "200000000000000002"],
        userInstall: false,
        threads: true,
        admins: ["400000000000000001"],
        shards: { total: 4, here: [0, 1] },
        cards: "embeds",
        apiUrl: "http://127.0.0.1:9/api",
      },
      chat: {
        questionsAtWork: 2,
        questionsPerMinute: 5,
        channelQuestionsPerMinute: 6,
        answerTimeoutMs: 700,
        logLevel: "debug",
        pageUrl: "http://which.internal/page",
        scopes: { file: "scopes.yaml" },
      },
      history: { folder: "/var/history", days: 7, texts: false },
    });
  });

  it("refuses a file of scopes that is not there: what it keeps private would be seen", () => {
    expect(() => loadConfig({ WHICHBOT_SCOPES: "scoops.yaml" }, folders)).toThrow(
      expect.objectContaining({ code: "CONFIG_INVALID", message: expect.stringContaining("scoops.yaml") }),
    );
  });

  it("keeps the stored installations in the history folder", () => {
    expect(loadConfig({ WHICHBOT_HISTORY: "kept" }, folders).slack.installations).toBe(
      join("kept", "installations"),
    );
  });

  it.each([
    ["WHICHBOT_LOG_LEVEL", "trace", "expected debug, info, warn or error"],
    ["WHICHBOT_QUESTIONS_AT_WORK", "0", "expected a whole number from 1 to 64"],
    ["WHICHBOT_QUESTIONS_PER_MINUTE", "ten", "expected a whole number"],
    ["WHICHBOT_ANSWER_TIMEOUT_MS", "1e3", "expected a whole number"],
    ["WHICHBOT_HISTORY_DAYS", "-1", "expected a whole number"],
    ["WHICHBOT_HISTORY_TEXTS", "yes", "expected on or off"],
    ["WHICHBOT_ENCRYPTION_KEY", "fifteen letters", "a passphrase of at least 16 characters"],
    ["WHICHBOT_PORT", "99999", "from 0 to 65535"],
    ["WHICHBOT_TOKEN", "fifteen-letters", "at least 16"],
    ["WHICHBOT_TOKEN", "two words and more", "without blanks"],
    ["WHICHBOT_PAGE", "no", "on or off"],
    ["WHICHBOT_REQUESTS_PER_MINUTE", "0", "from 1 to"],
    ["WHICHBOT_PAGE_URL", "javascript:alert(1)", "https:// or http://"],
    ["WHICHBOT_PAGE_URL", "https://person:word@example.org", "https:// or http://"],
    ["SLACK_PORT", "65536", "expected a whole number from 0 to 65535"],
    ["SLACK_PUBLIC_URL", "http://bot.example.org", "https://"],
    ["SLACK_API_URL", "http://slack.example.org/api/", "https://"],
    ["SLACK_RESPONSE_ORIGIN", "https://hooks.slack.com/commands", "without a path"],
    ["SLACK_ASK_HUMAN", "@helpdesk", "expected the id of a person"],
    ["SLACK_ADMINS", "U1AA, anna", "expected ids of people"],
    ["SLACK_LAYOUT", "both", "expected agent or assistant"],
    ["DISCORD_PORT", "-1", "expected a whole number from 0 to 65535"],
    ["DISCORD_PUBLIC_URL", "http://bot.example.org", "https://"],
    ["DISCORD_API_URL", "http://discord.example.org/api", "https://"],
    ["DISCORD_API_URL", "https://discord.com/api/v10", "without the version"],
    ["DISCORD_GUILDS", "our server", "in Discord: Settings → Advanced → Developer Mode"],
    ["DISCORD_ADMINS", "anna#1234", "expected ids, numbers of 17 to 20 digits"],
    ["DISCORD_USER_INSTALL", "no", "expected on or off"],
    ["DISCORD_THREADS", "always", "expected on or off"],
    ["DISCORD_CARDS", "both", "expected components or embeds"],
    ["DISCORD_SHARDS", "0", "expected how many there are, like 4"],
    ["DISCORD_SHARDS", "4/4", "which of them are here, like 0-1/4 (counted from 0)"],
    ["DISCORD_SHARDS", "2-1/4", "like 0-1/4"],
    ["DISCORD_SHARDS", "auto", "like 4"],
  ])("refuses %s=%s with what it expects, never the value", (name, value, expected) => {
    const load = () => loadConfig({ [name]: value }, folders);
    expect(load).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
    expect(load).toThrow(expect.objectContaining({ message: expect.stringContaining(`${name}: `) }));
    expect(load).toThrow(expect.objectContaining({ message: expect.stringContaining(expected) }));
    expect(load).not.toThrow(expect.objectContaining({ message: expect.stringContaining(`"${value}"`) }));
  });

  it.each([
    ["3", { total: 3, here: [0, 1, 2] }],
    ["2/4", { total: 4, here: [2] }],
    [" 1 - 3 / 4 ", { total: 4, here: [1, 2, 3] }],
  ])("reads DISCORD_SHARDS=%s", (text, shards) => {
    expect(loadConfig({ DISCORD_SHARDS: text }, folders).discord.shards).toEqual(shards);
  });

  it("takes the shard that a ShardingManager of discord.js gave, unless one is set", () => {
    const managed = { SHARDING_MANAGER: "true", SHARDS: "2", SHARD_COUNT: "4" };
    expect(loadConfig(managed, folders).discord.shards).toEqual({ total: 4, here: [2] });
    expect(loadConfig({ ...managed, DISCORD_SHARDS: "0/8" }, folders).discord.shards).toEqual({
      total: 8,
      here: [0],
    });
    expect(loadConfig({ SHARDS: "2", SHARD_COUNT: "4" }, folders).discord.shards).toBeNull();
  });

  it("takes empty and blank for unset", () => {
    const empty = { WHICHBOT_DOCUMENTS: "", WHICHBOT_MODEL_POOLING: "  ", DISCORD_TOKEN: "" };
    expect(loadConfig(empty, folders)).toEqual(loadConfig({}, folders));
  });

  it("names the variable that cannot be used, and never its value", () => {
    const load = () => loadConfig({ WHICHBOT_MODEL_POOLING: "s3cret" }, folders);
    expect(load).toThrow(WhichbotError);
    expect(load).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
    expect(load).toThrow(/WHICHBOT_MODEL_POOLING/);
    expect(load).not.toThrow(/s3cret/);
  });
});

describe("withEnvFile", () => {
  it("adds what .env says, but never over a variable that is set, even to nothing", () => {
    writeFileSync(join(folders.working, ".env"), 'A=file\nB=file\nC="with space "\n');
    const environment = { A: "real", B: "" };
    expect(withEnvFile(environment, folders.working)).toEqual({ A: "real", B: "", C: "with space " });
    expect(environment).toEqual({ A: "real", B: "" });
  });

  it("needs no .env", () => {
    expect(withEnvFile({ A: "1" }, folders.working)).toEqual({ A: "1" });
  });

  it("says so when .env cannot be read", () => {
    mkdirSync(join(folders.working, ".env"));
    expect(() => withEnvFile({}, folders.working)).toThrow(
      expect.objectContaining({ code: "CONFIG_INVALID" }),
    );
  });
});

it("finds variables that look like settings but are none", () => {
  const environment = { WHICHBOT_MODLE: "x", WHICHBOT_INDEX: "y", DISCORD_CLIENT_ID: "1", PATH: "z" };
  expect(unknownSettings(environment)).toEqual(["WHICHBOT_MODLE", "DISCORD_CLIENT_ID"]);
});
