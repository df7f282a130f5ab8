import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { postWords } from "../../../../src/adapters/discord/answer/few-words.js";
import { createFirstResponses } from "../../../../src/adapters/discord/answer/first-response.js";
import { createRecently } from "../../../../src/adapters/discord/answer/recently.js";
import { remedyFor } from "../../../../src/adapters/discord/answer/remedies.js";
import { answerAgain } from "../../../../src/adapters/discord/answer/tell.js";
import { CODE, DiscordCallError } from "../../../../src/adapters/discord/connection/discord-calls.js";
import { createLog } from "../../../../src/chat/log.js";
import { saying, scriptedCalls } from "./scripted-calls.js";

const MINUTE_MS = 60_000;
const now = () => new Date();
const askedToWait = (retryAfterMs: number) =>
  new DiscordCallError("429", { refused: true, again: true, retryAfterMs });

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

function setUp() {
  const discord = scriptedCalls();
  const lines: string[] = [];
  const log = createLog({ level: "debug", write: (line) => void lines.push(line) });
  return { ...discord, log, lines };
}

it("waits for a few words a minute at most", async () => {
  const { calls, fates, made, posts, log, lines } = setUp();
  const workplace = { calls, botUser: "100", settings: { cards: "components" }, services: { log } } as never;
  const message = { id: "500", channel_id: "60", author: { id: "7" } };
  fates.push(askedToWait(60 * MINUTE_MS));
  await postWords(message, () => saying("help"), workplace);
  expect(made).toEqual(["post"]);
  expect(lines.join()).toContain("could not be said");
  fates.push(askedToWait(MINUTE_MS));
  const posted = postWords(message, () => saying("help"), workplace);
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  await posted;
  expect(posts.size).toBe(1);
});

it("waits for an interaction as long as it lives, and no longer", async () => {
  const { calls, fates, shown, log } = setUp();
  const responses = createFirstResponses({ calls, style: "components", log, now });
  const to = { id: "1", token: "secret-token" };
  const opening = { receivedAt: Date.now(), private: true };
  const answered = async () => {
    const again = answerAgain(responses, { to, draw: () => saying("reasons"), opening, now });
    const [answer] = await Promise.all([
      again.catch(({ code }: DiscordCallError) => code),
      vi.advanceTimersByTimeAsync(14 * MINUTE_MS),
    ]);
    return answer;
  };
  await calls.defer(to, { private: true });
  fates.push(askedToWait(60 * MINUTE_MS));
  expect(await answered()).toBe("429");
  vi.setSystemTime(opening.receivedAt);
  fates.push(askedToWait(10 * MINUTE_MS));
  expect(await answered()).toBe(true);
  expect(shown()).toBe("reasons");
});

it("remembers for its time, and the latest", () => {
  const recently = createRecently(MINUTE_MS, now);
  expect(recently.note("a")).toBe(true);
  expect(recently.note("a")).toBe(false);
  expect(recently.has("b")).toBe(false);
  vi.advanceTimersByTime(MINUTE_MS);
  expect(recently.has("a")).toBe(false);
  expect(recently.note("a")).toBe(true);
  for (let other = 0; other < 5_000; other++) recently.note(`other ${other}`);
  expect(recently.has("a")).toBe(false);
});

it("names Embed Links only for what needs it", () => {
  expect(remedyFor("50006")).toContain("Embed Links");
  for (const code of [CODE.missingAccess, CODE.missingPermissions, CODE.mayNotReply])
    expect(remedyFor(code)).not.toContain("Embed Links");
});
