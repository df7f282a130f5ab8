import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import {
  DiscordCallError,
  type DiscordCalls,
} from "../../../../src/adapters/discord/connection/discord-calls.js";
import {
  createDiscordRest,
  type DiscordRest,
} from "../../../../src/adapters/discord/connection/discord-rest.js";
import { createDiscordCalls } from "../../../../src/adapters/discord/connection/rest-calls.js";
import type { DiscordMessage } from "../../../../src/adapters/discord/render/message.js";
import type { Log } from "../../../../src/chat/log.js";
import { type Answer, type Arrived, type SmallDiscord, startSmallDiscord } from "./small-discord.js";

const APP = "100000000000000001";
const CHANNEL = "300000000000000001";
const TOKEN = "bot-token-that-nobody-may-see";
const TO = { id: "900000000000000001", token: "interaction-token-that-nobody-may-see" };
const NO_MENTIONS = { parse: [], replied_user: false };
const CARD: DiscordMessage = { kind: "components", components: [{ type: 10, content: "an answer" }] };
const EMBED: DiscordMessage = { kind: "embeds", embeds: [{ description: "an answer" }], components: [] };
const POSTED = { id: "500000000000000001" };
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

let small: SmallDiscord;
let rest: DiscordRest;
let unauthorised: number;
afterEach(async () => {
  rest?.close();
  await small?.stop();
});

async function callsTo(
  answer: (request: Arrived, number: number) => Answer,
  { token = TOKEN, log = silent }: { readonly token?: string | null; readonly log?: Log } = {},
): Promise<DiscordCalls> {
  small = await startSmallDiscord(answer);
  unauthorised = 0;
  rest = createDiscordRest({ token, apiUrl: small.apiUrl, log, onUnauthorized: () => (unauthorised += 1) });
  return createDiscordCalls({ applicationId: APP, rest });
}

const done = () => ({});
const post = (calls: DiscordCalls) => calls.post(CHANNEL, CARD, { replyTo: null, nonce: "n" });

async function failureOf(call: Promise<unknown>): Promise<DiscordCallError> {
  const failure = await call.then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(DiscordCallError);
  return failure as DiscordCallError;
}

