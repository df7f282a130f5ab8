import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { connect } from "node:net";
import type { APIInteraction } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type HttpInteractions,
  listenForInteractions,
} from "../../../../src/adapters/discord/connection/http-interactions.js";
import { INTERACTIONS_PATH } from "../../../../src/adapters/discord/discord-settings.js";
import type { Log, LogFields } from "../../../../src/chat/log.js";

const APP = "100000000000000001";
const COMMAND = {
  id: "900000000000000001",
  application_id: APP,
  type: 2,
  token: "t",
  data: { name: "which" },
};
const NOW = new Date("2026-03-04T05:06:07Z");

let privateKey: KeyObject;
let publicKey: string;
let server: HttpInteractions;
let came: { readonly raw: APIInteraction; readonly at: number }[];
let said: { readonly level: string; readonly message: string; readonly fields: LogFields }[];

const note =
  (level: string) =>
  (message: string, fields: LogFields = {}): void =>
    void said.push({ level, message, fields });
const log: Log = { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") };

beforeEach(async () => {
  const pair = generateKeyPairSync("ed25519");
  privateKey = pair.privateKey;
  publicKey = pair.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
  came = [];
  said = [];
  server = await listen();
});
afterEach(() => server.close());

function listen(
  given: {
    readonly port?: number;
    readonly host?: string;
    readonly publicKey?: string;
    readonly requestTimeoutMs?: number;
  } = {},
) {
  return listenForInteractions({
    host: "127.0.0.1",
    port: 0,
    publicKey,
    applicationId: APP,
    log,
    now: () => NOW,
    onInteraction: (raw, at) => came.push({ raw, at }),
    ...given,
  });
}

interface Sending {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the clock, in seconds; default now. */
  readonly at?: number | string;
  /** What is sent, when other than what is signed. */
  readonly instead?: string;
}

async function send(
  body: string,
  { method = "POST", path = INTERACTIONS_PATH, headers, at, instead }: Sending = {},
) {
  const timestamp = String(at ?? Math.floor(NOW.getTime() / 1000));
  const response = await fetch(`${server.where}${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      "x-signature-timestamp": timestamp,
      "x-signature-ed25519": sign(null, Buffer.from(timestamp + body), privateKey).toString("hex"),
      ...headers,
    },
    ...(method !== "GET" && method !== "HEAD" && { body: instead ?? body }),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const nowS = Math.floor(NOW.getTime() / 1000);
const signed = JSON.stringify(COMMAND);

describe("an interaction over HTTP", () => {
  it("answers Discord's ping", async () => {
    const { status, text } = await send(JSON.stringify({ ...COMMAND, type: 1 }));
    expect([status, JSON.parse(text)]).toEqual([200, { type: 1 }]);
    expect(came).toEqual([]);
  });

  it("is acknowledged and handed on as it came", async () => {
    expect((await send(signed)).status).toBe(202);
    expect(came).toEqual([{ raw: COMMAND, at: NOW.getTime() }]);
  });

  it("is signed over the bytes as they came, whatever they spell", async () => {
    const odd = `{ "id":"1", "application_id":"${APP}",\n"type":2,"token":"t","data":{"name":"wh\\u0069ch – ☕"} }  `;
    expect((await send(odd)).status).toBe(202);
    expect(came[0]?.raw.data).toEqual({ name: "which – ☕" });
  });

  it.each([
    ["300 seconds old", nowS - 300, 202],
    ["301 seconds old", nowS - 301, 401],
    ["300 seconds ahead", nowS + 300, 202],
    ["301 seconds ahead", nowS + 301, 401],
  ])("is taken within five minutes: %s", async (_when, at, status) => {
    expect((await send(signed, { at })).status).toBe(status);
    expect(came).toHaveLength(status === 202 ? 1 : 0);
  });

  it.each<[string, Sending]>([
    ["of another body", { instead: `${signed} ` }],
    ["of another time", { headers: { "x-signature-timestamp": String(nowS - 1) } }],
    ["that is no number", { headers: { "x-signature-ed25519": "zz".repeat(64) } }],
    ["that is too short", { headers: { "x-signature-ed25519": "00" } }],
    ["that is empty", { headers: { "x-signature-ed25519": "" } }],
    ["with a time that is none", { at: "1e9" }],
    ["with a time below zero", { at: -1 }],
    ["with an endless time", { at: "9".repeat(4000) }],
  ])("is refused with a signature %s", async (_what, sending) => {
    expect((await send(signed, sending)).status).toBe(401);
    expect(came).toEqual([]);
  });

  it("is refused when somebody else has signed it", async () => {
    privateKey = generateKeyPairSync("ed25519").privateKey;
    expect((await send(signed)).status).toBe(401);
  });

  it("is refused for another application", async () => {
    expect((await send(JSON.stringify({ ...COMMAND, application_id: "1" }))).status).toBe(403);
    expect(came).toEqual([]);
    expect(said).toMatchObject([
      { level: "warn", message: expect.stringContaining("DISCORD_APPLICATION_ID") },
    ]);
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    '"x"',
    "{}",
    '{"id":1,"type":2,"token":"t"}',
    '{"id":"1","type":"2","token":"t"}',
  ])("is refused as %j", async (body) => {
    expect((await send(body)).status).toBe(400);
    expect(came).toEqual([]);
  });
});

describe("the server for interactions", () => {
  it("says in a word that it runs, and nothing else anywhere else", async () => {
    expect(await send("", { method: "GET", path: "/" })).toMatchObject({
      status: 200,
      text: expect.stringContaining("runs"),
    });
    expect((await send("", { method: "HEAD", path: "/?x" })).status).toBe(200);
    expect((await send(signed, { path: "/" })).status).toBe(405);
    expect((await send(signed, { path: "/discord" })).status).toBe(404);
    expect((await send(signed, { path: `${INTERACTIONS_PATH}/x` })).status).toBe(404);
    const get = await send("", { method: "GET" });
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await send(signed, { headers: { "content-type": "text/plain" } })).status).toBe(415);
    expect(came).toEqual([]);
  });

  it("takes a mebibyte and no more, whether or not its length is told", async () => {
    const LIMIT = 1024 * 1024;
    const filled = (length: number) => {
      const bare = JSON.stringify({ ...COMMAND, x: "" });
      return JSON.stringify({ ...COMMAND, x: "x".repeat(length - bare.length) });
    };
    expect((await send(filled(LIMIT))).status).toBe(202);
    expect((await send(filled(LIMIT + 1))).status).toBe(413);
    const whole = "x".repeat(LIMIT * 2);
    expect(
      await raw(
        `POST ${INTERACTIONS_PATH} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${whole.length.toString(16)}\r\n${whole}\r\n0\r\n\r\n`,
      ),
    ).toMatch(/^HTTP\/1\.1 413 /u);
  });

  it.each([
    ["header", "POST /discord/interactions HTTP/1.1\r\nhost: x\r\n"],
    [
      "body",
      "POST /discord/interactions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{",
    ],
  ])("waits for no slow sender of a %s", async (_what, text) => {
    await server.close();
    server = await listen({ requestTimeoutMs: 300 });
    const begun = performance.now();
    expect(await raw(text)).toMatch(/^(HTTP\/1\.1 408 |$)/u);
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  it("goes on after senders that hang up in the middle", async () => {
    for (let at = 0; at < 5; at += 1) {
      const { port, hostname } = new URL(server.where);
      const socket = connect(Number(port), hostname);
      socket.write(
        `POST ${INTERACTIONS_PATH} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{`,
      );
      await new Promise((resolve) => socket.once("connect", resolve));
      socket.resetAndDestroy();
    }
    expect((await send(signed)).status).toBe(202);
  });

  it("says which port is taken", async () => {
    const port = Number(new URL(server.where).port);
    await expect(listen({ port })).rejects.toMatchObject({
      code: "ADDRESS_IN_USE",
      message: expect.stringMatching(new RegExp(`Port ${port} on 127\\.0\\.0\\.1 .*DISCORD_PORT`)),
    });
  });

  it("says that an address is not of this machine, or unknown", async () => {
    for (const host of ["192.0.2.1", "nowhere.invalid"])
      await expect(listen({ host })).rejects.toMatchObject({
        code: "CONFIG_INVALID",
        message: expect.stringContaining("DISCORD_HOST"),
      });
  });

  it("says that a public key is none", async () => {
    await expect(listen({ publicKey: "zz" })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining("DISCORD_PUBLIC_KEY"),
    });
  });

  it("takes nothing after it was stopped, and ends at once", async () => {
    const { where } = server;
    server.stop();
    await expect(fetch(where)).rejects.toThrow();
    const begun = performance.now();
    await server.close();
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe("what is said of signatures", () => {
  it("blames the key when none has ever been right", async () => {
    privateKey = generateKeyPairSync("ed25519").privateKey;
    for (let at = 0; at < 4; at += 1) await send(signed);
    expect(said.at(-1)).toMatchObject({
      level: "error",
      message: expect.stringMatching(/DISCORD_PUBLIC_KEY.*General Information/),
      fields: { wrong: 4 },
    });
  });

  it("takes single wrong ones for the tests that Discord makes", async () => {
    await send(signed);
    for (let at = 0; at < 6; at += 1) await send(signed, { instead: `${signed} ` });
    expect(said.map(({ level }) => level)).toEqual(Array(6).fill("warn"));
    expect(said.at(-1)?.fields).toEqual({ wrong: 6, genuine: 1 });
  });

  it("blames the clock when a genuine one is of another time", async () => {
    await send(signed, { at: nowS - 600 });
    await send(signed, { at: nowS + 86_400 });
    expect(said).toMatchObject([
      { level: "error", message: expect.stringMatching(/clock is 10 min ahead.*NTP/) },
      { level: "error", message: expect.stringMatching(/clock is 24 h behind.*NTP/) },
    ]);
  });

  it("says nothing of whoever else finds the port", async () => {
    await fetch(`${server.where}${INTERACTIONS_PATH}`, {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    expect(said).toEqual([]);
  });
});

/** Sends bytes, and returns what comes back until the other side closes. */
function raw(text: string): Promise<string> {
  const { port, hostname } = new URL(server.where);
  return new Promise((resolve) => {
    let back = "";
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on("data", (chunk) => (back += String(chunk)));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(back));
  });
}
