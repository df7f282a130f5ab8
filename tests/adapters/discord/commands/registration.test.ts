import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contentHash } from "../../../../src/adapters/discord/commands/canonical-command.js";
import { difference } from "../../../../src/adapters/discord/commands/command-changes.js";
import { commandDefinitions } from "../../../../src/adapters/discord/commands/definitions.js";
import { registerCommands } from "../../../../src/adapters/discord/commands/registration.js";
import {
  createDiscordRest,
  type DiscordRest,
} from "../../../../src/adapters/discord/connection/discord-rest.js";
import { createLog } from "../../../../src/chat/log.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "../../../servers/discord/start-discord-server.js";

const OURS = commandDefinitions({ userInstall: true });
const PUT = /^PUT .*commands/u;

let discord: LocalDiscord;
let rest: DiscordRest;

function restFor(token: string, apiUrl = discord.apiUrl): DiscordRest {
  return createDiscordRest({ token, apiUrl, log: createLog({ level: "error", write: () => undefined }) });
}

beforeEach(async () => {
  discord = await startLocalDiscord();
  rest = restFor(discord.token);
});
afterEach(async () => {
  rest.close();
  await discord.stop();
});

const register = (over: { guilds?: string[]; userInstall?: boolean } = {}, dryRun = false) =>
  registerCommands(
    rest,
    { applicationId: discord.applicationId, guilds: [], userInstall: true, ...over },
    { dryRun },
  );
const kinds = async (registering: ReturnType<typeof register>) =>
  (await registering).map(({ changes }) => [...new Set(changes.map(({ kind }) => kind))]);

