import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { IDS } from "../servers/discord/ids.js";
import type { LocalDiscord } from "../servers/discord/local-discord.js";
import { startLocalDiscord } from "../servers/discord/start-discord-server.js";
import type { LocalSlack } from "../servers/slack/local-slack.js";
import { startSlack } from "../servers/slack/start-slack.js";
import {
  discordVariables,
  httpVariables,
  killAll,
  ONE_TEAM,
  type Serving,
  serve,
  without,
} from "./serving.js";
import { articlesIn, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

const QUESTION = "Kestrel or Marlin for speed?";
const TOKEN = "a-token-of-more-than-16";
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

/** Both over HTTP, without a port of their own. */
const both = () => ({
  ...without(httpVariables(slack), "SLACK_PORT"),
  ...discordVariables(discord),
  DISCORD_PUBLIC_KEY: discord.publicKey,
  WHICHBOT_PORT: "0",
});

async function begin(env: Record<string, string>): Promise<[Serving, string]> {
  const running = serve(folder, env);
  processes.push(running);
  const [, address = ""] = await running.until(/on {3}Slack +answering on (http:\S+)\/slack\n/);
  await running.until(new RegExp(`on {3}Discord +answering on ${address}/discord\n`));
  slack.deliverTo("http", `${address}/slack/events`);
  discord.deliverTo("http", `${address}/discord/interactions`);
  return [running, address];
}

const sayInSlack = () => slack.say("C1", { user: "U1", text: `${slack.mention()} ${QUESTION}` });

describe("Slack and Discord over HTTP", () => {
  it("come in at the server of the page, past its token: they sign what they send", async () => {
    const [running, address] = await begin({ ...both(), WHICHBOT_PAGE: "on", WHICHBOT_TOKEN: TOKEN });
    expect(running.err).toMatch(new RegExp(`on {3}Page +${address}\n`));
    expect((await slack.reply(sayInSlack())).text).toContain("Kestrel");
    await discord.waitFor(() => discord.commands("").length > 0);
    const asked = await discord.command({
      name: "which",
      user: IDS.ada,
      channel: IDS.general,
      options: { question: QUESTION },
    });
    expect((await discord.answer(asked)).text).toContain("Kestrel");
    expect((await fetch(`${address}/api/v1/catalog`)).status).toBe(401);
    const unsigned = (path: string) => fetch(address + path, { method: "POST", body: "{}" });
    expect((await unsigned("/slack/events")).status).toBe(401);
    expect((await unsigned("/slack/nothing")).status).toBe(404);
    expect((await fetch(`${address}/discord`)).status).toBe(404);
    const json = { "content-type": "application/json" };
    const forged = await fetch(`${address}/discord/interactions`, {
      method: "POST",
      headers: json,
      body: "{}",
    });
    expect(forged.status).toBe(401);
    running.signal("SIGTERM");
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(running.err).not.toContain("a surface could not be stopped in order");
  });

  it("come in without a page, too, at a server that has nothing else but health", async () => {
    const [running, address] = await begin(both());
    expect((await slack.reply(sayInSlack())).text).toContain("Kestrel");
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    for (const path of ["/", "/api/v1/catalog", "/metrics", "/sign-in", "/mcp"])
      expect((await fetch(address + path)).status).toBe(404);
    running.signal("SIGTERM");
    expect(await running.ended).toMatchObject({ code: 0 });
  });

  it("keep the port that they are sent to: another one would hear nothing", async () => {
    const [first, address] = await begin(both());
    const port = new URL(address).port;
    const second = serve(folder, { ...both(), WHICHBOT_PORT: port, WHICHBOT_HISTORY: "other" });
    processes.push(second);
    expect(await second.ended).toMatchObject({ code: 1 });
    expect(second.err).toContain(`Port ${port} on 127.0.0.1 is taken`);
    first.signal("SIGTERM");
    await first.ended;
  });

  it("are told apart by doctor: with a port of their own, or where the page is", async () => {
    const env = { ...both(), WHICHBOT_PAGE: "on", WHICHBOT_TOKEN: TOKEN };
    const { out } = await whichbot(["doctor", "--offline"], { cwd: folder, env });
    expect(out).toMatch(
      /^ok {4}Slack port +none of its own: requests come in where the page is, below \/slack$/m,
    );
    expect(out).toMatch(
      /^ok {4}Discord port +none of its own: interactions come in where the page is, below \/discord$/m,
    );
    expect(out).toMatch(/^ok {4}Page port +any free one on 127\.0\.0\.1$/m);
    expect(out).toMatch(/^ok {4}Page token +asked of whoever comes$/m);
    expect(out).not.toContain(TOKEN);
    const apart = await whichbot(["doctor", "--offline"], { cwd: folder, env: { ...env, SLACK_PORT: "0" } });
    expect(apart.out).toMatch(/^ok {4}Slack port +any free one on 127\.0\.0\.1$/m);
  });
});
