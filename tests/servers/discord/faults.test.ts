import { Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Bot, QUIET, startBot } from "./bot-client.js";
import type { FaultKind } from "./faults.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "./start-discord-server.js";

const POST = "POST /channels/:channel/messages";
let discord: LocalDiscord;
let bot: Bot;

beforeEach(async () => {
  discord = await startLocalDiscord({ rates: { routes: false } });
  bot = await startBot(discord, {}, { retries: 1, timeoutMs: 300 });
});
afterEach(async () => {
  await bot.stop();
  await discord.stop();
});

function post(more = {}) {
  return bot.rest.post(Routes.channelMessages(IDS.general), { body: { ...QUIET, content: "x", ...more } });
}

describe("a fault", () => {
  it.each<[FaultKind, number]>([
    ["drop", 1],
    ["error_500", 1],
    ["timeout_before", 1],
    ["rate_limited", 1],
    ["delay", 1],
    ["delay_before", 1],
    // Done, but the client cannot know: it asks again.
    ["close_after", 2],
    ["error_after", 2],
    ["timeout_after", 2],
  ])("%s leaves %i message behind a client that tries twice", async (kind, messages) => {
    const delayMs = kind.startsWith("timeout") ? 600 : 50;
    const fault = discord.faults.add({ kinds: [kind], route: POST, times: 1, delayMs });
    await post();
    expect(discord.messages(IDS.general)).toHaveLength(messages);
    expect(fault.hits).toBe(1);
    expect(discord.calls(POST)[0]?.fault).toBe(kind);
    fault.remove();
    discord.expectClean();
  });

  it("leaves one message behind when its nonce is enforced", async () => {
    discord.faults.add({ kinds: ["close_after"], route: POST, times: 1 });
    await post({ nonce: "1", enforce_nonce: true });
    expect(discord.messages(IDS.general)).toHaveLength(1);
  });

  it("unauthorized ends what the client may do: it forgets its token", async () => {
    discord.faults.add({ kinds: ["unauthorized"], route: POST, times: 1 });
    await expect(post()).rejects.toMatchObject({ status: 401 });
    await expect(post()).rejects.toThrow();
    expect(discord.invalidRequests).toBe(1);
  });

  it("strikes every n-th request of its route, or a share that a seed settles", async () => {
    discord.faults.add({ kinds: ["delay"], delayMs: 1, route: POST, every: 2 });
    for (let n = 0; n < 4; n += 1) await post();
    expect(discord.calls(POST).map(({ fault }) => fault)).toEqual([null, "delay", null, "delay"]);
    discord.faults.clear();
    const shared = discord.faults.add({
      kinds: ["delay"],
      delayMs: 1,
      share: 0.5,
      seed: 3,
      route: /messages$/u,
    });
    for (let n = 0; n < 12; n += 1) await post();
    await bot.rest.get(Routes.channel(IDS.general));
    expect(shared.hits).toBeGreaterThan(2);
    expect(discord.calls("GET /channels/:channel")[0]?.fault).toBeNull();
  });
});

describe("rates", () => {
  it("refuse the fifty-first request of a second, for all routes", async () => {
    const ask = () =>
      fetch(`${discord.apiUrl}/v10/users/@me`, { headers: { authorization: `Bot ${discord.token}` } });
    const statuses: number[] = [];
    for (let n = 0; n < 60; n += 1) statuses.push((await ask()).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    const refused = await ask();
    expect(refused.headers.get("x-ratelimit-global")).toBe("true");
    expect(await refused.json()).toMatchObject({ global: true, retry_after: expect.any(Number) });
    expect(discord.violations[0]?.kind).toBe("rate");
  });
});

describe("a 204", () => {
  it("claims no content type", async () => {
    const authorization = `Bot ${discord.token}`;
    const url = `${discord.apiUrl}/v10/channels/${IDS.general}/typing`;
    const reply = await fetch(url, { method: "POST", headers: { authorization } });
    expect([reply.status, reply.headers.get("content-type")]).toEqual([204, null]);
  });
});
