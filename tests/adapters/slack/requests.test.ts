import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ACTION, INPUT, SHORTCUT, VIEW } from "../../../src/adapters/slack/render/action-ids.js";
import type { LocalSlack } from "../../servers/slack/local-slack.js";
import { startSlack } from "../../servers/slack/start-slack.js";
import {
  commandBody,
  eventBody,
  interaction,
  postCommand,
  postInteraction,
  postSigned,
  press,
  submission,
} from "./forged-requests.js";
import { makeWorkplace, startWhichbot, type WhichbotInSlack, type Workplace } from "./whichbot-in-slack.js";

// What a parser complains of is quoted from where it stumbles: the first word must not be in the log either.
const QUESTION = "sirs, which framework for mobile?";
const FORM = "application/x-www-form-urlencoded";

let workplace: Workplace;
let slack: LocalSlack;
let bot: WhichbotInSlack;
/** Somebody else's server, which must hear nothing. */
let elsewhere: Server;
let heard: string[];
const address = () => `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;

beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());
beforeEach(async () => {
  heard = [];
  elsewhere = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.end("{}");
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  slack = await startSlack({ rates: { mode: "off" } });
  bot = await startWhichbot(slack, "http", workplace);
});
afterEach(async () => {
  // Whatever came, the next question is answered.
  const said = slack.say("C1", { user: "U2", text: `${slack.mention()} which framework for research?` });
  await slack.reply(said);
  await slack.settled();
  await bot.stop();
  await slack.stop();
  elsewhere.closeAllConnections();
  elsewhere.close();
  expect(heard).toEqual([]);
  slack.expectClean();
  const log = bot.log.join("\n");
  for (const secret of [slack.token(), slack.signingSecret, "/response/", "sirs", "hooks.slack.com.evil"])
    expect(log).not.toContain(secret);
});

const mention = () =>
  eventBody(slack, "T1", {
    type: "app_mention",
    user: "U1",
    channel: "C1",
    text: `${slack.mention()} ${QUESTION}`,
    ts: "1700000000.000100",
    event_ts: "1700000000.000100",
  });
const nothingTaken = async () => {
  await slack.settled();
  expect(bot.pending()).toBe(0);
  expect(bot.history.list({ most: 9 })).toEqual([]);
  expect(slack.calls("chat.postMessage")).toEqual([]);
};

describe("a request that is not Slack's", () => {
  it.each<[string, Readonly<Record<string, string | null>>]>([
    ["with a wrong signature", { "x-slack-signature": `v0=${"0".repeat(64)}` }],
    ["with a signature of another version", { "x-slack-signature": `v1=${"0".repeat(64)}` }],
    ["with a signature that is too short", { "x-slack-signature": "v0=" }],
    ["without a signature", { "x-slack-signature": null }],
    ["without a time", { "x-slack-request-timestamp": null }],
    ["with a time that is none", { "x-slack-request-timestamp": "soon" }],
    ["with an endless time", { "x-slack-request-timestamp": "Infinity" }],
  ])("is refused: %s", async (_name, headers) => {
    expect((await postSigned(slack, mention(), { headers })).status).toBe(401);
    await nothingTaken();
  });

  it("is refused when its body was changed under a good signature", async () => {
    const body = mention();
    const { headers } = slack.sign(body);
    const response = await fetch(slack.appUrl, { method: "POST", headers, body: body.replace("U1", "U2") });
    expect(response.status).toBe(401);
    await nothingTaken();
  });

  it("is refused when it is old, though it is signed", async () => {
    const seconds = Math.floor(Date.now() / 1000) - 301;
    expect((await postSigned(slack, mention(), { seconds })).status).toBe(401);
    await nothingTaken();
  });

  it("is dropped when it comes from the future, whatever it is: its signature would stay good", async () => {
    const seconds = Math.floor(Date.now() / 1000) + 330;
    await postSigned(slack, mention(), { seconds });
    const command = commandBody(slack, { team_id: "T1", channel_id: "C1", text: QUESTION });
    await postSigned(slack, command, { contentType: FORM, seconds });
    await nothingTaken();
    expect(bot.log.join("\n")).toContain("clock");
  });

  it("is refused as a check of the address, and as one of the certificate carries nothing along", async () => {
    const verification = JSON.stringify({ type: "url_verification", challenge: "abc" });
    const unsigned = { "x-slack-signature": null, "x-slack-request-timestamp": null };
    expect((await postSigned(slack, verification, { headers: unsigned })).status).toBe(401);
    const { status, text } = await postSigned(slack, verification);
    expect([status, text]).toEqual([200, '{"challenge":"abc"}']);
    const payload = press(slack, { team: "T1", user: "U1", channel: "C1", action: ACTION.why, value: "x" });
    for (const more of [
      commandBody(slack, { team_id: "T1", channel_id: "C1", text: QUESTION }),
      interaction(payload),
    ]) {
      const body = `ssl_check=1&${more}`;
      expect((await postSigned(slack, body, { contentType: FORM, headers: unsigned })).status).toBe(200);
    }
    await nothingTaken();
  });
});

describe("a request that is Slack's, but strange", () => {
  it("is dealt with once, however often it is sent", async () => {
    const bodies: [string, string][] = [
      [mention(), "application/json"],
      [commandBody(slack, { team_id: "T1", channel_id: "C2", text: QUESTION }), FORM],
    ];
    const { ts } = slack.say("C1", { user: "U1", text: "hm" });
    bodies[0]![0] = bodies[0]![0].replaceAll("1700000000.000100", ts);
    for (const [body, contentType] of bodies) {
      await postSigned(slack, body, { contentType });
      await postSigned(slack, body, { contentType });
    }
    await slack.reply({ channel: "C1", ts });
    await slack.waitFor(() => slack.ephemerals("U1").length === 1);
    await postSigned(slack, bodies[0]![0]);
    await postSigned(slack, bodies[1]![0], { contentType: FORM });
    await slack.waitFor(() => bot.pending() === 0);
    expect(bot.history.list({ most: 9 })).toHaveLength(2);
    expect(slack.thread("C1", ts)).toHaveLength(2);
    expect(slack.ephemerals("U1")).toHaveLength(1);
  });

  it.each<[string, string, string, number]>([
    ["half of a JSON text", `{"type":"event_callback","text":"${QUESTION}`, "application/json", 400],
    ["a payload that is none", `payload=${encodeURIComponent(`{"text":"${QUESTION}`)}`, FORM, 400],
    ["text", QUESTION, "text/plain", 400],
    ["a word where none may be", `{"text": ${QUESTION}}`, "application/json", 400],
    ["XML", `<a>${QUESTION}</a>`, "application/xml", 400],
    ["a form in parts", `--x\r\n\r\n${QUESTION}\r\n--x--`, "multipart/form-data; boundary=x", 400],
    ["nothing", "", "application/json", 400],
  ])("is refused: %s", async (_name, body, contentType, status) => {
    expect((await postSigned(slack, body, { contentType })).status).toBe(status);
    await nothingTaken();
  });

  it("is refused when it is larger than any of Slack's, before it is read to its end", async () => {
    const body = JSON.stringify({ type: "event_callback", text: "x".repeat(600_000) });
    expect((await postSigned(slack, body)).status).toBe(413);
    await nothingTaken();
  });

  it("does no harm with types, ids and values that nobody knows", async () => {
    const base = { team: "T1", user: "U1", channel: "C1" };
    const events: object[] = [
      { type: "no_such_event", user: "U1" },
      { type: "message", channel: "C1", channel_type: "channel", subtype: "no_such", text: QUESTION },
      { type: "message", channel: "C1", channel_type: "channel", user: "U1", text: null, ts: "1.2" },
      { type: "app_home_opened", tab: "settings", user: "U1", channel: "DU1" },
      { type: "app_mention", channel: "C1", text: QUESTION, ts: "1.3", bot_id: "B1", user: "U9" },
    ];
    for (const event of events)
      expect((await postSigned(slack, eventBody(slack, "T1", { ...event }))).status).toBe(200);
    const other = commandBody(slack, { team_id: "T1", channel_id: "C1", command: "/other", text: QUESTION });
    expect((await postCommand(slack, other)).text).toContain("/which help");
    const presses = [
      press(slack, { ...base, action: ACTION.why, value: "" }),
      press(slack, { ...base, action: ACTION.feedback, value: "sideways:1", type: "feedback_buttons" }),
      {
        ...press(slack, { ...base, action: ACTION.share, value: "x" }),
        actions: [{ action_id: ACTION.share, type: "button" }],
      },
    ];
    for (const payload of presses) expect((await postInteraction(slack, payload)).status).toBe(200);
    await slack.waitFor(() => slack.ephemerals("U1").length === 3);
    await nothingTaken();
  });

  it("is not found on another path, by another method, and nothing of it comes back", async () => {
    const base = slack.appUrl.replace("/slack/events", "");
    for (const [path, method] of [
      ["/", "GET"],
      ["/slack/events", "GET"],
      ["/slack/events/", "POST"],
      ["/slack/install", "GET"],
      ["/slack/oauth_redirect?code=1&state=2", "GET"],
      ["/%E0%A4%A", "GET"],
      ["/../../etc/passwd", "GET"],
      ["//evil.example/x", "POST"],
    ] as const) {
      const response = await fetch(base + path, { method });
      expect([path, response.status, await response.text()]).toEqual([path, 404, ""]);
    }
    const health = await fetch(`${base}/healthz`);
    expect([health.status, await health.text()]).toEqual([200, "ok\n"]);
    expect((await fetch(`${base}/healthz`, { method: "POST" })).status).toBe(404);
  });
});

