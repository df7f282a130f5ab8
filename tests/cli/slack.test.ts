import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { BOT_SCOPES } from "../../src/adapters/slack/app/oauth-scopes.js";
import type { LocalSlack } from "../servers/slack/local-slack.js";
import { startSlack } from "../servers/slack/start-slack.js";
import { articlesIn, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

let folder: string;
let slack: LocalSlack;

beforeAll(async () => {
  folder = makeFolder();
  writeFiles(folder, articlesIn("seeds"));
  slack = await startSlack({ teams: [{ id: "T1", name: "Acme", scopes: BOT_SCOPES }] });
  await whichbot(["ingest"], { cwd: folder });
});
afterAll(async () => {
  await slack.stop();
  removeFolder(folder);
});

describe("whichbot slack manifest", () => {
  it("prints what lies in slack/, and nothing beside it", async () => {
    const { code, out, err } = await whichbot(["slack", "manifest"], { cwd: folder });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(
      readFileSync(fileURLToPath(new URL("../../slack/manifest.yaml", import.meta.url)), "utf8"),
    );
  });

  it("takes mode, address, layout and follow-ups from the configuration", async () => {
    const env = {
      SLACK_SIGNING_SECRET: "s3cret",
      SLACK_PUBLIC_URL: "https://bot.example.org/",
      SLACK_LAYOUT: "assistant",
      SLACK_THREAD_FOLLOW_UPS: "off",
    };
    const { out, err } = await whichbot(["slack", "manifest", "--json"], { cwd: folder, env });
    const manifest = JSON.parse(out);
    expect(err).toBe("");
    expect(out).not.toContain("s3cret");
    expect(manifest.settings.event_subscriptions.request_url).toBe("https://bot.example.org/slack/events");
    expect(manifest.settings.event_subscriptions.bot_events).not.toContain("message.channels");
    expect(manifest.features).toHaveProperty("assistant_view");
  });

  it("says what is still to be filled in, and refuses a mode that there is not", async () => {
    const { out, err } = await whichbot(["slack", "manifest", "--mode", "http"], { cwd: folder });
    expect(parse(out).settings.socket_mode_enabled).toBe(false);
    expect(err).toContain("Put your own address in place of https://whichbot.example.com");
    const wrong = await whichbot(["slack", "manifest", "--mode", "carrier-pigeon"], { cwd: folder });
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("Allowed choices are socket, http");
  });
});

describe("whichbot doctor with Slack", () => {
  const env = () => ({
    SLACK_BOT_TOKEN: slack.token("T1"),
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  });

  it("connects, finds nothing wrong, ends, and shows no token", async () => {
    const { code, out, err } = await whichbot(["doctor"], { cwd: folder, env: env() });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^ok {4}Slack +workspace “Acme”, as @whichbot$/m);
    expect(out).toMatch(/^ok {4}Slack socket +connected by Socket Mode/m);
    expect(out).not.toMatch(/xox|xapp-/);
  });

  it("says what to do about a token that Slack does not know, and fails", async () => {
    const wrong = { ...env(), SLACK_BOT_TOKEN: "xoxb-unknown-token" };
    const { code, out } = await whichbot(["doctor"], { cwd: folder, env: wrong });
    expect(code).toBe(1);
    expect(out).toMatch(
      /^fail {2}Slack +Slack refuses \(invalid_auth\): .*OAuth & Permissions → Bot User OAuth Token/m,
    );
    expect(out).not.toContain("unknown-token");
  });

  it("fails on half a set of tokens, and on tokens in each other's place", async () => {
    const half = await whichbot(["doctor"], { cwd: folder, env: { SLACK_BOT_TOKEN: "xoxb-1" } });
    expect(half.code).toBe(1);
    expect(half.out).toMatch(/^fail {2}Slack +SLACK_APP_TOKEN is missing for Socket Mode/m);
    const swapped = { SLACK_BOT_TOKEN: slack.appToken, SLACK_APP_TOKEN: slack.token("T1") };
    const { out } = await whichbot(["doctor"], { cwd: folder, env: swapped });
    expect(out).toMatch(/^fail {2}Slack +SLACK_BOT_TOKEN and SLACK_APP_TOKEN are swapped/m);
    expect(out).not.toMatch(/xoxb-T|xapp-1/);
  });

  it("ends, though Slack's socket never greets", async () => {
    const deaf = createServer((_request, response) => {
      const { port } = deaf.address() as AddressInfo;
      const body = { ok: true, url: `ws://127.0.0.1:${port}/`, team: "Acme", user: "w", bot_id: "B1" };
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    });
    deaf.on("upgrade", () => undefined);
    await new Promise<void>((done) => deaf.listen(0, "127.0.0.1", done));
    const { port } = deaf.address() as AddressInfo;
    const there = { ...env(), SLACK_API_URL: `http://127.0.0.1:${port}/api/` };
    const { code, out } = await whichbot(["doctor"], { cwd: folder, env: there });
    deaf.closeAllConnections();
    deaf.close();
    expect(code).toBe(1);
    expect(out).toMatch(/^fail {2}Slack socket +Slack gave an address and did not greet there/m);
  });

  it("asks nothing of Slack with --offline", async () => {
    const before = slack.calls().length;
    const { code, out } = await whichbot(["doctor", "--offline"], { cwd: folder, env: env() });
    expect(code).toBe(0);
    expect(out).toMatch(/^ok {4}Slack +switched on$/m);
    expect(slack.calls()).toHaveLength(before);
  });
});
