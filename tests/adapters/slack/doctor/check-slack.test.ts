import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BOT_SCOPES } from "../../../../src/adapters/slack/app/oauth-scopes.js";
import { checkSlack, type SlackCheckRequest } from "../../../../src/adapters/slack/doctor/check-slack.js";
import { createInstallationStore } from "../../../../src/adapters/slack/installations/installation-store.js";
import type { SlackConnection } from "../../../../src/adapters/slack/slack-settings.js";
import type { LocalSlack } from "../../../servers/slack/local-slack.js";
import { startSlack } from "../../../servers/slack/start-slack.js";

const KEY = "ab".repeat(32);
let slack: LocalSlack;
let folder: string;
const closers: (() => void)[] = [];

beforeEach(async () => {
  slack = await startSlack({ teams: [{ id: "T1", name: "Acme", scopes: BOT_SCOPES }] });
  folder = mkdtempSync(join(tmpdir(), "whichbot-doctor-"));
});
afterEach(async () => {
  for (const close of closers.splice(0)) close();
  await slack.stop();
  rmSync(folder, { recursive: true });
});

const socket = (tokens: { botToken?: string; appToken?: string } = {}): SlackConnection => ({
  kind: "socket",
  botToken: slack.token("T1"),
  appToken: slack.appToken,
  ...tokens,
});
const http = (port = 0): SlackConnection => ({
  kind: "http",
  botToken: slack.token("T1"),
  signingSecret: slack.signingSecret,
  host: "127.0.0.1",
  port,
});
const oauth = (encryptionKey = KEY): SlackConnection => ({
  kind: "oauth",
  signingSecret: slack.signingSecret,
  clientId: "1.2",
  clientSecret: "c",
  encryptionKey,
  installations: folder,
  workspaces: [],
  publicUrl: "https://bot.example.org",
  host: "127.0.0.1",
  port: 0,
});

async function check(connection: SlackConnection, more: Partial<SlackCheckRequest> = {}) {
  const settings = { connection, apiUrl: slack.apiUrl };
  const findings = await checkSlack({
    settings,
    publicUrl: "https://bot.example.org",
    notes: [],
    offline: false,
    timeoutMs: 1000,
    ...more,
  });
  const said = JSON.stringify(findings);
  for (const secret of [slack.token("T1"), slack.appToken, slack.signingSecret])
    expect(said).not.toContain(secret);
  return findings.map(({ state, about, text }) => `${state} ${about}: ${text}`);
}

const worst = (lines: readonly string[]) => lines.filter((line) => !line.startsWith("ok "));

