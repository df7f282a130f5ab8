import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalDiscord } from "../servers/discord/local-discord.js";
import { startLocalDiscord } from "../servers/discord/start-discord-server.js";
import { discordVariables } from "./serving.js";
import { ARTICLES, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

let folder: string;
let discord: LocalDiscord;

beforeAll(async () => {
  folder = makeFolder();
  writeFiles(
    folder,
    Object.fromEntries(Object.entries(ARTICLES).map(([path, text]) => [`seeds/${path}`, text])),
  );
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
