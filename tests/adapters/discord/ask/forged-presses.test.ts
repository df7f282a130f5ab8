import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIInteraction } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createListeners } from "../../../../src/adapters/discord/ask/listeners.js";
import { customId, DOES, type Does } from "../../../../src/adapters/discord/render/custom-ids.js";
import { createLog } from "../../../../src/chat/log.js";
import { TOO_OLD } from "../../../../src/chat/recall.js";
import type { History, Job } from "../../../../src/history/history.js";
import { openHistory } from "../../../../src/history/open-history.js";
import { sampleAnswer } from "../../../chat/sample-answer.js";
import { scriptedCalls, textOf } from "../answer/scripted-calls.js";

const ID = "0123456789abcdef0123456789abcdef";
const PLACE = { surface: "discord", workspace: "50", channel: "60", thread: null };
const BUTTONS: readonly Does[] = [
  DOES.why,
  DOES.whyPage,
  DOES.sources,
  DOES.sourcesPage,
  DOES.share,
  DOES.up,
  DOES.down,
  DOES.criterion,
];

let folder: string;
let history: History;
let lines: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whichbot-forged-"));
  history = openHistory({ file: join(folder, "history.sqlite"), keepTexts: true, retentionDays: 0 });
  lines = [];
});
afterEach(() => {
  history.close();
  rmSync(folder, { recursive: true });
});

/** An answer that ada asked for in a channel. */
function given(over: Partial<Job> = {}): void {
  const job: Job = {
    ...PLACE,
    id: ID,
    person: "7",
    question: "kayak or canoe?",
    private: true,
    scopeChannel: "60",
    address: {},
    acceptedAt: Date.now(),
    attempts: 0,
    ...over,
  };
  history.accept(job, ["k"]);
  const { acceptedAt: askedAt, address: _, attempts: __, ...asked } = job;
  history.keep({
    ...asked,
    askedAt,
    outcome: "winner",
    confidence: 0.9,
    tookMs: 1,
    previous: [],
    answerJson: JSON.stringify(sampleAnswer()),
  });
}

interface Forged {
  readonly person?: string;
  readonly guild?: string | null;
  readonly channel?: string;
  readonly permissions?: string;
  readonly custom: string;
}

/** @returns what Discord was told, and by which call */
async function pressed({ person = "7", guild = "50", channel = "60", permissions, custom }: Forged) {
  const discord = scriptedCalls();
  const texts: string[] = [];
  const { respond } = discord.calls;
  const calls = {
    ...discord.calls,
    respond: (...call: Parameters<typeof respond>) => {
      texts.push(textOf(call[1]));
      return respond(...call);
    },
  };
  const log = createLog({ level: "debug", write: (line) => void lines.push(line) });
  const asked: unknown[] = [];
  const listeners = createListeners({
    calls,
    channels: { find: () => Promise.reject(new Error("nobody asks")) },
    botUser: "100",
    settings: { cards: "components", pageUrl: null, admins: [], threads: true },
    services: {
      log,
      history,
      now: () => new Date(),
      conversation: {
        attach: () => undefined,
        accept: (one: unknown) => void asked.push(one),
        mayAsk: () => null,
      },
      answerer: {},
      scopes: {},
    },
  } as never);
  const user = { id: person, username: "somebody", global_name: null };
  listeners.interaction(
    {
      id: randomUUID(),
      token: "secret-token",
      type: 3,
      ...(guild === null
        ? { user, context: 1 }
        : {
            guild_id: guild,
            member: { user, permissions: permissions ?? String((1n << 11n) | (1n << 38n)) },
            context: 0,
            authorizing_integration_owners: { 0: guild },
          }),
      channel: { id: channel, type: guild === null ? 1 : 0 },
      message: { id: "900", flags: 64 },
      data: { component_type: custom.includes("criterion") ? 3 : 2, custom_id: custom, values: ["speed"] },
    } as unknown as APIInteraction,
    Date.now(),
  );
  await listeners.idle();
  expect(lines.join()).not.toContain("secret-token");
  return { made: discord.made, texts, asked };
}

describe.each(BUTTONS)("a press of “%s” that was forged", (does) => {
  it.each([
    ["by another person", { person: "8" }],
    ["in another server", { guild: "51" }],
    ["in a direct conversation", { guild: null, channel: "70" }],
  ])("%s gets nothing of a private answer", async (_, forged) => {
    given();
    const { made, texts, asked } = await pressed({ ...forged, custom: customId(does, ID, 1) });
    expect(made).toEqual(["respond privately"]);
    expect(texts).toEqual([TOO_OLD]);
    expect(asked).toEqual([]);
    expect(history.find(ID)?.private).toBe(true);
    expect(history.list({ most: 1 })[0]?.feedback ?? []).toEqual([]);
  });

  it("in another channel gets nothing of an answer for all", async () => {
    given({ private: false });
    const { texts } = await pressed({ person: "8", channel: "61", custom: customId(does, ID) });
    expect(texts).toEqual([TOO_OLD]);
  });

  it("with an id that is none gets nothing", async () => {
    given();
    for (const custom of [`which:${does}:${"x".repeat(70)}:0`, `which:${does}:../..:0`, `which:${does}`]) {
      const { made, texts } = await pressed({ custom });
      expect(made).toEqual(["respond privately"]);
      expect(texts[0]).toMatch(/do not know this button/);
    }
  });
});

describe("a private answer", () => {
  it("is not shared from another channel, or by who may not write there", async () => {
    given();
    const custom = customId(DOES.share, ID);
    expect((await pressed({ channel: "61", custom })).texts[0]).toMatch(/where you asked it/);
    expect((await pressed({ permissions: "0", custom })).texts[0]).toMatch(/may not write here/);
    expect(history.find(ID)?.private).toBe(true);
  });
});

describe("settings", () => {
  it("open for nobody who neither manages the server nor has run the command, and nowhere else", async () => {
    const custom = customId(DOES.settings);
    expect((await pressed({ custom })).texts[0]).toMatch(/run `\/which-settings` once more/);
    expect((await pressed({ guild: null, custom })).texts[0]).toMatch(/nothing to set here/);
  });
});
