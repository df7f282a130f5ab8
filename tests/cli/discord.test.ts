import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalDiscord } from "../servers/discord/local-discord.js";
import { IDS, startLocalDiscord } from "../servers/discord/start-discord-server.js";
import { discordVariables, without } from "./serving.js";
import { articlesIn, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

let folder: string;
let discord: LocalDiscord;

beforeAll(async () => {
  folder = makeFolder();
  writeFiles(folder, articlesIn("seeds"));
  discord = await startLocalDiscord();
  await whichbot(["ingest"], { cwd: folder });
});
afterAll(async () => {
  await discord.stop();
  removeFolder(folder);
});

describe("whichbot doctor with Discord", () => {
  it("asks Discord, prints both links, and shows no token", async () => {
    const { code, out, err } = await whichbot(["doctor"], { cwd: folder, env: discordVariables(discord) });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^ok {4}Discord +the token is of “whichbot”$/m);
    expect(out).toMatch(/^ok {4}Discord gateway +a WebSocket opens/m);
    expect(out).toMatch(/^ok {4}Discord invite +add it to a server: https:\S+&permissions=\d+$/m);
    expect(out).toMatch(/^ok {4}Discord invite +install it for yourself: https:/m);
    expect(out).not.toContain(discord.token.split(".")[2]);
  });

  it("says what to do about a token that Discord does not know, and fails", async () => {
    const env = { ...discordVariables(discord), DISCORD_TOKEN: "MTAw.wrong.s3cret" };
    const { code, out } = await whichbot(["doctor"], { cwd: folder, env });
    expect(code).toBe(1);
    expect(out).toMatch(/^fail {2}Discord +Discord refuses \(401\): .*Bot → Reset Token/m);
    expect(out).not.toContain("s3cret");
  });

  it("notes that token and application id do not look like one app, also offline", async () => {
    const before = discord.calls().length;
    const env = { ...discordVariables(discord), DISCORD_APPLICATION_ID: "100000000000000009" };
    const { code, out } = await whichbot(["doctor", "--offline"], { cwd: folder, env });
    expect(code).toBe(0);
    expect(out).toMatch(/^warn {2}Discord +DISCORD_APPLICATION_ID is 100000000000000009, but the token/m);
    expect(out).toMatch(/^ok {4}Discord +switched on$/m);
    expect(discord.calls()).toHaveLength(before);
  });
});

describe("whichbot discord register", () => {
  it("says what it would do, does it, and then has nothing to do", async () => {
    const env = discordVariables(discord);
    const look = await whichbot(["discord", "register", "--dry-run"], { cwd: folder, env });
    expect({ code: look.code, err: look.err }).toEqual({ code: 0, err: "" });
    expect(look.out).toMatch(/^Everywhere:$/m);
    expect(look.out).toMatch(/^ {2}new {8}\/which$/m);
    expect(look.out).toContain("this was a dry run");
    expect(discord.commands()).toEqual([]);

    const done = await whichbot(["discord", "register"], { cwd: folder, env });
    expect(done.out).toContain("Registered.");
    expect(discord.commands().map(({ name }) => name)).toContain("which");

    const again = await whichbot(["discord", "register"], { cwd: folder, env });
    expect(again.out).toMatch(/^ {2}unchanged {2}\/which$/m);
    expect(again.out).toContain("Nothing to do");
  });

  it("tells what changed as JSON, for the servers that are named", async () => {
    const env = { ...discordVariables(discord), DISCORD_GUILDS: IDS.guild };
    const { out, code } = await whichbot(["discord", "register", "--dry-run", "--json"], {
      cwd: folder,
      env,
    });
    expect(code).toBe(0);
    const { dryRun, places } = JSON.parse(out);
    expect(dryRun).toBe(true);
    expect(places[0]).toMatchObject({ guild: IDS.guild, purpose: "put", written: false });
    expect(places[0].changes).toContainEqual({ name: "/why", kind: "new", parts: [] });
  });

  it("goes on behind a server where the bot is not, and fails at the end", async () => {
    const env = { ...discordVariables(discord), DISCORD_GUILDS: `299999999999999999,${IDS.guild}` };
    const { out, code } = await whichbot(["discord", "register"], { cwd: folder, env });
    expect(code).toBe(1);
    expect(out).toMatch(/^In server 299999999999999999:\n {2}Not registered\. .*DISCORD_GUILDS/m);
    expect(out).toContain("Registered, for this server alone.");
    expect(discord.commands(IDS.guild).length).toBeGreaterThan(0);
  });

  it("takes away what would be shown twice, and says so", async () => {
    await whichbot(["discord", "register"], { cwd: folder, env: discordVariables(discord) });
    const env = { ...discordVariables(discord), DISCORD_GUILDS: IDS.guild };
    const look = await whichbot(["discord", "register", "--dry-run"], { cwd: folder, env });
    expect(look.out).toMatch(/^Everywhere:\n( {2}gone +.*\n)+ {2}Would be taken away here: /m);
    const { out, code } = await whichbot(["discord", "register"], { cwd: folder, env });
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}Taken away here: /m);
    expect(discord.commands()).toEqual([]);
  });

  it("says what is missing or wrong, and what to do, without the token", async () => {
    const env = discordVariables(discord);
    const bare = await whichbot(["discord", "register"], { cwd: folder });
    expect(bare.code).toBe(1);
    expect(bare.err).toMatch(/DISCORD_TOKEN and DISCORD_APPLICATION_ID are missing\. Set/u);
    const http = await whichbot(["discord", "register"], {
      cwd: folder,
      env: { ...without(env, "DISCORD_TOKEN"), DISCORD_PUBLIC_KEY: "a".repeat(64) },
    });
    expect(http.err).toContain("DISCORD_TOKEN is missing: commands are registered with the bot's token");
    const wrong = await whichbot(["discord", "register"], {
      cwd: folder,
      env: { ...env, DISCORD_TOKEN: "MTAw.wrong.s3cret" },
    });
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain("DISCORD_TOKEN");
    expect(wrong.err).not.toContain("s3cret");
  });
});
