import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type BoltApp, startBoltApp } from "../bolt-app.js";
import type { LocalSlack } from "../local-slack.js";
import { startSlack } from "../start-slack.js";

let slack: LocalSlack;
let bolt: BoltApp | undefined;

beforeEach(async () => {
  slack = await startSlack({ ackLimitMs: 150 });
});
afterEach(async () => {
  await bolt?.stop();
  bolt = undefined;
  await slack.stop();
});

/** An address for a socket, as the Web API gives it. */
async function newSocketAddress(): Promise<string> {
  const response = await fetch(`${slack.apiUrl}apps.connections.open`, {
    method: "POST",
    headers: { authorization: `Bearer ${slack.appToken}` },
  });
  return ((await response.json()) as { url: string }).url;
}

describe("socket mode", () => {
  it("lets each address be used once", async () => {
    const address = await newSocketAddress();
    const first = new WebSocket(address);
    const [hello] = await new Promise<[Buffer]>((resolve) =>
      first.once("message", (data) => resolve([data as Buffer])),
    );
    expect(JSON.parse(String(hello))).toMatchObject({ type: "hello", num_connections: 1 });
    const second = new WebSocket(address);
    const error = await new Promise<Error>((resolve) => second.once("error", resolve));
    expect(error.message).toContain("401");
    first.terminate();
    await slack.connected(0);
  });

  it("records acknowledgements that come late, twice, or for nothing", async () => {
    const socket = new WebSocket(await newSocketAddress());
    const envelopes: string[] = [];
    const acknowledge = (id: string) => socket.send(JSON.stringify({ envelope_id: id, payload: {} }));
    socket.on("message", (data) => {
      const { envelope_id } = JSON.parse(String(data)) as { envelope_id?: string };
      if (envelope_id === undefined) return;
      envelopes.push(envelope_id);
      if (envelopes.length === 2) for (const id of envelopes) acknowledge(id);
      if (envelopes.length === 2) acknowledge(envelope_id);
    });
    await slack.connected();
    const [delivery] = await slack.say(slack.direct("U1"), { user: "U1", text: "hi" }).delivered;
    expect(delivery?.attempts.map(({ failure }) => failure)).toEqual(["timeout", undefined]);
    acknowledge("nobody");
    await slack.waitFor(() => slack.violations.length === 4);
    expect(slack.violations.map(({ kind }) => kind)).toEqual([
      "unacknowledged",
      "late_ack",
      "double_ack",
      "unknown_ack",
    ]);
    socket.terminate();
  });

  it("tells the person that a command was not acknowledged", async () => {
    bolt = await startBoltApp(slack, "socket", () => undefined);
    expect(await slack.command({ user: "U1", channel: "C1" })).toMatchObject({ ackMs: null });
    await slack.stop();
    expect(slack.shown("U1")).toEqual(['/which failed with the error "operation_timeout"']);
    expect(slack.violations.map(({ kind }) => kind)).toEqual(["unacknowledged"]);
  });

  it.each(["refresh_requested", "cut"] as const)(
    "sends on after %s, over the new connection",
    async (how) => {
      const seen: unknown[] = [];
      bolt = await startBoltApp(slack, "socket", (app) => {
        app.message(async ({ message }) => void seen.push((message as { text: string }).text));
      });
      slack.disconnect(how);
      await slack.waitFor(() => slack.connections.total === 2 && slack.connections.open === 1);
      await slack.say(slack.direct("U1"), { user: "U1", text: "still there?" }).delivered;
      expect(seen).toEqual(["still there?"]);
      slack.expectClean();
    },
  );

  it("sends a share of the events twice, with one event id", async () => {
    const ids: string[] = [];
    bolt = await startBoltApp(slack, "socket", (app) => {
      app.message(async ({ body }) => void ids.push(body.event_id));
    });
    slack.duplicate(0.5, 7);
    for (let n = 0; n < 20; n += 1) slack.say(slack.direct("U1"), { user: "U1", text: "hi" });
    await slack.settled();
    expect(new Set(ids).size).toBe(20);
    expect(ids.length).toBeGreaterThan(22);
    expect(ids.length).toBeLessThan(38);
  });

  it("gives an event up after its last attempt", async () => {
    const [delivery] = await slack.say(slack.direct("U1"), { user: "U1", text: "hi" }).delivered;
    expect(delivery?.attempts.map(({ failure }) => failure)).toEqual(Array(4).fill("no_connection"));
    expect(slack.lost()).toEqual([delivery]);
  });
});

