import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { BOT_SCOPES } from "../../../src/adapters/slack/app/oauth-scopes.js";
import { eventually } from "../../eventually.js";
import type { LocalSlack } from "../../servers/slack/local-slack.js";
import { startSlack } from "../../servers/slack/start-slack.js";
import {
  makeWorkplace,
  type Setting,
  startWhichbot,
  type WhichbotInSlack,
  type Workplace,
} from "./whichbot-in-slack.js";

const QUESTION = "which framework for mobile?";
const CHANNELS = [
  { id: "C1", name: "general" },
  { id: "C2", name: "random" },
] as const;

let workplace: Workplace;
let slack: LocalSlack;
let bot: WhichbotInSlack;

beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());
beforeEach(async () => {
  const people = ["U1", "U2"].map((id) => ({ id, name: id.toLowerCase() }));
  slack = await startSlack({
    teams: [{ id: "T1", scopes: [...BOT_SCOPES], people, channels: CHANNELS }],
    linkable: ["www.spheron.network"],
  });
});
afterEach(async () => {
  slack.faults.clear();
  await bot.stop();
  await slack.stop();
  expect(bot.log.join("\n")).not.toMatch(/xapp-|xoxb-|mobile/);
});

async function begin(mode: "socket" | "http", setting: Setting = {}): Promise<void> {
  bot = await startWhichbot(slack, mode, workplace, setting);
}

/** Lines at a level that an operator sees. */
function told(level: "info" | "warn" | "error"): Record<string, unknown>[] {
  return bot.log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line.level === level);
}

const ask = (channel = "C1") => slack.say(channel, { user: "U1", text: `${slack.mention()} ${QUESTION}` });

async function health(): Promise<number> {
  return (await fetch(`${bot.where.replace(/^on /, "")}/healthz`)).status;
}

/** How many calls are made while nothing happens. */
async function callsWithin(ms: number): Promise<number> {
  const before = slack.calls().length;
  await delay(ms);
  return slack.calls().length - before;
}

