import type { APIInteraction } from "discord.js";
import { expect, it } from "vitest";
import { createListeners } from "../../../../src/adapters/discord/ask/listeners.js";
import { customId, DOES } from "../../../../src/adapters/discord/render/custom-ids.js";
import { createLog } from "../../../../src/chat/log.js";
import { scriptedCalls } from "../answer/scripted-calls.js";

const ANSWER = "0123456789abcdef0123456789abcdef";

function setUp() {
  const { calls, made } = scriptedCalls();
  const claimed: string[] = [];
  let suggested = 0;
  const listeners = createListeners({
    calls: {
      ...calls,
      suggest: async () => {
        suggested += 1;
      },
    },
    channels: { find: () => Promise.reject(new Error("nobody asks")) },
    botUser: "100",
    settings: { cards: "components", pageUrl: null, admins: [], threads: true },
    services: {
      log: createLog({ level: "error", write: () => undefined }),
      now: () => new Date(),
      history: {
        find: () => null,
        claim: ([key]: readonly string[]) => {
          const isNew = !claimed.includes(key ?? "");
          claimed.push(key ?? "");
          return isNew;
        },
      },
      conversation: { attach: () => undefined },
      answerer: { view: () => Promise.reject(new Error("no index")) },
      scopes: { scopeOf: () => ({}) },
    },
  } as never);
  const come = (id: string, what: object): void =>
    listeners.interaction(
      {
        id,
        token: "secret-token",
        guild_id: "50",
        member: { user: { id: "7", username: "somebody", global_name: null }, permissions: "0" },
        context: 0,
        channel: { id: "60", type: 0 },
        message: { id: "900", flags: 0 },
        ...what,
      } as unknown as APIInteraction,
      Date.now(),
    );
  return { listeners, come, made, claimed, suggested: () => suggested };
}

const pressOf = (does: Parameters<typeof customId>[0]) => ({
  type: 3,
  data: { component_type: 2, custom_id: customId(does, ANSWER) },
});

it("knows a press again behind thousands of letters that were typed", async () => {
  const { listeners, come, made, suggested } = setUp();
  come("1", pressOf(DOES.why));
  const typing = { type: 4, data: { name: "which", options: [] } };
  for (let letter = 0; letter < 6_000; letter++) come(`typed ${letter}`, typing);
  come("1", pressOf(DOES.why));
  await listeners.idle();
  expect(suggested()).toBe(6_000);
  expect(made).toEqual(["respond privately"]);
});

it("notes for all processes what does something, and not what only shows something", async () => {
  const { listeners, come, claimed } = setUp();
  for (const does of [DOES.why, DOES.whyPage, DOES.sources, DOES.sourcesPage])
    come(`shows ${does}`, pressOf(does));
  for (const does of [DOES.share, DOES.up, DOES.down, DOES.criterion]) come(`does ${does}`, pressOf(does));
  await listeners.idle();
  expect(claimed.map((key) => key.replace(/^.*:/u, ""))).toEqual(
    [DOES.share, DOES.up, DOES.down, DOES.criterion].map((does) => `does ${does}`),
  );
});
