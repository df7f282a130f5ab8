import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createFirstResponses,
  type Opening,
} from "../../../../src/adapters/discord/answer/first-response.js";
import type { Draw } from "../../../../src/adapters/discord/answer/send-drawn.js";
import { CODE, DiscordCallError } from "../../../../src/adapters/discord/connection/discord-calls.js";
import { createLog } from "../../../../src/chat/log.js";
import { refused, saying, scriptedCalls } from "./scripted-calls.js";

const TO = { id: "1", token: "secret-token" };
const answer: Draw = () => saying("the answer");

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  expect(lines.join()).not.toContain(TO.token);
  vi.useRealTimers();
});

function setUp(over: Partial<Opening> = {}) {
  const discord = scriptedCalls();
  const log = createLog({ level: "debug", write: (line) => void lines.push(line) });
  const responses = createFirstResponses({
    calls: discord.calls,
    style: "components",
    log,
    now: () => new Date(),
  });
  const opening: Opening = { receivedAt: Date.now(), private: false, ...over };
  return { ...discord, responses, opening };
}

describe("an answer that is there at once", () => {
  it("is the first response itself", async () => {
    const { responses, opening, made, shown } = setUp({ private: true });
    responses.open(TO, opening);
    await responses.answer(TO, answer, opening);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(made).toEqual(["respond privately"]);
    expect(shown()).toBe("the answer");
  });

  it("takes the place of the message whose button was pressed", async () => {
    const { responses, opening, made } = setUp({ as: "update" });
    responses.open(TO, opening);
    await responses.answer(TO, answer, opening);
    expect(made).toEqual(["update"]);
  });

  it.each(["lost", "unconfirmed"] as const)("stands there once though its call is %s", async (fate) => {
    const { responses, opening, fates, made, shown } = setUp();
    fates.push(fate);
    responses.open(TO, opening);
    const answered = responses.answer(TO, answer, opening);
    await vi.advanceTimersByTimeAsync(200);
    await answered;
    expect(shown()).toBe("the answer");
    expect(made).toEqual(fate === "lost" ? ["respond", "respond"] : ["respond", "respond", "edit"]);
  });

  it("does not wait for a call that hangs", async () => {
    const { responses, opening, fates, made, shown } = setUp();
    fates.push("hangs");
    responses.open(TO, opening);
    const answered = responses.answer(TO, answer, opening);
    await vi.advanceTimersByTimeAsync(1_500);
    await answered;
    expect(made).toEqual(["respond", "respond"]);
    expect(shown()).toBe("the answer");
  });

  it("is drawn as an embed when Discord refuses the card", async () => {
    const { responses, opening, fates, shown } = setUp();
    fates.push(refused(CODE.invalidBody));
    responses.open(TO, opening);
    await responses.answer(TO, (style) => saying(style), opening);
    expect(shown()).toBe("embeds");
  });

  it("says so when its card cannot be drawn", async () => {
    const { responses, opening, shown } = setUp();
    responses.open(TO, opening);
    const broken: Draw = () => {
      throw new TypeError("a defect");
    };
    await responses.answer(TO, broken, opening);
    expect(shown()).toMatch(/went wrong on my side/);
    expect(lines.join()).toContain("could not be drawn");
  });
});

describe("an answer that takes long", () => {
  it("comes in place of what Discord shows meanwhile", async () => {
    const { responses, opening, made, shown } = setUp({ private: true });
    responses.open(TO, opening);
    await vi.advanceTimersByTimeAsync(260);
    expect(shown()).toBe("…");
    await responses.answer(TO, answer, opening);
    expect(made).toEqual(["defer privately", "edit"]);
    expect(shown()).toBe("the answer");
  });

  it("waits until Discord shows something, however often that has to be said", async () => {
    const { responses, opening, fates, made, shown } = setUp();
    fates.push("lost", "hangs", "unconfirmed");
    responses.open(TO, opening);
    await vi.advanceTimersByTimeAsync(260);
    const answered = responses.answer(TO, answer, opening);
    await vi.advanceTimersByTimeAsync(2_000);
    await answered;
    expect(made).toEqual(["defer", "defer", "defer", "defer", "edit"]);
    expect(shown()).toBe("the answer");
  });

  it("is the first response itself when Discord would not show that it comes", async () => {
    const { responses, opening, fates, made, shown } = setUp();
    fates.push(new DiscordCallError("429", { refused: true, again: true, retryAfterMs: 60_000 }));
    responses.open(TO, opening);
    await vi.advanceTimersByTimeAsync(260);
    await responses.answer(TO, answer, opening);
    expect(made).toEqual(["defer", "respond"]);
    expect(shown()).toBe("the answer");
  });

  it("can be put there again when an edit fails", async () => {
    const { responses, opening, fates, shown } = setUp();
    responses.open(TO, opening);
    await vi.advanceTimersByTimeAsync(260);
    fates.push("lost");
    await expect(responses.answer(TO, answer, opening)).rejects.toMatchObject({ options: { again: true } });
    await responses.answer(TO, answer, opening);
    expect(shown()).toBe("the answer");
  });
});

