import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../../src/verdict/answer-schema.js";
import { makeWorkplace, type Workplace } from "../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../web/whichbot-on-page.js";
import { call, type ServedOverHttp, serveOverHttp, textOf } from "./mcp-client.js";

const QUESTION = "which framework for mobile?";
const HEADERS = { "content-type": "application/json", accept: "application/json, text/event-stream" };

let workplace: Workplace;
let whichbot: WhichbotOnPage;
let served: ServedOverHttp;

beforeAll(async () => {
  workplace = await makeWorkplace();
  whichbot = openPage(workplace);
  served = await serveOverHttp(whichbot.services);
});
afterAll(async () => {
  await served.close();
  whichbot.close();
  workplace.remove();
});

const message = (id: number, method: string, params: object = {}) => ({ jsonrpc: "2.0", id, method, params });
const asking = (id: number, question = QUESTION) =>
  message(id, "tools/call", { name: "ask", arguments: { question } });

async function post(body: unknown, headers: Record<string, string> = {}, url = served.url) {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...HEADERS, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

describe("the official client over HTTP", () => {
  it("asks, lists, reads and completes", async () => {
    const client = await served.client();
    const given = await call(client, "ask", { question: QUESTION });
    expect({ ...(given.structuredContent as Answer), tookMs: 0 }).toEqual({
      ...(await workplace.answerer.answer(QUESTION)),
      tookMs: 0,
    });
    expect(textOf(given)).toContain(`${served.url.origin}/a/`);
    const id = String(given._meta?.["whichbot/answer-id"]);
    expect(whichbot.services.history.find(id)).toMatchObject({ surface: "mcp", channel: "http" });
    const { resources } = await client.listResources();
    expect((await client.readResource({ uri: resources[0]!.uri })).contents).toHaveLength(1);
    const { completion } = await client.complete({
      ref: { type: "ref/resource", uri: "whichbot://documents/{+id}" },
      argument: { name: "id", value: "deep" },
    });
    expect(completion.values).toHaveLength(2);
  });

  it("is answered fifty times at once, each its own question", async () => {
    const client = await served.client();
    const topics = ["mobile", "research", "beginners", "production", "debugging"];
    const asked = Array.from({ length: 50 }, (_, at) => `which framework for ${topics[at % 5]}?`);
    const results = await Promise.all(asked.map((question) => call(client, "ask", { question })));
    expect(results.map(({ structuredContent }) => (structuredContent as Answer).question)).toEqual(asked);
    const ids = new Set(results.map(({ _meta }) => _meta?.["whichbot/answer-id"]));
    expect(ids.size).toBe(50);
  });

  it("serves two clients that know nothing of each other", async () => {
    const [one, other] = await Promise.all([served.client(), served.client()]);
    const results = await Promise.all([
      call(one, "ask", { question: QUESTION }),
      call(other, "ask", { question: "" }),
    ]);
    expect(results.map(({ isError }) => isError)).toEqual([undefined, true]);
  });
});

describe("what goes over the wire", () => {
  it("is complete in itself: no session, no greeting before the first call", async () => {
    const { status, headers, body } = await post(asking(7));
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("mcp-session-id")).toBeNull();
    expect(body).toMatchObject({ id: 7, result: { structuredContent: { outcome: "winner" } } });
  });

  it.each(["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"])(
    "greets a client of %s in its own version",
    async (protocolVersion) => {
      const clientInfo = { name: "old", version: "1" };
      const hello = message(1, "initialize", { protocolVersion, capabilities: {}, clientInfo });
      expect((await post(hello)).body.result).toMatchObject({
        protocolVersion,
        serverInfo: { version: "0.0.0" },
      });
      const { body } = await post(asking(2), { "mcp-protocol-version": protocolVersion });
      expect(body.result.structuredContent.outcome).toBe("winner");
    },
  );

  it("offers its newest version to a client of a future one", async () => {
    const hello = {
      protocolVersion: "2099-01-01",
      capabilities: {},
      clientInfo: { name: "new", version: "1" },
    };
    expect((await post(message(1, "initialize", hello))).body.result.protocolVersion).toBe("2025-11-25");
    expect((await post(asking(2), { "mcp-protocol-version": "2099-01-01" })).status).toBe(400);
  });

  it("goes on with a client that brings the session of another server", async () => {
    expect((await post(asking(1), { "mcp-session-id": "somebody-else" })).status).toBe(200);
  });

  it("takes several messages in one request", async () => {
    const { status, body } = await post([
      asking(1),
      { jsonrpc: "2.0", method: "notifications/initialized" },
      message(2, "tools/list"),
    ]);
    expect(status).toBe(200);
    expect(body.map(({ id }: { id: number }) => id).sort()).toEqual([1, 2]);
    expect((await post(Array(101).fill(asking(1)))).status).toBe(400);
  });

  it("takes a notification without a reply", async () => {
    expect(await post({ jsonrpc: "2.0", method: "notifications/initialized" })).toMatchObject({
      status: 202,
      body: null,
    });
  });

  it.each(["GET", "DELETE", "PUT"])("has nothing for %s", async (method) => {
    const response = await fetch(served.url, { method, headers: { accept: "text/event-stream" } });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect(await response.json()).toMatchObject({ jsonrpc: "2.0", error: { code: -32000 } });
  });

  it.each([
    ["no JSON", "{", {}, 400, -32700],
    ["no message", { hello: 1 }, {}, 400, -32700],
    ["another type", "x", { "content-type": "text/plain" }, 415, -32000],
    ["a client that takes no JSON", asking(1), { accept: "text/html" }, 406, -32000],
    ["more than it reads", JSON.stringify(asking(1, "x".repeat(1_100_000))), {}, 413, -32000],
    ["a batch of nothing", [], {}, 400, -32600],
    ["two questions under one id", [asking(1), asking(1, "which framework for research?")], {}, 400, -32600],
    ["no such method", message(1, "documents/delete"), {}, 200, -32601],
  ])("refuses what it cannot take: %s", async (_, body, headers, status, code) => {
    const refused = await post(body, headers as Record<string, string>);
    expect(refused.status).toBe(status);
    expect(refused.body.error.code).toBe(code);
  });

  it.each(["__proto__", "constructor", "toString", "nothing"])("knows no tool called %s", async (name) => {
    const { body } = await post(message(1, "tools/call", { name, arguments: {} }));
    expect(body.result).toMatchObject({ isError: true });
    expect(body.result.content[0].text).toContain(`Tool ${name} not found`);
    const prompt = await post(message(2, "prompts/get", { name }));
    expect(prompt.body.error.message).toContain(`Prompt ${name} not found`);
  });

  it("ends a request that its own batch takes back", async () => {
    const hasty = await serveOverHttp(whichbot.services, { longestMs: 200 });
    const taken = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 1 } };
    expect((await post([asking(1), taken], {}, hasty.url)).status).toBe(504);
    await hasty.close();
  });
});
