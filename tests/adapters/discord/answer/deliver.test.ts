import { describe, expect, it, vi } from "vitest";
import { createDeliver } from "../../../../src/adapters/discord/answer/deliver.js";
import { createFirstResponses } from "../../../../src/adapters/discord/answer/first-response.js";
import { createRecently } from "../../../../src/adapters/discord/answer/recently.js";
import type { Address } from "../../../../src/adapters/discord/ask/addresses.js";
import { CODE, DiscordCallError } from "../../../../src/adapters/discord/connection/discord-calls.js";
import { toCard } from "../../../../src/chat/card.js";
import { DeliveryError, type Reply } from "../../../../src/chat/conversation/conversation.js";
import { createLog } from "../../../../src/chat/log.js";
import type { Job } from "../../../../src/history/history.js";
import { sampleAnswer } from "../../../chat/sample-answer.js";
import { refused, scriptedCalls } from "./scripted-calls.js";

const BOT = "100";
const ID = "0123456789abcdef0123456789abcdef";
const answer = sampleAnswer();
const REPLY: Reply = { kind: "answer", id: ID, card: toCard(answer, new Date()), answer };
const MESSAGE: Address = { kind: "message", after: "500", beginsThread: false };
const COMMAND: Address = { kind: "interaction", id: "1", token: "secret-token", shareable: true };

function job(address: Address, over: Partial<Job> = {}): Job {
  return {
    surface: "discord",
    workspace: "50",
    channel: "60",
    thread: null,
    id: ID,
    person: "7",
    question: "kayak or canoe?",
    private: false,
    scopeChannel: "60",
    address,
    acceptedAt: Date.now(),
    attempts: 1,
    ...over,
  };
}

function setUp() {
  const discord = scriptedCalls();
  const lines: string[] = [];
  const inChannel: string[] = [];
  const log = createLog({ level: "debug", write: (line) => void lines.push(line) });
  const now = () => new Date();
  const responses = createFirstResponses({ calls: discord.calls, style: "components", log, now });
  const services = {
    log,
    now,
    history: { leaveThread: (id: string) => void inChannel.push(id) },
    scopes: { scopeOf: () => ({ key: "all", sees: () => true }) },
    // Criteria are adornment: an answer comes without them, too.
    answerer: { view: () => Promise.reject(new Error("no index")) },
  };
  const deliver = createDeliver({
    calls: discord.calls,
    responses,
    services,
    settings: { cards: "components", pageUrl: null },
    botUser: BOT,
    threadRefusals: createRecently(1_000, now),
    toldUnable: createRecently(1_000, now),
  } as never);
  return { ...discord, deliver, lines, inChannel };
}

describe("an answer to a message", () => {
  it("is a reply, in the channel or in the thread", async () => {
    const { deliver, posts } = setUp();
    await deliver(job(MESSAGE), REPLY);
    await deliver(job(MESSAGE, { id: "2".repeat(32), thread: "61" }), REPLY);
    expect([...posts.values()]).toMatchObject([
      { channel: "60", replyTo: "500" },
      { channel: "61", replyTo: "500" },
    ]);
    for (const nonce of posts.keys()) expect(nonce).toMatch(/^[0-9a-f]{25}$/);
  });

  it("is the same post however often it is tried, and is looked for before", async () => {
    const { deliver, posts, fates, made } = setUp();
    fates.push("unconfirmed");
    await expect(deliver(job(MESSAGE), REPLY)).rejects.toMatchObject({ options: { again: true } });
    await deliver(job(MESSAGE, { attempts: 2 }), REPLY);
    expect(made).toEqual(["post", "look", "post"]);
    expect(posts.size).toBe(1);
  });

  it.each([
    ["in reply to the message", { message_reference: { message_id: "500" }, components: [] }],
    ["with the buttons of the answer", { components: [{ components: [{ custom_id: `which:up:${ID}:0` }] }] }],
  ])("is not posted again when it stands there %s", async (_, found) => {
    const { deliver, calls, posts } = setUp();
    vi.spyOn(calls, "messagesAfter").mockResolvedValue([{ author: { id: BOT }, ...found }] as never);
    await deliver(job(MESSAGE, { attempts: 2 }), REPLY);
    expect(posts.size).toBe(0);
  });

  it("is not taken for there because somebody else quotes its id", async () => {
    const { deliver, calls, posts } = setUp();
    const forged = {
      author: { id: "7" },
      message_reference: { message_id: "500" },
      components: [{ custom_id: ID }],
    };
    vi.spyOn(calls, "messagesAfter").mockResolvedValue([forged] as never);
    await deliver(job(MESSAGE, { attempts: 2 }), REPLY);
    expect(posts.size).toBe(1);
  });

  it("is posted by its nonce where the bot may not look", async () => {
    const { deliver, fates, posts } = setUp();
    fates.push(refused(CODE.missingAccess));
    await deliver(job(MESSAGE, { attempts: 2 }), REPLY);
    expect(posts.size).toBe(1);
  });

  it.each([CODE.missingPermissions, CODE.missingAccess, CODE.unknownChannel])(
    "is given up at %s, with a remedy in the log",
    async (code) => {
      const { deliver, fates, lines } = setUp();
      fates.push(refused(code));
      const failure = await deliver(job(MESSAGE), REPLY).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(DeliveryError);
      expect(failure).toMatchObject({ options: { again: false } });
      expect(JSON.parse(lines.find((line) => line.includes("did not take")) ?? "")).toMatchObject({
        code,
        channel: "60",
        remedy: expect.any(String),
      });
    },
  );

  it("stands by itself where the bot may not reply", async () => {
    const { deliver, fates, posts, lines } = setUp();
    fates.push(refused(CODE.mayNotReply));
    await deliver(job(MESSAGE), REPLY);
    expect([...posts.values()]).toMatchObject([{ channel: "60", replyTo: null }]);
    expect(lines.join()).toContain("Read Message History");
  });

  it("waits for the next start when the token is refused", async () => {
    const { deliver, fates } = setUp();
    fates.push(refused(CODE.unauthorized));
    await expect(deliver(job(MESSAGE), REPLY)).rejects.toMatchObject({ options: { again: true } });
  });

  it("waits as long as Discord asks", async () => {
    const { deliver, fates } = setUp();
    fates.push(new DiscordCallError("429", { refused: true, again: true, retryAfterMs: 1234 }));
    await expect(deliver(job(MESSAGE), REPLY)).rejects.toMatchObject({
      options: { again: true, retryAfterMs: 1234 },
    });
  });
});

