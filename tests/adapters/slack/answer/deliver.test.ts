import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDeliver } from "../../../../src/adapters/slack/answer/deliver.js";
import type { Address } from "../../../../src/adapters/slack/ask/addresses.js";
import type { Teams } from "../../../../src/adapters/slack/connection/teams.js";
import { createSlackClient } from "../../../../src/adapters/slack/connection/web-client.js";
import { ACTION } from "../../../../src/adapters/slack/render/action-ids.js";
import type { SlackServices, SlackSettings } from "../../../../src/adapters/slack/slack-settings.js";
import { toCard } from "../../../../src/chat/card.js";
import { type Deliver, DeliveryError, type Reply } from "../../../../src/chat/conversation/conversation.js";
import { createLog } from "../../../../src/chat/log.js";
import type { Job } from "../../../../src/history/history.js";
import { sampleAnswer } from "../../../chat/sample-answer.js";
import type { FaultKind } from "../../../servers/slack/faults.js";
import type { LocalSlack } from "../../../servers/slack/local-slack.js";
import type { Message } from "../../../servers/slack/model.js";
import { startSlack } from "../../../servers/slack/start-slack.js";

const ID = "0123456789abcdef0123456789abcdef";
const NOW = new Date("2026-11-21T12:00:00Z");

const ANSWER: Reply = {
  kind: "answer",
  id: ID,
  card: toCard(sampleAnswer(), NOW),
  answer: sampleAnswer(),
};
const FAILURE: Reply = { kind: "failure", id: ID, text: "I did not find an answer in time." };

/** Longer than a busy machine holds up an answer that does come. */
const CLIENT_WAITS_MS = 500;

let slack: LocalSlack;
let deliver: Deliver;

beforeEach(async () => {
  slack = await startSlack({ linkable: ["example.org"] });
  const log = createLog({ level: "silent" });
  const client = createSlackClient(slack.token(), { apiUrl: slack.apiUrl, log, timeoutMs: CLIENT_WAITS_MS });
  const teams = { team: async () => ({ client, botUser: "U0", botId: "B0", installer: null }) };
  deliver = createDeliver(
    teams as unknown as Teams,
    { log, now: () => NOW } as unknown as SlackServices,
    { askHuman: null, pageUrl: null } as unknown as SlackSettings,
  );
});
afterEach(async () => {
  await slack.stop();
  slack.expectClean();
});

function job(address: Address, attempts: number): Job {
  return {
    id: ID,
    surface: "slack",
    workspace: "T1",
    channel: "C1",
    thread: null,
    person: "U1",
    question: "which?",
    private: true,
    scopeChannel: "C1",
    address,
    acceptedAt: NOW.getTime(),
    attempts,
  };
}

/** Posts as the conversation does: again until it stands, or nothing helps. @returns how often it was tried */
async function deliverUntilItStands(address: Address, reply: Reply): Promise<number> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      await deliver(job(address, attempts), reply);
      return attempts;
    } catch (error) {
      if (!(error instanceof DeliveryError && error.options.again)) throw error;
    }
  }
}

const fail = (method: string, kind: FaultKind) =>
  slack.faults.add({ kinds: [kind], method, times: 1, delayMs: 2 * CLIENT_WAITS_MS });

const isAnswer = ({ blocks }: Message) => JSON.stringify(blocks).includes(ACTION.feedback);
const isNote = ({ blocks }: Message) => JSON.stringify(blocks).includes(ACTION.show);

describe("a private answer", () => {
  it.each(["close_after", "timeout_after"] as const)("is not sent a second time after %s", async (kind) => {
    fail("chat.postEphemeral", kind);
    expect(await deliverUntilItStands({ kind: "ephemeral" }, ANSWER)).toBe(2);
    const seen = slack.ephemerals("U1");
    expect(seen.filter(isAnswer)).toHaveLength(1);
    expect(seen.filter(isNote)).toHaveLength(1);
  });

  it("is replaced by a word that it may be missing when nobody knows whether it arrived", async () => {
    fail("chat.postEphemeral", "timeout_before");
    await deliverUntilItStands({ kind: "ephemeral" }, ANSWER);
    expect(slack.ephemerals("U1").map((message) => [isAnswer(message), isNote(message)])).toEqual([
      [false, true],
    ]);
  });

  it("is sent again when Slack has refused it for a moment", async () => {
    fail("chat.postEphemeral", "rate_limited");
    expect(await deliverUntilItStands({ kind: "ephemeral" }, ANSWER)).toBe(2);
    expect(slack.ephemerals("U1").filter(isAnswer)).toHaveLength(1);
  });

  it("leaves the word that it may be missing rather twice than never", async () => {
    fail("chat.postEphemeral", "timeout_after");
    slack.faults.add({
      kinds: ["timeout_before"],
      method: "chat.postEphemeral",
      times: 2,
      delayMs: 2 * CLIENT_WAITS_MS,
    });
    await deliverUntilItStands({ kind: "ephemeral" }, ANSWER);
    const seen = slack.ephemerals("U1");
    expect(seen.filter(isAnswer)).toHaveLength(1);
    expect(seen.filter(isNote).length).toBeGreaterThanOrEqual(1);
  });
});

it("repeats a failure in words until it stands: to read it twice does no harm", async () => {
  fail("chat.postEphemeral", "timeout_before");
  await deliverUntilItStands({ kind: "ephemeral" }, FAILURE);
  expect(slack.ephemerals("U1").map(({ text }) => text)).toEqual([FAILURE.text]);
});

describe("an answer in a window", () => {
  const pressed = async () => {
    const { triggerId } = await openWindowless();
    return { kind: "modal", triggerId } as const;
  };
  /** Nobody listens: what matters is the trigger that Slack has given out. */
  const openWindowless = async () => {
    const exchange = slack.state.newExchange("click", "T1", "U1");
    return { triggerId: slack.state.newTrigger(exchange) };
  };

  it("is not shown beside it as well when Slack's word got lost", async () => {
    fail("views.open", "close_after");
    await deliverUntilItStands(await pressed(), ANSWER);
    expect(slack.views("U1")).toHaveLength(1);
    expect(slack.ephemerals("U1").map((message) => [isAnswer(message), isNote(message)])).toEqual([
      [false, true],
    ]);
  });

  it("is shown in the channel when the window came too late", async () => {
    const address = await pressed();
    slack.forward(4_000);
    expect(await deliverUntilItStands(address, ANSWER)).toBe(1);
    expect(slack.views("U1")).toHaveLength(0);
    expect(slack.ephemerals("U1").filter(isAnswer)).toHaveLength(1);
  });
});