describe("an event over HTTP", () => {
  it("comes again with number and reason until it is taken, or no more is wanted", async () => {
    const seen: unknown[] = [];
    const app = createServer((request, response) => {
      seen.push([request.headers["x-slack-retry-num"], request.headers["x-slack-retry-reason"]]);
      // The first is left without an answer.
      if (seen.length === 2) response.writeHead(500).end();
      if (seen.length === 3) response.end();
      if (seen.length === 4) response.writeHead(503, { "x-slack-no-retry": "1" }).end();
    });
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    slack.deliverTo("http", `http://127.0.0.1:${(app.address() as AddressInfo).port}/`);
    await slack.say(slack.direct("U1"), { user: "U1", text: "hi" }).delivered;
    expect(slack.lost()).toEqual([]);
    await slack.say(slack.direct("U1"), { user: "U1", text: "hi" }).delivered;
    expect(slack.lost()).toHaveLength(1);
    expect(seen).toEqual([
      [undefined, undefined],
      ["1", "http_timeout"],
      ["2", "http_error"],
      [undefined, undefined],
    ]);
    app.closeAllConnections();
    app.close();
  });
});

describe("HTTP mode", () => {
  let url = "";
  const post = async (signed: { body: string; headers: Readonly<Record<string, string>> }) => {
    const response = await fetch(url, { method: "POST", ...signed });
    return { status: response.status, text: await response.text() };
  };

  beforeEach(async () => {
    bolt = await startBoltApp(slack, "http", (app) => {
      app.command("/which", async ({ ack, command }) => {
        if (command.text !== "silent") await ack();
      });
    });
    slack.clockSkew(0);
    url = slack.appUrl;
  });

  it("signs so that Bolt believes it, and only within five minutes", async () => {
    expect(await slack.command({ user: "U1", channel: "C1" })).toMatchObject({ ackMs: expect.any(Number) });
    slack.clockSkew(-301);
    expect(await slack.command({ user: "U1", channel: "C1" })).toMatchObject({ ackMs: null });
    expect(slack.shown("U1")).toEqual(['/which failed with the error "dispatch_failed"']);
  });

  it("asks for the challenge and checks the certificate", async () => {
    const challenge = JSON.stringify({ type: "url_verification", token: "x", challenge: "c-1" });
    expect(await post(slack.sign(challenge))).toMatchObject({ status: 200, text: '{"challenge":"c-1"}' });
    const check = slack.sign("ssl_check=1&token=x", "application/x-www-form-urlencoded");
    expect(await post(check)).toMatchObject({ status: 200 });
  });

  it("tells the person that a command was not acknowledged in time", async () => {
    expect(await slack.command({ user: "U1", channel: "C1", text: "silent" })).toMatchObject({ ackMs: null });
    expect(slack.shown("U1")).toEqual(['/which failed with the error "operation_timeout"']);
    expect(slack.violations.map(({ kind }) => kind)).toEqual(["unacknowledged"]);
  });

  it("states a time in the Date header that can be off", async () => {
    slack.clockSkew(600);
    const date = (await fetch(`${slack.apiUrl}api.test`)).headers.get("date") ?? "";
    expect(Math.round((Date.parse(date) - Date.now()) / 60_000)).toBe(10);
  });
});
