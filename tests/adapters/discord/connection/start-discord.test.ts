import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DiscordServices, DiscordSettings } from "../../../../src/adapters/discord/discord-settings.js";
import {
  type DiscordTiming,
  type RunningDiscord,
  startDiscord,
} from "../../../../src/adapters/discord/start-discord.js";
import { type Answerer, createAnswerer } from "../../../../src/answer.js";
import { createChannelScopes } from "../../../../src/chat/channel-scopes.js";
import { createConversation } from "../../../../src/chat/conversation/create-conversation.js";
import { createLog } from "../../../../src/chat/log.js";
import type { WhichbotError } from "../../../../src/errors.js";
import { openHistory } from "../../../../src/history/open-history.js";
import { ingest } from "../../../../src/ingest.js";
import { openIndex } from "../../../../src/retrieval/store/index-store.js";
import { parseScopeFile } from "../../../../src/scope/scope-file.js";
import { createFakeEmbedder } from "../../../fakes/fake-embedder.js";
import {
  type DiscordOptions,
  IDS,
  type LocalDiscord,
  startLocalDiscord,
} from "../../../servers/discord/start-discord-server.js";
import { usualSettings } from "../whichbot-in-discord.js";

let discord: LocalDiscord;
let running: RunningDiscord | null;
let lines: string[];
let leave: (() => Promise<void>)[];

beforeEach(() => {
  running = null;
  lines = [];
  leave = [];
});
afterEach(async () => {
  await running?.stop();
  for (const end of leave) await end();
  await running?.close();
  await discord.stop();
});

let place: string;
let answerer: Answerer;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "whichbot-start-"));
  mkdirSync(join(place, "documents"));
  writeFileSync(
    join(place, "documents", "one.md"),
    "# Kestrel or Marlin\n\nKestrel is faster than Marlin.\n",
  );
  writeFileSync(join(place, "documents", "two.md"), "# Marlin\n\nChoose Marlin for mobile apps.\n");
  const embedder = createFakeEmbedder();
  await ingest({ folders: [join(place, "documents")], indexFolder: join(place, "index"), embedder });
  answerer = createAnswerer(await openIndex(join(place, "index"), embedder.model), embedder);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function services(): DiscordServices {
  const log = createLog({ level: "debug", write: (line) => void lines.push(line) });
  const history = openHistory({
    file: join(mkdtempSync(join(place, "history-")), "whichbot.sqlite"),
    keepTexts: true,
    retentionDays: 30,
  });
  const scopes = createChannelScopes(parseScopeFile(""), history);
  const conversation = createConversation({ answerer, history, scopes, log });
  leave.push(async () => {
    await conversation.stop(100);
    history.close();
  });
  return { answerer, conversation, history, scopes, log, now: () => new Date() };
}

async function start(
  connection: Partial<DiscordSettings["connection"]> & { readonly kind: "gateway" | "http" },
  settings: Partial<DiscordSettings> = {},
  timing: DiscordTiming = {},
): Promise<RunningDiscord> {
  const { token, publicKey } = discord;
  const both = { token, shards: null, publicKey, host: "127.0.0.1", port: 0 };
  running = await startDiscord(
    usualSettings(discord, "gateway", {
      connection: { ...both, ...connection } as DiscordSettings["connection"],
      ...settings,
    }),
    services(),
    { identifyEveryMs: 0, firstPauseMs: 20, ...timing },
  );
  return running;
}

async function refusal(...given: Parameters<typeof start>): Promise<WhichbotError> {
  return start(...given).then(
    () => Promise.reject(new Error("it started")),
    (error: WhichbotError) => error,
  );
}

const begin = async (options?: DiscordOptions) => {
  discord = await startLocalDiscord(options);
};