describe("registering", () => {
  it("writes once, and not again while nothing changes", async () => {
    const [first] = await register();
    expect(first).toMatchObject({ guild: null, written: true });
    expect(first?.changes.map(({ name, kind }) => `${name} ${kind}`)).toContain("/which new");
    const [again] = await register();
    expect(again?.written).toBe(false);
    expect(again?.changes.every(({ kind }) => kind === "unchanged")).toBe(true);
    expect(discord.calls(PUT)).toHaveLength(1);
    expect(discord.commands()).toHaveLength(OURS.length);
    discord.expectClean();
  });

  it("writes what has changed, and takes away what is not ours", async () => {
    await rest.asBot({
      method: "PUT",
      route: `/applications/${discord.applicationId}/commands`,
      body: [
        { type: 1, name: "which", description: "Old" },
        { type: 1, name: "old", description: "Old" },
      ],
    });
    const [changed] = await register();
    expect(changed?.changes).toContainEqual({
      name: "/which",
      kind: "changed",
      parts: expect.arrayContaining(["description", "options"]),
    });
    expect(changed?.changes.at(-1)).toEqual({ name: "/old", kind: "gone", parts: [] });
    expect(discord.commands().map(({ name }) => name)).not.toContain("old");
    expect(await kinds(register({ userInstall: false }))).toEqual([["changed", "unchanged"]]);
  });

  it("only looks when told so", async () => {
    expect(await register({}, true)).toMatchObject([{ written: false }]);
    expect(discord.commands()).toEqual([]);
    expect(discord.calls(PUT)).toEqual([]);
  });

  it("registers in the servers named alone, and takes its own away elsewhere, and back again", async () => {
    const guilds = [IDS.guild];
    await register();
    const [inServer, everywhere] = await register({ guilds: [IDS.guild, IDS.guild] }, true);
    expect(inServer).toMatchObject({ guild: IDS.guild, purpose: "put", written: false });
    expect(everywhere).toMatchObject({ guild: null, purpose: "take away", written: false });
    expect(discord.commands()).toHaveLength(OURS.length);

    expect(await register({ guilds })).toMatchObject([{ written: true }, { guild: null, written: true }]);
    expect(discord.commands(IDS.guild)).toHaveLength(OURS.length);
    expect(discord.commands()).toEqual([]);
    expect(await kinds(register({ guilds }))).toEqual([["unchanged"]]);
    expect(discord.calls(PUT)).toHaveLength(3);

    expect(await register()).toMatchObject([
      { guild: null, purpose: "put", written: true },
      { guild: IDS.guild, purpose: "take away", written: true },
    ]);
    expect(discord.commands()).toHaveLength(OURS.length);
    expect(discord.commands(IDS.guild)).toEqual([]);
    discord.expectClean();
  });

  it("takes away only what is its own, and says what has its names", async () => {
    const route = `/applications/${discord.applicationId}/commands` as const;
    const others = [
      { type: 1, name: "which", description: "Which bus goes there" },
      { type: 1, name: "weather", description: "What it is like outside" },
    ];
    await rest.asBot({
      method: "PUT",
      route,
      body: [...OURS.filter(({ name }) => name !== "which"), ...others],
    });
    const [, everywhere] = await register({ guilds: [IDS.guild] });
    expect(everywhere?.changes).toContainEqual({ name: "/which", kind: "twice", parts: [] });
    expect(everywhere?.changes.filter(({ kind }) => kind === "gone")).toHaveLength(OURS.length - 1);
    expect(
      discord
        .commands()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["weather", "which"]);
  });

  it("goes on behind a server where it fails, and takes nothing away then", async () => {
    await register();
    const [wrong, right, ...more] = await register({ guilds: ["123456789012345678", IDS.guild] });
    expect(wrong).toMatchObject({ written: false, problem: { code: "DISCORD_REFUSED" } });
    expect(right).toMatchObject({ guild: IDS.guild, written: true, problem: null });
    expect(more).toEqual([]);
    expect(discord.commands(IDS.guild)).toHaveLength(OURS.length);
    expect(discord.commands()).toHaveLength(OURS.length);
  });

  it("says what is wrong with a token, an application, a server and an address", async () => {
    const failing = async (over: {
      token?: string;
      applicationId?: string;
      guilds?: string[];
      apiUrl?: string;
    }) => {
      const own = restFor(over.token ?? discord.token, over.apiUrl);
      const settings = { applicationId: discord.applicationId, guilds: [], userInstall: true, ...over };
      const [place] = await registerCommands(own, settings).finally(() => own.close());
      return `${place?.problem?.code}: ${place?.problem?.message}`;
    };
    expect(await failing({ token: "MTIz.wrong.token" })).toMatch(/DISCORD_TOKEN/u);
    expect(await failing({ applicationId: "123456789012345678" })).toMatch(/DISCORD_APPLICATION_ID/u);
    expect(await failing({ guilds: ["123456789012345678"] })).toMatch(/^DISCORD_REFUSED/u);
    expect(await failing({ apiUrl: "http://127.0.0.1:1/api" })).toMatch(/^DISCORD_UNREACHABLE/u);
  });

  it("keeps the command that opens an app's activity", async () => {
    const sent: unknown[] = [];
    const entry = { id: "5", type: 4, name: "launch", description: "" };
    const own = {
      asBot: async ({ method, body }: { method: string; body?: unknown }) =>
        method === "GET" ? [entry] : sent.push(body),
    };
    const settings = { applicationId: "1", guilds: [], userInstall: true };
    const [done] = await registerCommands(own, settings);
    expect(done?.changes.map(({ kind }) => kind)).not.toContain("gone");
    expect(sent).toEqual([[...OURS, entry]]);
  });
});

describe("what differs", () => {
  it("is not what Discord adds or leaves out by itself, nor the order of commands and languages", () => {
    const there = OURS.toReversed().map((command) => ({
      ...command,
      id: "1",
      version: "2",
      application_id: "3",
      nsfw: false,
      dm_permission: true,
      contexts: command.contexts?.toReversed(),
      default_member_permissions: command.default_member_permissions ?? null,
    }));
    expect(contentHash(there, null)).toBe(contentHash(OURS, null));
    expect(difference(OURS, there).every(({ kind }) => kind === "unchanged")).toBe(true);
  });

  it("is every word, number and choice that somebody sees or is held to", () => {
    const text = JSON.stringify(OURS);
    const hash = contentHash(OURS, null);
    for (const [was, is] of [
      ['"max_length":2000', '"max_length":1999'],
      ['"required":true', '"required":false'],
      ['"autocomplete":true', '"autocomplete":false'],
      ['"de":"An"', '"de":"Ein"'],
      ['"value":"as-before"', '"value":"before"'],
      ['"default_member_permissions":"32"', '"default_member_permissions":"8"'],
      ['"contexts":[0]', '"contexts":[0,1]'],
    ] as const) {
      expect(text).toContain(was);
      expect(contentHash(JSON.parse(text.replace(was, is)), null), was).not.toBe(hash);
    }
  });
});