describe("while Whichbot runs in Slack", () => {
  it("a revoked token is told once, with what to do, and asked with no more", async () => {
    await begin("http");
    expect(await health()).toBe(200);
    slack.faults.add({ kinds: ["delay"], method: "chat.postMessage", times: 1, delayMs: 1 });
    for (let n = 0; n < 5; n += 1) ask();
    await slack.settled();
    await slack.revokeToken();
    await eventually(() => expect(bot.pending()).toBe(0));
    expect(told("error").map(({ msg }) => msg)).toContainEqual(
      expect.stringMatching(/taken Whichbot out, or revoked its token.*Install it again at api\.slack\.com/),
    );
    expect(await health()).toBe(503);
    expect(await callsWithin(1500)).toBe(0);
  });

  it.each(["revokeToken", "uninstall"] as const)(
    "%s in the one workspace leaves questions and rules of channels, and says how they go",
    async (ending) => {
      await begin("http");
      const rule = { documents: ["glossary-of-tools.md"], private: [] };
      bot.history.setChannelRule({ surface: "slack", workspace: "T1", channel: "C2" }, rule, {
        person: "U1",
        at: 1,
      });
      await slack.reply(ask());
      await eventually(() => expect(bot.pending()).toBe(0));
      await slack[ending]();
      const isTold = (): boolean =>
        told("error").some(({ msg }) => String(msg).includes("whichbot history forget --all"));
      await eventually(() => expect(isTold()).toBe(true));
      await slack.settled();
      expect(bot.history.list({ most: 9 })).toHaveLength(1);
      expect(bot.history.channelRules("slack", "T1")).toEqual([{ channel: "C2", rule }]);
    },
  );

  it.each([
    [
      "token_revoked",
      "Slack refuses (token_revoked): The token in SLACK_BOT_TOKEN was revoked. Install the app again at",
    ],
    ["missing_scope", "Slack refuses (missing_scope): The bot token lacks chat:write. Add it at"],
  ])(
    "%s while answers are posted is told once, and /healthz says that nothing can be answered",
    async (code, said) => {
      await begin("http");
      if (code === "missing_scope") slack.withdrawScopes("T1", "chat:write");
      else slack.state.deadTokens.set(slack.token(), "token_revoked");
      if (code === "token_revoked") Object.assign(slack.state.team("T1"), { token: "xoxb-another" });
      for (let n = 0; n < 5; n += 1) ask();
      await slack.settled();
      await eventually(() => expect(bot.pending()).toBe(0));
      const remedies = told("error").filter(({ msg }) => String(msg).startsWith("Slack refuses"));
      expect(remedies).toHaveLength(1);
      expect(remedies[0]).toMatchObject({
        msg: expect.stringContaining(said),
        code: "SLACK_REFUSED",
        team: "T1",
      });
      expect(await health()).toBe(503);
      expect(await callsWithin(1500)).toBe(0);
    },
  );

  it.each([
    [{ archived: true }, "Slack refuses (is_archived): The channel is archived"],
    [{ bot: false }, "Slack refuses (not_in_channel): Whichbot is not in the channel (any more). Somebody"],
  ])("a channel that went %j costs nobody an answer", async (change, said) => {
    await begin("http");
    const held = slack.faults.add({ kinds: ["rate_limited"], method: "chat.postMessage", every: 1 });
    ask("C2");
    await slack.settled();
    await slack.waitFor(() => held.hits > 0);
    Object.assign(slack.state.channel("C2"), change);
    held.remove();
    await vi.waitFor(() => expect(bot.pending()).toBe(0), 10_000);
    expect(told("info")).toContainEqual(expect.objectContaining({ remedy: expect.stringContaining(said) }));
    const [alone] = slack.messages(slack.direct("U1"));
    expect(alone?.text).toContain("TensorFlow");
    expect(await health()).toBe(200);
    await slack.reply(ask("C1"));
  });

  it("a closed socket, and Slack away for ten seconds, pass by themselves", async () => {
    await begin("socket");
    const away = slack.faults.add({
      kinds: ["drop", "error_500"],
      method: "apps.connections.open",
      every: 1,
    });
    slack.disconnect("cut");
    await slack.waitFor(() => slack.connections.open === 0);
    await delay(10_000);
    expect(away.hits).toBeGreaterThan(1);
    expect(away.hits).toBeLessThan(10);
    away.remove();
    await slack.connected(1, 15_000);
    await slack.reply(ask());
    expect(told("info").map(({ msg }) => msg)).toEqual(
      expect.arrayContaining([
        "the connection to Slack was closed; connecting again",
        "connected to Slack again",
      ]),
    );
    const messages = told("error").map(({ msg }) => String(msg));
    expect(messages.length).toBeGreaterThan(0);
    expect(new Set(messages).size).toBe(messages.length);
    expect(messages.join()).toMatch(/Slack (cannot be reached|answers with HTTP 500)/);
  }, 40_000);

  it("a renewed connection is there again at once", async () => {
    await begin("socket");
    slack.disconnect("refresh_requested");
    await slack.waitFor(() => slack.connections.total === 2 && slack.connections.open === 1, 3000);
    await slack.reply(ask());
    expect(told("warn")).toEqual([]);
    expect(told("error")).toEqual([]);
  });

  it("a connection that Slack closes again and again is not opened without end", async () => {
    await begin("socket");
    const closing = setInterval(() => slack.disconnect("cut"), 50);
    await delay(4000);
    clearInterval(closing);
    expect(slack.connections.total).toBeLessThan(6);
    await slack.connected(1, 20_000);
    await slack.reply(ask());
  }, 40_000);

  it("an app token that was revoked is told with its name, and asked with seldom", async () => {
    await begin("socket", { reconnectAfterMs: 2000 });
    const { settings } = slack.state;
    const token = settings.appToken;
    Object.assign(settings, { appToken: "xapp-another" });
    const before = slack.calls("apps.connections.open").length;
    slack.disconnect("cut");
    await vi.waitFor(() => expect(told("error")).not.toEqual([]), 5000);
    expect(told("error")[0]).toMatchObject({
      msg: expect.stringContaining("Slack does not know the token in SLACK_APP_TOKEN. Copy it again from"),
      code: "SLACK_REFUSED",
    });
    await delay(3000);
    expect(slack.calls("apps.connections.open").length - before).toBeLessThan(4);
    expect(told("error")).toHaveLength(1);
    // Somebody has mended it in Slack.
    Object.assign(settings, { appToken: token });
    await slack.connected(1, 10_000);
    await slack.reply(ask());
  }, 30_000);

  it("Slack asking to wait is heeded, told once, and everything is answered", async () => {
    await begin("http");
    const limit = slack.faults.add({
      kinds: ["rate_limited"],
      method: "chat.postMessage",
      times: 10,
      retryAfterSeconds: 2,
    });
    const said = Array.from({ length: 5 }, () => ask());
    for (const one of said) await slack.reply(one, 1, 20_000);
    expect(limit.hits).toBe(10);
    const waits = told("error").filter(({ msg }) => /Slack asks to wait 2 s/.test(String(msg)));
    expect(waits).toHaveLength(1);
    expect(await health()).toBe(200);
  }, 30_000);

  it.each([600, -600])(
    "a clock %i s off is told at once and once, and /healthz says so until it is right",
    async (skewS) => {
      await begin("http");
      slack.clockSkew(skewS);
      for (let n = 0; n < 4; n += 1) ask();
      await Promise.all([1, 2].map(() => slack.command({ user: "U1", channel: "C1", text: QUESTION })));
      await slack.settled();
      const lines = [...told("warn"), ...told("error")];
      expect(lines).toHaveLength(1);
      const off = skewS > 0 ? "10 minutes behind" : "10 minutes ahead of";
      expect(lines[0]).toMatchObject({
        level: "error",
        msg: `This machine's clock is ${off} Slack's, so requests of Slack are refused. Set the clock, best by NTP (“timedatectl set-ntp true”).`,
      });
      expect(await health()).toBe(503);
      slack.clockSkew(0);
      await slack.reply(ask());
      expect(await health()).toBe(200);
    },
  );

  it("a signing secret of another app is told once; whoever else calls is not", async () => {
    await begin("http");
    const address = `${bot.where.replace(/^on /, "")}/slack/events`;
    await fetch(address, { method: "POST", body: "{}" });
    await fetch(address);
    expect(told("warn")).toEqual([]);
    Object.assign(slack.state.settings, { signingSecret: "of another app" });
    for (let n = 0; n < 3; n += 1) ask();
    await slack.settled();
    expect(told("warn")).toHaveLength(1);
    expect(told("warn")[0]?.msg).toMatch(
      /not signed with SLACK_SIGNING_SECRET.*Basic Information → App Credentials → Signing Secret/,
    );
    // Anybody can send such a request.
    expect(await health()).toBe(200);
  });

  it("a history without room is told to the asker and to the operator, and nothing crashes", async (context) => {
    const disk = mkdtempSync(join(tmpdir(), "whichbot-small-"));
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], { stdio: "ignore" });
    } catch {
      rmSync(disk, { recursive: true });
      await begin("http");
      return context.skip();
    }
    await begin("http", { history: join("..", "..", disk, "history") });
    await slack.reply(ask());
    await eventually(() => expect(bot.pending()).toBe(0));
    fill(join(disk, "filler"));
    for (let n = 0; n < 30; n += 1) ask();
    await slack.waitFor(() => slack.ephemerals("U1").some(({ text }) => /cannot write them down/.test(text)));
    await slack.settled();
    expect(await health()).toBe(503);
    const full = told("error").filter(({ code }) => code === "DISK_FULL");
    expect(full.length).toBeGreaterThan(0);
    expect(full[0]?.reason).toMatch(/There is no room left to write the history in .* Free some space/);
    expect(new Set(full.map(({ msg }) => msg)).size).toBe(full.length);
    rmSync(join(disk, "filler"));
    await slack.reply(ask());
    expect(await health()).toBe(200);
    await bot.stop();
    // What SQLite had open is let go of later.
    execFileSync("umount", ["--lazy", disk]);
    rmSync(disk, { recursive: true });
    await begin("http");
  }, 30_000);

  it("a private address that is dead does not cost the answer", async () => {
    await begin("http");
    const held = slack.faults.add({ kinds: ["rate_limited"], method: "response_url", times: 1 });
    await slack.command({ user: "U1", channel: "C1", text: QUESTION });
    await slack.waitFor(() => held.hits === 1);
    slack.forward(31 * 60_000);
    await slack.waitFor(() => slack.ephemerals("U1").length > 0, 10_000);
    await eventually(() => expect(bot.pending()).toBe(0));
    expect(slack.ephemerals("U1")).toHaveLength(1);
  });

  it("a trigger that has expired is told to whoever waits for the window", async () => {
    await begin("http");
    const held = slack.faults.add({ kinds: ["error_500"], method: "views.open", times: 1 });
    const opened = slack.command({ user: "U1", channel: "C1", text: "" });
    await slack.waitFor(() => held.hits === 1);
    slack.forward(10_000);
    await opened;
    await slack.waitFor(() => slack.ephemerals("U1").some(({ text }) => /took too long/.test(text)));
    expect(told("warn")).toEqual([
      expect.objectContaining({ msg: "a window could not be opened", code: "expired_trigger_id" }),
    ]);
  });
});

/** Fills a disk to its last byte. */
function fill(path: string): void {
  for (const size of [64 * 1024, 4096, 512, 1])
    for (let n = 0; n < 1024; n += 1) {
      try {
        writeFileSync(path, Buffer.alloc(size), { flag: "a" });
      } catch {
        break;
      }
    }
}