describe("what is sent", () => {
  it.each<[string, (calls: DiscordCalls) => Promise<unknown>, unknown]>([
    [
      "a card for all",
      (calls) => calls.respond(TO, CARD, { private: false }),
      {
        type: 4,
        data: { components: CARD.components, allowed_mentions: NO_MENTIONS, flags: (1 << 15) | (1 << 2) },
      },
    ],
    [
      "a card for one",
      (calls) => calls.respond(TO, CARD, { private: true }),
      {
        type: 4,
        data: {
          components: CARD.components,
          allowed_mentions: NO_MENTIONS,
          flags: (1 << 15) | (1 << 6) | (1 << 2),
        },
      },
    ],
    [
      "an embed for one, which is not suppressed",
      (calls) => calls.respond(TO, EMBED, { private: true }),
      {
        type: 4,
        data: {
          embeds: EMBED.kind === "embeds" && EMBED.embeds,
          components: [],
          allowed_mentions: NO_MENTIONS,
          flags: 1 << 6,
        },
      },
    ],
    ["that it thinks, to all", (calls) => calls.defer(TO, { private: false }), { type: 5 }],
    [
      "that it thinks, to one",
      (calls) => calls.defer(TO, { private: true }),
      { type: 5, data: { flags: 1 << 6 } },
    ],
    [
      "another page",
      (calls) => calls.update(TO, CARD),
      {
        type: 7,
        data: { components: CARD.components, allowed_mentions: NO_MENTIONS, flags: (1 << 15) | (1 << 2) },
      },
    ],
    ["that a press was noticed", (calls) => calls.acknowledge(TO), { type: 6 }],
    [
      "a window",
      (calls) => calls.open(TO, { custom_id: "w", title: "Why not?", components: [] }),
      { type: 9, data: { custom_id: "w", title: "Why not?", components: [] } },
    ],
    [
      "suggestions",
      (calls) => calls.suggest(TO, [{ name: "A or B?", value: "A or B?" }]),
      { type: 8, data: { choices: [{ name: "A or B?", value: "A or B?" }] } },
    ],
  ])("first response: %s", async (_what, call, body) => {
    await call(await callsTo(done));
    expect(small.arrived).toMatchObject([
      { method: "POST", path: `/interactions/${TO.id}/${TO.token}/callback`, body },
    ]);
    expect(small.arrived[0]?.body).toEqual(body);
    expect(small.arrived[0]?.headers.authorization).toBeUndefined();
  });

  it("edits and removes responses by the interaction's token alone", async () => {
    const calls = await callsTo(({ method }) => (method === "PATCH" ? { body: POSTED } : {}), {
      token: null,
    });
    await calls.editResponse(TO, CARD);
    await calls.removeMessage(TO, "@original");
    const path = `/webhooks/${APP}/${TO.token}/messages/@original`;
    expect(small.arrived).toMatchObject([
      { method: "PATCH", path },
      { method: "DELETE", path },
    ]);
    expect(small.arrived[0]?.body).toEqual({
      components: CARD.components,
      allowed_mentions: NO_MENTIONS,
      flags: (1 << 15) | (1 << 2),
    });
    expect(small.arrived.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
  });

  it("posts a reply once, whether or not the question still stands", async () => {
    const calls = await callsTo(() => ({ body: POSTED }));
    const posted = await calls.post(CHANNEL, EMBED, { replyTo: "1234", nonce: "abc" });
    expect(posted.id).toBe(POSTED.id);
    expect(small.arrived).toMatchObject([
      { method: "POST", path: `/channels/${CHANNEL}/messages`, headers: { authorization: `Bot ${TOKEN}` } },
    ]);
    expect(small.arrived[0]?.body).toEqual({
      embeds: EMBED.kind === "embeds" && EMBED.embeds,
      components: [],
      allowed_mentions: NO_MENTIONS,
      nonce: "abc",
      enforce_nonce: true,
      message_reference: { type: 0, message_id: "1234", fail_if_not_exists: false },
    });
  });

  it("reads messages newest first, whatever their order", async () => {
    const calls = await callsTo(() => ({
      text: '[{"id":"9"},{"id":"10"},{"id":"8"}]',
      status: 200,
      headers: { "content-type": "application/json" },
    }));
    const messages = await calls.messagesAfter(CHANNEL, "7", 50);
    expect(messages.map(({ id }) => id)).toEqual(["10", "9", "8"]);
    expect(small.arrived[0]?.query).toEqual({ after: "7", limit: "50" });
  });

  it("begins a thread and looks at a channel", async () => {
    const calls = await callsTo(() => ({ body: POSTED }));
    expect(await calls.startThread(CHANNEL, "1234", "A or B?")).toBe(POSTED.id);
    expect((await calls.channel(CHANNEL)).id).toBe(POSTED.id);
    expect(small.arrived).toMatchObject([
      { method: "POST", path: `/channels/${CHANNEL}/messages/1234/threads`, body: { name: "A or B?" } },
      { method: "GET", path: `/channels/${CHANNEL}` },
    ]);
  });
});

describe("a call that fails", () => {
  it.each<[string, Answer, { refused: boolean; again: boolean; retryAfterMs?: number }]>([
    [
      "10062",
      { status: 404, body: { code: 10062, message: "Unknown interaction" } },
      { refused: true, again: false },
    ],
    [
      "50035",
      { status: 400, body: { code: 50035, message: "Invalid Form Body", errors: {} } },
      { refused: true, again: false },
    ],
    [
      "50013",
      { status: 403, body: { code: 50013, message: "Missing Permissions" } },
      { refused: true, again: false },
    ],
    [
      "130000",
      { status: 400, body: { code: 130000, message: "Overloaded" } },
      { refused: true, again: true },
    ],
    ["404", { status: 404, body: { code: 0, message: "404: Not Found" } }, { refused: true, again: false }],
    ["502", { status: 502, text: "<html>" }, { refused: false, again: true }],
    [
      "not_discord",
      { status: 200, text: "<html>", headers: { "content-type": "text/html" } },
      { refused: false, again: true },
    ],
    [
      "not_discord",
      { status: 302, headers: { location: "http://login.example" } },
      { refused: false, again: true },
    ],
    ["not_discord", { status: 407, text: "proxy" }, { refused: false, again: true }],
    ["not_discord", { status: 200, body: { hello: "world" } }, { refused: false, again: true }],
    [
      "not_discord",
      { status: 200, text: "{", headers: { "content-type": "application/json" } },
      { refused: false, again: true },
    ],
    ["UND_ERR_SOCKET", "drop", { refused: false, again: true }],
  ])("says %s", async (code, answer, options) => {
    const failure = await failureOf(post(await callsTo(() => answer)));
    expect(failure.code).toBe(code);
    expect(failure.options).toMatchObject(options);
    expect(small.arrived).toHaveLength(1);
  });

  it("says how long to wait, and waits in nobody's place", async () => {
    const limited: Answer = {
      status: 429,
      headers: { "retry-after": "7", "x-ratelimit-scope": "shared" },
      body: { message: "You are being rate limited.", retry_after: 7, global: false },
    };
    const calls = await callsTo(() => limited);
    const each = [() => post(calls), () => calls.editResponse(TO, CARD), () => calls.acknowledge(TO)];
    for (const call of each) {
      const { code, options } = await failureOf(call());
      expect(code).toBe("429");
      expect(options).toMatchObject({ refused: true, again: true });
      expect(options.retryAfterMs).toBeGreaterThanOrEqual(7000);
      expect(options.retryAfterMs).toBeLessThan(7200);
    }
    expect(small.arrived).toHaveLength(3);
  });

  it("does not ask when Discord has said that no more is allowed", async () => {
    const headers = {
      "x-ratelimit-limit": "1",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset-after": "3",
    };
    const calls = await callsTo(() => ({ body: POSTED, headers }));
    await post(calls);
    const { code, options } = await failureOf(post(calls));
    expect([code, options.refused, options.again]).toEqual(["429", true, true]);
    expect(options.retryAfterMs).toBeGreaterThan(2000);
    expect(small.arrived).toHaveLength(1);
  });

  it("gives replies to many interactions at once no limit of its own", async () => {
    const calls = await callsTo(({ method }) => (method === "PATCH" ? { body: POSTED } : {}));
    const COUNT = 120;
    const each = Array.from({ length: COUNT }, (_, at) => ({ id: `9${at}`, token: `token-${at}` }));
    await Promise.all(each.map((to) => calls.editResponse(to, CARD)));
    expect(small.arrived).toHaveLength(COUNT);
  });

  it("notices a token that Discord refuses, once, and asks no more with it", async () => {
    const calls = await callsTo(({ path }) =>
      path.startsWith("/channels") ? { status: 401, body: { code: 0, message: "401: Unauthorized" } } : {},
    );
    expect((await failureOf(post(calls))).code).toBe("401");
    expect((await failureOf(post(calls))).code).toBe("401");
    expect(unauthorised).toBe(1);
    expect(small.arrived).toHaveLength(1);
    await calls.acknowledge(TO);
  });

  it("takes neither an interaction's old token nor a proxy's 401 for a refused bot", async () => {
    const old = await callsTo(() => ({
      status: 401,
      body: { code: 50027, message: "Invalid Webhook Token" },
    }));
    expect((await failureOf(old.editResponse(TO, CARD))).code).toBe("50027");
    expect(unauthorised).toBe(0);
    await small.stop();
    rest.close();
    const proxy = await callsTo((_request, number) =>
      number === 0 ? { status: 401, text: "who are you?" } : { body: POSTED },
    );
    expect((await failureOf(post(proxy))).code).toBe("not_discord");
    expect(unauthorised).toBe(0);
    expect((await post(proxy)).id).toBe(POSTED.id);
  });

  it("says that there is no token, without asking", async () => {
    const failure = await failureOf(post(await callsTo(done, { token: null })));
    expect([failure.code, failure.options.again, small.arrived.length]).toEqual(["no_token", false, 0]);
    expect(unauthorised).toBe(0);
  });

  it("says that nobody listens", async () => {
    const calls = await callsTo(done);
    await small.stop();
    const failure = await failureOf(calls.acknowledge(TO));
    expect([failure.code, failure.options.refused, failure.options.again]).toEqual([
      "ECONNREFUSED",
      true,
      true,
    ]);
  });

  it.each<["hang" | "stall"]>([["hang"], ["stall"]])(
    "gives up a first response that %ss before it is late",
    async (how) => {
      const calls = await callsTo(() => how);
      const begun = performance.now();
      const failure = await failureOf(calls.acknowledge(TO));
      const tookMs = performance.now() - begun;
      expect([failure.code, failure.options.refused, failure.options.again]).toEqual([
        "ETIMEDOUT",
        false,
        true,
      ]);
      expect(tookMs).toBeGreaterThan(2000);
      expect(tookMs).toBeLessThan(3000);
    },
  );

  it.each<[string, Answer]>([
    [
      "a refusal",
      {
        status: 403,
        body: {
          code: 50013,
          message: TOKEN,
          errors: { content: { _errors: [{ code: "X", message: TOKEN }] } },
        },
      },
    ],
    ["a limit", { status: 429, headers: { "retry-after": "1" }, body: {} }],
    ["a page", { status: 200, text: "<html>", headers: { "content-type": "text/html" } }],
    ["a fault", { status: 500, text: "" }],
    ["a cut", "drop"],
  ])("keeps no token, address or text of %s", async (_what, answer) => {
    const calls = await callsTo(() => answer);
    for (const call of [() => post(calls), () => calls.editResponse(TO, CARD)]) {
      const shown = inspect(await failureOf(call()), { depth: 20, showHidden: true });
      for (const secret of [TOKEN, TO.token, "an answer", "127.0.0.1"]) expect(shown).not.toContain(secret);
    }
  });
});

it("warns before Discord blocks the address for being asked in vain", async () => {
  const said: unknown[] = [];
  const calls = await callsTo(() => ({ status: 403, body: { code: 50013, message: "no" } }), {
    log: { ...silent, warn: (message, fields) => said.push([message, fields]) },
  });
  // The count is shared by all clients of the process, so it may have begun before.
  for (let at = 0; at < 500 && said.length === 0; at += 1) await failureOf(calls.acknowledge(TO));
  expect(said).toEqual([[expect.stringContaining("10,000"), { refusals: 500 }]]);
});