describe("a response that comes too late", () => {
  it("is said in the log, and not tried again", async () => {
    const { responses, opening, made, expire } = setUp();
    expire();
    responses.open(TO, opening);
    await expect(responses.answer(TO, answer, opening)).rejects.toMatchObject({
      code: CODE.unknownInteraction,
      options: { again: false },
    });
    expect(made).toEqual(["respond"]);
    expect(lines.join()).toContain("too late");
  });

  it("is given up while something was to be shown meanwhile", async () => {
    const { responses, opening, made, expire } = setUp();
    expire();
    responses.open(TO, opening);
    await vi.advanceTimersByTimeAsync(260);
    await expect(responses.answer(TO, answer, opening)).rejects.toMatchObject({ options: { again: false } });
    expect(made).toEqual(["defer"]);
  });

  it("is looked for once more when an earlier try may have arrived", async () => {
    const { responses, opening, fates, shown, made } = setUp();
    fates.push("unconfirmed", refused(CODE.unknownInteraction));
    responses.open(TO, opening);
    const answered = responses.answer(TO, answer, opening);
    await vi.advanceTimersByTimeAsync(200);
    await answered;
    expect(made).toEqual(["respond", "respond", "edit"]);
    expect(shown()).toBe("the answer");
  });

  it("ends with a try to edit when Discord stays away for three seconds", async () => {
    const { responses, opening, fates, made } = setUp();
    fates.push(...Array.from({ length: 20 }, () => "lost" as const));
    responses.open(TO, opening);
    const answered = responses.answer(TO, answer, opening).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await answered).toBeInstanceOf(DiscordCallError);
    expect(made.at(-1)).toBe("edit");
    expect(made.length).toBeLessThan(10);
  });
});

describe("what another process said first", () => {
  it("stays, when the reply may differ from it", async () => {
    const { responses, opening, calls, made, shown } = setUp({ yields: true });
    await calls.respond(TO, saying("theirs"), { private: false });
    responses.open(TO, opening);
    expect(await responses.answer(TO, answer, opening)).toBe(false);
    expect(shown()).toBe("theirs");
    expect(made).toEqual(["respond", "respond"]);
  });

  it("stays, though it was to be shown that something comes", async () => {
    const { responses, opening, calls, shown } = setUp({ yields: true });
    await calls.respond(TO, saying("theirs"), { private: false });
    responses.open(TO, opening);
    await vi.advanceTimersByTimeAsync(260);
    expect(await responses.answer(TO, answer, opening)).toBe(false);
    expect(shown()).toBe("theirs");
  });

  it("is not what was made here without an echo", async () => {
    const { responses, opening, fates, made, shown } = setUp({ yields: true });
    fates.push("unconfirmed");
    responses.open(TO, opening);
    await vi.advanceTimersByTimeAsync(260);
    const answered = responses.answer(TO, answer, opening);
    await vi.advanceTimersByTimeAsync(200);
    expect(await answered).toBe(true);
    expect(made).toEqual(["defer", "defer", "edit"]);
    expect(shown()).toBe("the answer");
  });

  it("becomes the answer to a question, which is the same from both", async () => {
    const { responses, opening, calls, shown } = setUp();
    await calls.defer(TO, { private: false });
    responses.open(TO, opening);
    expect(await responses.answer(TO, answer, opening)).toBe(true);
    expect(shown()).toBe("the answer");
  });
});

describe("where Discord asks to wait longer than it takes a first response", () => {
  it("is given up at once, as nothing can stand there", async () => {
    const { responses, opening, fates, made } = setUp();
    fates.push(new DiscordCallError("429", { refused: true, again: true, retryAfterMs: 30_000 }));
    responses.open(TO, opening);
    await expect(responses.answer(TO, answer, opening)).rejects.toMatchObject({
      code: "429",
      options: { refused: true, again: false },
    });
    expect(made).toEqual(["respond"]);
  });
});

describe("after a restart", () => {
  it("edits what stands there", async () => {
    const { responses, opening, made, calls, shown } = setUp();
    await calls.defer(TO, { private: false });
    await responses.answer(TO, answer, opening);
    expect(made).toEqual(["defer", "edit"]);
    expect(shown()).toBe("the answer");
  });

  it("responds when nothing stands there and it is not too late", async () => {
    const { responses, opening, made, shown } = setUp();
    await responses.answer(TO, answer, opening);
    expect(made).toEqual(["edit", "respond"]);
    expect(shown()).toBe("the answer");
  });

  it("gives up when nothing stands there and it is too late", async () => {
    const { responses, opening, made } = setUp({ receivedAt: Date.now() - 3_000 });
    await expect(responses.answer(TO, answer, opening)).rejects.toMatchObject({
      code: CODE.unknownWebhook,
      options: { again: false },
    });
    expect(made).toEqual(["edit"]);
  });
});
