import { afterEach, beforeEach, expect, it } from "vitest";
import type { DiscordServices } from "../../../../src/adapters/discord/discord-settings.js";
import { startDiscord } from "../../../../src/adapters/discord/start-discord.js";
import { createLog } from "../../../../src/chat/log.js";
import { type LocalDiscord, startLocalDiscord } from "../../../servers/discord/start-discord-server.js";

let discord: LocalDiscord;
beforeEach(async () => {
  discord = await startLocalDiscord();
});
afterEach(() => discord.stop());

/** Nothing is asked before the start is broken off. */
const services = {
  conversation: { attach: () => undefined },
  answerer: { view: async () => ({ documents: [] }) },
  scopes: { scopeOf: () => ({}) },
  log: createLog({ level: "silent" }),
  now: () => new Date(),
} as unknown as DiscordServices;

it.each<[string, () => void, () => boolean]>([
  [
    "Discord does not answer",
    () => void discord.faults.add({ kinds: ["timeout_before"], share: 1 }),
    () => discord.calls("GET /applications/@me").length > 0,
  ],
  [
    "the gateway's address is not told",
    () => void discord.faults.add({ kinds: ["timeout_before"], route: "GET /gateway/bot", share: 1 }),
    () => discord.calls("GET /gateway/bot").length > 0,
  ],
  [
    "the gateway does not get ready",
    () => discord.gateway.delayReady(60_000),
    () => discord.gateway.identifies.length > 0,
  ],
])(
  "a start is broken off within two seconds while %s, and nothing is left",
  async (_, hinder, isUnderWay) => {
    hinder();
    const stopping = new AbortController();
    const { token, applicationId, apiUrl } = discord;
    const starting = startDiscord(
      {
        connection: { kind: "gateway", token, shards: null },
        applicationId,
        apiUrl,
        guilds: [],
        userInstall: true,
        threads: true,
        admins: [],
        cards: "components",
        pageUrl: null,
      },
      { ...services, stopped: stopping.signal },
      { identifyEveryMs: 0 },
    );
    const failed = expect(starting).rejects.toBe("enough");
    await expect.poll(isUnderWay, { timeout: 5000 }).toBe(true);
    const askedAt = performance.now();
    stopping.abort("enough");
    await failed;
    expect(performance.now() - askedAt).toBeLessThan(2000);
    await expect.poll(() => discord.gateway.connections.open, { timeout: 3000 }).toBe(0);
  },
);