describe("doctor on Slack", () => {
  it("says who it is, that it may do what it needs, that the socket works, and the clock is right", async () => {
    expect(await check(socket())).toEqual([
      "ok Slack: workspace “Acme”, as @whichbot",
      "ok Slack scopes: all 8 that are needed",
      expect.stringMatching(/^ok Slack socket: connected by Socket Mode in \d+ ms, and closed again$/),
      "ok Slack clock: within 1 s of Slack's",
    ]);
    expect(slack.connections.total).toBe(1);
    await expect.poll(() => slack.connections.open).toBe(0);
  });

  it("names what is not needed, and settings that are not used", async () => {
    slack.state.team("T1").scopes.add("users:read");
    const lines = await check(socket(), { notes: ["SLACK_APP_TOKEN is set"] });
    expect(lines).toContain("warn Slack: SLACK_APP_TOKEN is set");
    expect(lines).toContain("ok Slack scopes: all 8 that are needed; not needed: users:read");
  });

  it("names each missing permission with what it is for, and where to give it", async () => {
    slack.withdrawScopes("T1", "im:history", "commands");
    expect(worst(await check(socket()))).toEqual([
      "fail Slack scopes: missing: commands (/which, and the shortcut on messages); im:history (hears questions in its direct messages). Add at api.slack.com/apps → your app → OAuth & Permissions → Scopes → Bot Token Scopes → Add an OAuth Scope; then Install App → Reinstall to Workspace.",
    ]);
  });

  it("tells a wrong bot token from a wrong app token", async () => {
    expect(worst(await check(socket({ botToken: "xoxb-wrong" })))).toEqual([
      expect.stringMatching(/^fail Slack: Slack refuses \(invalid_auth\): .*SLACK_BOT_TOKEN/),
    ]);
    expect(worst(await check(socket({ appToken: "xapp-wrong" })))).toEqual([
      expect.stringMatching(/^fail Slack socket: Slack refuses \(invalid_auth\): .*SLACK_APP_TOKEN/),
    ]);
  });

  it("says that a token was revoked, and that the app was taken out", async () => {
    const connection = socket();
    await slack.revokeToken();
    expect(worst(await checkLines(connection))).toEqual([expect.stringContaining("(token_revoked)")]);
    const other = await startSlack({ teams: [{ id: "T1", scopes: BOT_SCOPES }] });
    const taken = { ...connection, botToken: other.token("T1"), appToken: other.appToken };
    await other.uninstall();
    expect(worst(await checkLines(taken, other.apiUrl))).toEqual([
      expect.stringContaining("(account_inactive)"),
    ]);
    await other.stop();
  });

  it.each([
    [90, "warn Slack clock: 90 s behind Slack's: beyond 300 s every request of Slack would be refused."],
    [-600, "fail Slack clock: 600 s ahead of Slack's: every request of Slack would be refused."],
    [600, "fail Slack clock: 600 s behind Slack's: every request of Slack would be refused."],
  ])("sees a clock that is %i s off", async (seconds, line) => {
    slack.clockSkew(seconds);
    expect(worst(await check(http()))).toEqual([expect.stringContaining(line)]);
    expect(worst(await check(socket()))[0]).toMatch(/^warn Slack clock: .*ages and limits are off/);
  });

  it("gives up in time when Slack does not answer, fails, or is not there", async () => {
    slack.faults.add({ kinds: ["timeout_before"], method: "auth.test", times: 1 });
    slack.faults.add({ kinds: ["error_500"], method: "apps.connections.open", times: 1 });
    const startedAt = performance.now();
    expect(worst(await check(socket(), { timeoutMs: 300 }))).toEqual([
      expect.stringMatching(/^fail Slack: Slack did not answer in time/),
      expect.stringMatching(/^fail Slack socket: Slack answers with HTTP 500/),
    ]);
    expect(performance.now() - startedAt).toBeLessThan(2000);
    const gone = await checkLines(socket(), "http://127.0.0.1:1/api/");
    expect(worst(gone).map((line) => line.slice(0, 60))).toEqual([
      expect.stringContaining("fail Slack: Slack cannot be reached ("),
      expect.stringContaining("fail Slack socket: Slack cannot be reached ("),
    ]);
  });

  it("says so when Slack gives an address and does not greet there", async () => {
    const deaf = createServer((_request, response) => {
      const { port } = deaf.address() as AddressInfo;
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/`, team: "Acme", user: "w", bot_id: "B1" }),
      );
    });
    deaf.on("upgrade", () => undefined);
    await new Promise<void>((done) => deaf.listen(0, "127.0.0.1", done));
    closers.push(() => {
      deaf.closeAllConnections();
      deaf.close();
    });
    const { port } = deaf.address() as AddressInfo;
    const lines = await checkLines(socket(), `http://127.0.0.1:${port}/api/`);
    expect(worst(lines)).toEqual([expect.stringContaining("did not greet there within 1 s")]);
  });

  it("asks nothing of Slack when it is to stay offline", async () => {
    expect(await check(socket(), { offline: true })).toEqual([]);
    expect(worst(await check(http(), { offline: true }))).toEqual([]);
    expect(slack.calls()).toEqual([]);
  });

  describe("over HTTP", () => {
    it("says where the address belongs, or that one is missing", async () => {
      expect(await check(http())).toContain(
        "ok Slack address: https://bot.example.org/slack/events belongs at api.slack.com/apps → your app → Event Subscriptions → Request URL",
      );
      expect(worst(await check(http(), { publicUrl: null }))).toEqual([
        expect.stringContaining("warn Slack address: SLACK_PUBLIC_URL is not set."),
      ]);
    });

    it("tells a port of another program from that of a running Whichbot", async () => {
      let answer: readonly [number, string] = [200, "hello"];
      const other = createServer((_request, response) => {
        response.writeHead(answer[0]);
        response.end(answer[1]);
      });
      await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
      closers.push(() => {
        other.closeAllConnections();
        other.close();
      });
      const { port } = other.address() as AddressInfo;
      expect(worst(await check(http(port)))).toEqual([
        `fail Slack port: Port ${port} on 127.0.0.1 is taken by another program. End that one, or set SLACK_PORT to a free port.`,
      ]);
      answer = [200, "ok\n"];
      expect(await check(http(port))).toContain(
        `ok Slack port: a running Whichbot answers on 127.0.0.1:${port}`,
      );
      answer = [503, "cannot answer\n"];
      expect(worst(await check(http(port)))).toEqual([
        expect.stringMatching(/^warn Slack port: .*cannot answer/),
      ]);
    });
  });

  describe("with several workspaces", () => {
    const install = (id: string, token: string) =>
      createInstallationStore({ folder, key: KEY }).storeInstallation({
        team: { id },
        enterprise: undefined,
        user: { id: "U1", token: undefined, scopes: undefined },
        bot: { id: "B1", userId: "UB1", token, scopes: [] },
      });

    it("says that nobody has installed it yet", async () => {
      const lines = await check(oauth());
      expect(worst(lines)).toEqual([]);
      expect(lines).toContain("ok Slack: reached");
      expect(lines).toContain("ok Slack installs: none yet: somebody in each workspace opens /slack/install");
      expect(lines.at(-1)).toContain("https://bot.example.org/slack/oauth_redirect under");
    });

    it("asks Slack about each, and says which cannot be used", async () => {
      await install("T1", slack.token("T1"));
      expect(await check(oauth())).toContain("ok Slack installs: 1 can be read");
      await install("T2", "xoxb-revoked");
      expect(worst(await check(oauth()))).toEqual([
        expect.stringMatching(/^fail Slack installs: .*invalid_auth/),
      ]);
    });

    it("sees another key and a damaged file, offline too", async () => {
      await install("T1", slack.token("T1"));
      expect(worst(await check(oauth("cd".repeat(32)), { offline: true }))).toEqual([
        expect.stringContaining("encrypted with another WHICHBOT_ENCRYPTION_KEY"),
      ]);
      for (const name of readdirSync(folder)) writeFileSync(join(folder, name), "damaged");
      expect(worst(await check(oauth(), { offline: true }))).toEqual([
        expect.stringContaining("is not what was written"),
      ]);
    });
  });
});

/** Without looking for this Slack's secrets: its token may be gone. */
async function checkLines(connection: SlackConnection, apiUrl = slack.apiUrl): Promise<string[]> {
  const request = { publicUrl: null, notes: [], offline: false, timeoutMs: 1000 };
  const findings = await checkSlack({ settings: { connection, apiUrl }, ...request });
  return findings.map(({ state, about, text }) => `${state} ${about}: ${text}`);
}
