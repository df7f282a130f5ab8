import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LocalDiscord } from "../servers/discord/local-discord.js";
import { IDS, startLocalDiscord } from "../servers/discord/start-discord-server.js";
import type { LocalSlack } from "../servers/slack/local-slack.js";
import { startSlack } from "../servers/slack/start-slack.js";
import { discordVariables, killAll, ONE_TEAM, type Serving, serve, socketVariables } from "./serving.js";
import { articlesIn, makeFolder, removeFolder, writeFiles } from "./whichbot.js";

const QUESTION = "Kestrel or Marlin for speed?";
/** Whoever supervises a process with Discord expects it to be gone by then. */
const LONGEST_STOP_MS = 5000;
const HELD_MS = 1200;

let folder: string;
let slack: LocalSlack;
let discord: LocalDiscord;
const processes: Serving[] = [];

beforeEach(async () => {
  folder = makeFolder();
  writeFiles(folder, articlesIn("seeds"));
  slack = await startSlack({ teams: [ONE_TEAM] });
  discord = await startLocalDiscord();
});
afterEach(async () => {
  await killAll(processes.splice(0));
  await slack.stop();
  await discord.stop();
  removeFolder(folder);
});

const both = () => ({ ...socketVariables(slack), ...discordVariables(discord) });

async function begin(env: Record<string, string>): Promise<Serving> {
  const running = serve(folder, env);
  processes.push(running);
  await running.until(/on {3}Discord/);
  await discord.connected();
  return running;
}

const sayInSlack = () => slack.say("C1", { user: "U1", text: `${slack.mention()} ${QUESTION}` });
const sayInDiscord = () =>
  discord.say(IDS.general, { user: IDS.ada, text: `${discord.mention} ${QUESTION}` });

describe("whichbot serve with Slack and Discord", () => {
  it("answers in both, from one history", async () => {
    const running = await begin(both());
    expect(running.err).toMatch(
      /on {3}Slack +answering by Socket Mode\n +on {3}Discord +answering by gateway/,
    );
    slack.deliverTo("socket");
    const inSlack = sayInSlack();
    const inDiscord = sayInDiscord();
    expect((await slack.reply(inSlack)).text).toContain("Kestrel");
    expect((await discord.reply(inDiscord)).text).toContain("Kestrel");
    running.signal("SIGTERM");
    expect(await running.ended).toMatchObject({ code: 0, signal: null });
    const ends = running.log().filter(({ msg }) => ["stopping", "stopped"].includes(String(msg)));
    expect(ends.map(({ msg }) => msg)).toEqual(["stopping", "stopped"]);
    expect(ends.at(-1)).toMatchObject({ left: 0 });
    expect(running.err).not.toContain("a surface could not be stopped in order");
    expect(running.err).not.toContain(discord.token);
    discord.expectClean();
  });

  it("finishes what was taken in both when it is asked to end, within five seconds", async () => {
    const running = await begin(both());
    slack.deliverTo("socket");
    slack.faults.add({ kinds: ["delay"], method: "chat.postMessage", every: 1, delayMs: HELD_MS });
    const inSlack = sayInSlack();
    const inDiscord = sayInDiscord();
    await slack.settled();
    await discord.reply(inDiscord);
    const askedAt = performance.now();
    running.signal("SIGTERM");
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(performance.now() - askedAt).toBeLessThan(LONGEST_STOP_MS);
    const posted = slack.thread("C1", inSlack.ts).filter(({ bot_id }) => bot_id !== undefined);
    expect(posted).toHaveLength(1);
    expect(running.log().at(-1)).toMatchObject({ msg: "stopped", left: 0 });
  });

  it("ends in order with the reason when Discord takes its token back", async () => {
    const running = await begin(both());
    slack.deliverTo("socket");
    slack.faults.add({ kinds: ["delay"], method: "chat.postMessage", every: 1, delayMs: HELD_MS });
    const inSlack = sayInSlack();
    await slack.settled();
    discord.revokeToken();
    expect(await running.ended).toMatchObject({ code: 1, signal: null });
    const lines = running.err.trimEnd().split("\n");
    expect(lines.at(-1)).toMatch(/^whichbot: Discord refuses \(401\): .*DISCORD_TOKEN/);
    expect(running.err).not.toContain(discord.token);
    const posted = slack.thread("C1", inSlack.ts).filter(({ bot_id }) => bot_id !== undefined);
    expect(posted).toHaveLength(1);
  });

  it("ends with the reason when Discord refuses, and leaves nothing of Slack", async () => {
    const running = serve(folder, { ...both(), DISCORD_TOKEN: "MTAw.wrong.s3cret-token" });
    processes.push(running);
    expect(await running.ended).toMatchObject({ code: 1 });
    expect(running.err.trimEnd().split("\n").at(-1)).toMatch(/^whichbot: Discord refuses \(401\)/);
    expect(running.err).not.toContain("s3cret");
    await expect.poll(() => slack.connections.open).toBe(0);
  });

  it("answers in Slack while Discord cannot be reached, and says that it is tried again", async () => {
    const running = serve(folder, { ...both(), DISCORD_API_URL: "http://127.0.0.1:1/api" });
    processes.push(running);
    await running.until(/Discord is tried again in 15 s\. .*ECONNREFUSED/);
    expect(running.err).toMatch(/on {3}Slack +answering by Socket Mode\n +off {2}Discord +cannot be reached/);
    slack.deliverTo("socket");
    expect((await slack.reply(sayInSlack())).text).toContain("Kestrel");
    running.signal("SIGTERM");
    expect(await running.ended).toMatchObject({ code: 0 });
  });
});

describe("whichbot serve with Discord alone", () => {
  it("ends within five seconds when it is asked to while Discord does not answer", async () => {
    discord.faults.add({ kinds: ["timeout_before"], share: 1 });
    const running = serve(folder, discordVariables(discord));
    processes.push(running);
    await discord.waitFor(() => discord.calls("GET /applications/@me").length > 0, 20_000);
    const askedAt = performance.now();
    running.signal("SIGTERM");
    expect(await running.ended).toMatchObject({ code: 0, signal: null });
    expect(performance.now() - askedAt).toBeLessThan(LONGEST_STOP_MS);
  });

  it("says how its connection has fared when it stops", async () => {
    const running = await begin(discordVariables(discord));
    discord.gateway.drop();
    await running.until(/connected to Discord again/);
    running.signal("SIGTERM");
    await running.ended;
    expect(running.log().find(({ msg }) => msg === "stopping")).toMatchObject({
      discordConnected: true,
      discordReconnects: 1,
      discordReconnectsLastHour: 1,
      discordLostSessions: 0,
    });
  });

  it("ends within five seconds though Discord holds everything up, and answers after the next start, once", async () => {
    const running = await begin(discordVariables(discord));
    const held = discord.faults.add({ kinds: ["timeout_before"], route: /messages$/, every: 1 });
    const said = sayInDiscord();
    await discord.waitFor(() => discord.calls("POST /channels/:channel/messages").length > 0);
    const askedAt = performance.now();
    running.signal("SIGTERM");
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(performance.now() - askedAt).toBeLessThan(LONGEST_STOP_MS);
    held.remove();
    await begin(discordVariables(discord));
    expect((await discord.reply(said)).text).toContain("Kestrel");
    const posted = discord.messages(IDS.general).filter(({ bot }) => bot);
    expect(posted).toHaveLength(1);
  });
});