describe("starting in Discord", () => {
  it("says where it answers and how much it knows, by gateway", async () => {
    await begin();
    expect((await start({ kind: "gateway" })).where).toBe("by gateway");
    expect(discord.gateway.presence(0)?.activities).toMatchObject([{ state: "Knows 2 documents · /which" }]);
    expect(lines.join("")).toContain("answering in Discord");
    expect(lines.join("")).not.toContain(discord.token);
  });

  it("takes an address that Discord checks, over HTTP", async () => {
    await begin();
    const { where } = await start({ kind: "http" });
    expect(where).toMatch(/^on http:\/\/127\.0\.0\.1:\d+$/u);
    expect(await discord.http.verify(`${where.slice(3)}/discord/interactions`)).toBeNull();
    expect(lines.join("")).toContain("Interactions Endpoint URL");
    await expect.poll(() => discord.commands().length).toBeGreaterThan(0);
    expect(discord.gateway.connections.total).toBe(0);
  });

  it("needs no token over HTTP, and asks nothing then", async () => {
    await begin();
    await start({ kind: "http", token: null });
    expect(discord.calls()).toEqual([]);
  });

  it.each<["gateway" | "http"]>([["gateway"], ["http"]])(
    "says that the token is wrong, by %s",
    async (kind) => {
      await begin();
      const problem = await refusal({ kind, token: "wrong.token.here" });
      expect([problem.code, problem.message]).toEqual([
        "DISCORD_REFUSED",
        expect.stringContaining("DISCORD_TOKEN"),
      ]);
      expect(discord.gateway.connections.total).toBe(0);
    },
  );

  it("says that token and application do not belong together", async () => {
    await begin();
    const problem = await refusal({ kind: "gateway" }, { applicationId: "100000000000000009" });
    expect(problem.message).toMatch(/DISCORD_APPLICATION_ID is 100000000000000009, .*100000000000000001/);
  });

  it("says that the public key is another application's", async () => {
    await begin();
    const problem = await refusal({ kind: "http", publicKey: "ab".repeat(32) });
    expect([problem.code, problem.message]).toEqual([
      "DISCORD_REFUSED",
      expect.stringContaining("DISCORD_PUBLIC_KEY"),
    ]);
  });

  it("waits for what passes", async () => {
    await begin();
    discord.faults.add({ kinds: ["error_500"], route: "GET /applications/@me", times: 2 });
    await start({ kind: "gateway" });
    expect(discord.calls("GET /applications/@me").length).toBeGreaterThan(2);
  });

  it("leaves nothing behind when it fails", async () => {
    await begin();
    discord.gateway.delayReady(60_000);
    const problem = await refusal({ kind: "gateway" }, {}, { readyWithinMs: 300 });
    expect(problem.code).toBe("DISCORD_UNREACHABLE");
    await expect.poll(() => discord.gateway.connections.open, { timeout: 3000 }).toBe(0);
  });
});

describe("running in Discord", () => {
  it("ends with a reason when the token is revoked", async () => {
    await begin();
    const { ended } = await start({ kind: "gateway" });
    discord.revokeToken();
    expect(await ended).toMatchObject({
      code: "DISCORD_REFUSED",
      message: expect.stringContaining("DISCORD_TOKEN"),
    });
  });

  it("registers its commands, and leaves those alone that are there", async () => {
    await begin();
    await start({ kind: "gateway" });
    await expect.poll(() => discord.commands().map(({ name }) => name)).toContain("which");
    await running?.stop();
    await start({ kind: "http" });
    await expect.poll(() => lines.join("")).toContain("the commands are registered already");
    expect(discord.calls(/^PUT /u)).toHaveLength(1);
  });

  it("says why the commands could not be registered, and goes on", async () => {
    await begin();
    const elsewhere = "299999999999999999";
    const { ended } = await start({ kind: "gateway" }, { guilds: [elsewhere] });
    await expect
      .poll(() => lines.join(""))
      .toMatch(/commands could not be registered.*DISCORD_GUILDS.*whichbot doctor/u);
    expect(await Promise.race([ended, Promise.resolve("goes on")])).toBe("goes on");
    discord.say(discord.direct(IDS.grace), { user: IDS.grace, text: "thanks" });
    expect(discord.gateway.connections.ready).toBe(1);
  });

  it("registers the commands once Discord can be reached", async () => {
    await begin();
    discord.faults.add({ kinds: ["error_500"], route: /commands/u, times: 2 });
    await start({ kind: "gateway" }, {}, { registerAgainMs: 30 });
    await expect.poll(() => discord.commands().length).toBeGreaterThan(0);
    expect(lines.join("")).toContain('"nextTryS":1');
  });

  it("ends with a reason at the first 401 of a request, while the gateway still holds", async () => {
    await begin();
    const { ended } = await start({ kind: "gateway" });
    discord.faults.add({ kinds: ["unauthorized"], times: 1 });
    discord.say(discord.direct(IDS.grace), { user: IDS.grace, text: "help" });
    expect(await ended).toMatchObject({
      code: "DISCORD_REFUSED",
      message: expect.stringContaining("DISCORD_TOKEN"),
    });
    expect(discord.gateway.connections.ready).toBe(1);
  });

  it.each<["gateway" | "http"]>([["gateway"], ["http"]])(
    "stops within five seconds with Discord silent, by %s",
    async (kind) => {
      await begin();
      const { stop, close } = await start({ kind });
      discord.gateway.mute();
      discord.faults.add({ kinds: ["timeout_before"], share: 1 });
      if (kind === "gateway") discord.say(discord.direct(IDS.grace), { user: IDS.grace, text: "help" });
      const begun = performance.now();
      await stop();
      await close();
      expect(performance.now() - begun).toBeLessThan(5000);
    },
  );
});
