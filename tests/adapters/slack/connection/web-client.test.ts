import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import {
  callSlack,
  callSlackAgain,
  createSlackClient,
  SlackCallError,
} from "../../../../src/adapters/slack/connection/web-client.js";
import type { Log } from "../../../../src/chat/log.js";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A server that answers each call with the next of these, the last one for ever. */
async function serve(...answers: (Answered | "drop")[]): Promise<{ apiUrl: string; calls: () => number }> {
  let calls = 0;
  server = createServer((request, response) => {
    request.resume().on("end", () => {
      const answer = answers[Math.min(calls, answers.length - 1)]!;
      calls += 1;
      if (answer === "drop") return void request.socket.destroy();
      response.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers });
      response.end(JSON.stringify(answer.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls: () => calls,
  };
}

interface Answered {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: object;
}

const failureOf = async (...answers: (Answered | "drop")[]): Promise<SlackCallError> => {
  const { apiUrl } = await serve(...answers);
  const client = createSlackClient("xoxb-secret-token", { apiUrl, log: silent });
  const failure = await callSlack(() => client.auth.test()).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SlackCallError);
  return failure as SlackCallError;
};

describe("a failed call", () => {
  it.each([
    [
      "channel_not_found",
      { body: { ok: false, error: "channel_not_found" } },
      { refused: true, again: false },
    ],
    ["internal_error", { body: { ok: false, error: "internal_error" } }, { refused: true, again: true }],
    [
      "ratelimited",
      { body: { ok: false, error: "ratelimited" } },
      { refused: true, again: true, retryAfterMs: 1000 },
    ],
    [
      "rate_limited",
      { status: 429, headers: { "retry-after": "7" } },
      { refused: true, again: true, retryAfterMs: 7000 },
    ],
    ["http_503", { status: 503 }, { refused: false, again: true }],
    ["http_404", { status: 404 }, { refused: true, again: false }],
    ["unreachable", "drop" as const, { refused: false, again: true }],
  ])(
    "is told as %s, with whether it may have worked and whether to try again",
    async (code, answer, options) => {
      const failure = await failureOf(answer);
      expect(failure.code).toBe(code);
      expect(failure.options).toMatchObject(options);
    },
  );

  it("names the permission that is missing", async () => {
    const failure = await failureOf({ body: { ok: false, error: "missing_scope", needed: "chat:write" } });
    expect(failure.options.needed).toBe("chat:write");
  });

  it("keeps nothing of the request, which holds the token", async () => {
    const { inspect } = await import("node:util");
    expect(inspect(await failureOf("drop"), { depth: 9 })).not.toContain("xoxb-secret");
  });

  it("knows that nothing was sent where nobody listens", async () => {
    const { apiUrl } = await serve({});
    server.close();
    const client = createSlackClient("xoxb-secret-token", { apiUrl, log: silent });
    const failure = await callSlack(() => client.auth.test()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "unreachable", options: { refused: true, again: true } });
  });
});

describe("a call that may be tried again", () => {
  it("is tried until it works", async () => {
    const { apiUrl, calls } = await serve({ status: 503 }, "drop", { body: { ok: true } });
    const client = createSlackClient("xoxb-1", { apiUrl, log: silent });
    await expect(callSlackAgain(() => client.auth.test())).resolves.toMatchObject({ ok: true });
    expect(calls()).toBe(3);
  });

  it("is not tried when it will always fail, or when the wait is too long", async () => {
    const refusing = await serve({ body: { ok: false, error: "invalid_auth" } });
    const client = createSlackClient("xoxb-1", { apiUrl: refusing.apiUrl, log: silent });
    await expect(callSlackAgain(() => client.auth.test())).rejects.toMatchObject({ code: "invalid_auth" });
    expect(refusing.calls()).toBe(1);
    server.close();
    const limiting = await serve({ status: 429, headers: { "retry-after": "60" } });
    const other = createSlackClient("xoxb-1", { apiUrl: limiting.apiUrl, log: silent });
    await expect(callSlackAgain(() => other.auth.test())).rejects.toMatchObject({ code: "rate_limited" });
    expect(limiting.calls()).toBe(1);
  });
});
