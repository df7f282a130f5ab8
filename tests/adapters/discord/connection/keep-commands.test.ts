import { afterEach, beforeEach, expect, it } from "vitest";
import {
  createDiscordRest,
  type DiscordRest,
} from "../../../../src/adapters/discord/connection/discord-rest.js";
import { keepCommands } from "../../../../src/adapters/discord/connection/keep-commands.js";
import { createLog } from "../../../../src/chat/log.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "../../../servers/discord/start-discord-server.js";

const LATER = "299999999999999999";

let discord: LocalDiscord;
let rest: DiscordRest;
let lines: string[];
let stopping: AbortController;
const log = createLog({ write: (line) => void lines.push(line) });

beforeEach(async () => {
  lines = [];
  stopping = new AbortController();
  discord = await startLocalDiscord();
  rest = createDiscordRest({ token: discord.token, apiUrl: discord.apiUrl, log });
});
afterEach(async () => {
  stopping.abort();
  rest.close();
  await discord.stop();
});

const keep = (guilds: readonly string[]) =>
  keepCommands(
    rest,
    { applicationId: discord.applicationId, guilds, userInstall: true },
    { log, stopped: stopping.signal, firstPauseMs: 20 },
  );
const putsTo = (guild: string) =>
  discord.calls(/^PUT .*commands/u).filter(({ path }) => path.includes(guild));

it("registers in the other servers where one is wrong, says it once, and there when the bot is invited", async () => {
  const keeping = keep([LATER, IDS.guild]);
  await expect.poll(() => discord.commands(IDS.guild).length).toBeGreaterThan(0);
  await expect.poll(() => discord.calls(/^GET .*commands/u).length).toBeGreaterThan(3);
  const refusals = lines.filter((line) => line.includes("could not be registered"));
  expect(refusals).toHaveLength(1);
  expect(refusals[0]).toMatch(new RegExp(`"guild":"${LATER}".*"nextTryS":1`, "u"));
  discord.addGuild({ id: LATER, name: "Later" });
  await keeping;
  expect(discord.commands(LATER).length).toBeGreaterThan(0);
  expect(putsTo(IDS.guild)).toHaveLength(1);
});

it("says what it took away elsewhere, and what it left with one of its names", async () => {
  await keep([]);
  const route = `/applications/${discord.applicationId}/guilds/${IDS.guild}/commands` as const;
  const foreign = { type: 1, name: "which", description: "Which bus goes there" };
  await rest.asBot({ method: "PUT", route, body: [foreign] });
  lines = [];
  await keep([]);
  expect(lines.join("")).toMatch(/not its own, so they stay/u);
  expect(lines.join("")).toContain('"commands":"/which"');
  await rest.asBot({ method: "PUT", route, body: [] });
  await keep([IDS.guild]);
  expect(lines.join("")).toMatch(/"guild":"everywhere".*"gone":\d+.*taken away that would be shown twice/u);
});