describe("an answer that begins a thread", () => {
  const begins: Address = { ...MESSAGE, beginsThread: true };
  const inThread = { thread: "500" };

  it("stands in it", async () => {
    const { deliver, posts, made } = setUp();
    await deliver(job(begins, inThread), REPLY);
    expect(made).toEqual(["thread", "post"]);
    expect([...posts.values()]).toMatchObject([{ channel: "500", replyTo: null }]);
  });

  it("stands in the one that begins there already", async () => {
    const { deliver, posts, fates } = setUp();
    fates.push(refused(CODE.threadExists));
    await deliver(job(begins, inThread), REPLY);
    expect([...posts.values()]).toMatchObject([{ channel: "500", replyTo: null }]);
  });

  it("stays in the channel when Discord refuses the thread", async () => {
    const { deliver, posts, fates, inChannel } = setUp();
    fates.push(refused(CODE.missingPermissions));
    await deliver(job(begins, inThread), REPLY);
    expect([...posts.values()]).toMatchObject([{ channel: "60", replyTo: "500" }]);
    expect(inChannel).toEqual([ID]);
  });

  it("waits for a thread that may have begun", async () => {
    const { deliver, posts, fates } = setUp();
    fates.push("unconfirmed");
    await expect(deliver(job(begins, inThread), REPLY)).rejects.toMatchObject({ options: { again: true } });
    expect(posts.size).toBe(0);
  });
});

describe("an answer to an interaction", () => {
  it.each([true, false])("shows what was asked; private (%s) it can be shared", async (hidden) => {
    const { deliver, calls, made } = setUp();
    const respond = vi.spyOn(calls, "respond");
    await deliver(job(COMMAND, { private: hidden }), REPLY);
    expect(made).toEqual(["edit", hidden ? "respond privately" : "respond"]);
    const message = JSON.stringify(respond.mock.calls[0]?.[1]);
    expect(message).toContain(answer.question);
    expect(message.includes(`which:share:${ID}:0`)).toBe(hidden);
  });

  it("cannot be shared by who may not write there", async () => {
    const { deliver, calls } = setUp();
    const respond = vi.spyOn(calls, "respond");
    await deliver(job({ ...COMMAND, shareable: false }, { private: true }), REPLY);
    expect(JSON.stringify(respond.mock.calls[0]?.[1])).not.toContain("which:share");
  });

  it("says that there is one when Discord will show neither card nor embed", async () => {
    const { deliver, calls, fates, shown } = setUp();
    await calls.defer({ id: "1", token: "t" }, { private: false });
    fates.push(refused(CODE.invalidBody), refused(CODE.invalidBody));
    await expect(deliver(job(COMMAND), REPLY)).rejects.toMatchObject({ options: { again: false } });
    expect(shown()).toContain("would not show it");
  });

  it("is given up when its address is none of this version", async () => {
    const { deliver, made } = setUp();
    await expect(deliver(job({ kind: "pigeon" } as never), REPLY)).rejects.toMatchObject({
      options: { again: false },
    });
    expect(made).toEqual([]);
  });

  it("tells a failure in words", async () => {
    const { deliver, posts } = setUp();
    await deliver(job(MESSAGE), { kind: "failure", id: ID, text: "It took too long. Please ask again." });
    expect([...posts.values()][0]?.text).toContain("It took too long");
  });
});