describe("an address to answer at that is not Slack's", () => {
  const FOREIGN: readonly (readonly [string, () => string])[] = [
    ["of a cloud's insides", () => "http://169.254.169.254/latest/meta-data/"],
    ["of this machine", () => `${address()}/admin`],
    ["with Slack's name in front of another", () => "https://hooks.slack.com.evil.example/x"],
    ["with Slack's name as a user", () => `http://hooks.slack.com@127.0.0.1:${new URL(address()).port}/x`],
    ["with a user in front of Slack's name", () => `${slack.url.replace("//", "//user:word@")}/response/x`],
    ["of another scheme", () => "file:///etc/passwd"],
    ["on another port", () => `${slack.url.replace(/:\d+$/, ":1")}/response/x`],
    ["that is none", () => "response"],
  ];

  const forged = (way: "commands" | "clicks" | "windows", response_url: string) => {
    const base = { team: "T1", user: "U1", channel: "C1", responseUrl: response_url };
    switch (way) {
      case "commands":
        return [
          postCommand(
            slack,
            commandBody(slack, { team_id: "T1", channel_id: "C1", text: QUESTION, response_url }),
          ),
        ];
      case "clicks":
        return Object.values(ACTION).map((action) =>
          postInteraction(slack, press(slack, { ...base, action, value: "x" })),
        );
      case "windows": {
        const window = submission(slack, {
          team: "T1",
          user: "U1",
          callback: VIEW.ask,
          values: { [INPUT.question]: { type: "plain_text_input", value: QUESTION } },
        });
        const shortcut = {
          ...press(slack, { ...base, action: "x", value: "x" }),
          type: "message_action",
          callback_id: SHORTCUT,
          message_ts: "1700000000.000100",
          message: { type: "message", ts: "1700000000.000100", text: QUESTION },
        };
        return [
          postInteraction(slack, {
            ...window,
            response_urls: [{ block_id: "b", response_url, channel_id: "C1" }],
          }),
          postInteraction(slack, shortcut),
        ];
      }
    }
  };

  it.for(["commands", "clicks", "windows"] as const)("is never posted to, in %s", async (way) => {
    const calls = slack.calls().length;
    // Not answered: Slack's own would be within the three seconds.
    const requests = FOREIGN.flatMap(([name, url]) =>
      forged(way, url()).map(async (request) => [name, (await request).status]),
    );
    const answered = await Promise.all(requests);
    expect(answered).toEqual(answered.map(([name]) => [name, 404]));
    await nothingTaken();
    expect(slack.calls()).toHaveLength(calls);
    expect(heard).toEqual([]);
  });

  it("is not gone to when Slack's own redirects there: the asker hears of it in another way", async () => {
    const original = slack.state.settings.origin;
    const redirecting = createServer((request, response) => {
      heard.push(`redirected ${request.url?.slice(0, 10)}`);
      response.writeHead(307, { location: `${address()}/stolen` }).end();
    });
    await new Promise<void>((resolve) => redirecting.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(redirecting.address() as AddressInfo).port}`;
    await bot.stop();
    bot = await startWhichbot(slack, "http", workplace, { settings: { responseOrigin: origin } });
    const body = commandBody(slack, { team_id: "T1", channel_id: "C1", text: QUESTION });
    const form = new URLSearchParams(body);
    form.set("response_url", (form.get("response_url") ?? "").replace(original, origin));
    expect((await postCommand(slack, form.toString())).status).toBe(200);
    const [told] = await slack.waitFor(() => slack.ephemerals("U1").length > 0 && slack.ephemerals("U1"));
    expect(told?.text).toMatch(/Show the answer|TensorFlow/);
    expect(heard).toEqual(["redirected /response/"]);
    heard.length = 0;
    redirecting.closeAllConnections();
    redirecting.close();
  });
});

describe("a connection that says little", () => {
  it("holds up nobody else, nor the end", async () => {
    const { hostname, port } = new URL(slack.appUrl);
    const sockets = Array.from({ length: 50 }, () => connect(Number(port), hostname));
    for (const [at, socket] of sockets.entries()) {
      socket.on("error", () => undefined);
      socket.write("POST /slack/events HTTP/1.1\r\nhost: x\r\n");
      if (at % 2 === 0) socket.write("content-type: application/json\r\ncontent-length: 500000\r\n\r\n{");
    }
    const said = slack.say("C1", { user: "U1", text: `${slack.mention()} ${QUESTION}` });
    await slack.reply(said);
    const ended = sockets.map((socket) => new Promise((resolve) => socket.on("close", resolve)));
    for (const socket of sockets.slice(0, 10)) socket.destroy();
    await slack.settled();
    const from = Date.now();
    await bot.stop();
    expect(Date.now() - from).toBeLessThan(3000);
    await Promise.all(ended);
    bot = await startWhichbot(slack, "http", workplace);
  });

  it("is ended when its request takes too long", async () => {
    await bot.stop();
    bot = await startWhichbot(slack, "http", workplace, { requestTimeoutMs: 300 });
    const { hostname, port } = new URL(slack.appUrl);
    for (const start of [
      "POST /slack/events HTTP/1.1\r\nhost: x\r\n",
      "POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 5000\r\n\r\n{",
    ]) {
      const socket = connect(Number(port), hostname);
      const said = new Promise<string>((resolve) => {
        let text = "";
        socket.on("data", (data) => {
          text += String(data);
        });
        socket.on("close", () => resolve(text));
      });
      socket.write(start);
      expect(await said).toMatch(/^HTTP\/1\.1 408/);
    }
  });
});
