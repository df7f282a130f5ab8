import type { APIMessage } from "discord.js";
import { describe, expect, it } from "vitest";
import { createExchanges } from "../../../../src/adapters/discord/ask/exchanges.js";
import {
  answerIn,
  callsBot,
  isPersonal,
  questionOf,
  questionsBefore,
  repliedToBot,
  type Said,
} from "../../../../src/adapters/discord/ask/message-text.js";
import { customId, DOES } from "../../../../src/adapters/discord/render/custom-ids.js";

const BOT = "100";
const ADA = { id: "7", username: "ada" };

function said(content: string, over: object = {}): Said {
  return { author: ADA, content, type: 0, mentions: [], ...over } as unknown as Said;
}

describe("a message", () => {
  it.each([
    ["a bot", { author: { ...ADA, bot: true } }],
    ["Discord", { author: { ...ADA, system: true } }],
    ["a webhook", { webhook_id: "5" }],
    ["a pin", { type: 6 }],
    ["a new member", { type: 7 }],
    ["a thread that begins", { type: 21 }],
  ])("of %s is nobody's", (_, over) => {
    expect(isPersonal(said("hi", over))).toBe(false);
  });

  it("calls the bot by its own name, never by everyone or a role", () => {
    expect(callsBot(said("<@100> hi", { mentions: [{ id: BOT }] }), BOT)).toBe(true);
    expect(callsBot(said("@everyone <@&100>", { mention_everyone: true, mention_roles: [BOT] }), BOT)).toBe(
      false,
    );
  });

  it("asks its own words, else those of the message that it passes on or replies to", () => {
    const asked = { ...said("kayak or canoe?"), id: "1" };
    expect(questionOf(said("<@100> raft?", { referenced_message: asked }), BOT)).toBe("raft?");
    expect(questionOf(said("<@100> ?", { referenced_message: asked }), BOT)).toBe("kayak or canoe?");
    const passedOn = {
      message_reference: { type: 1 },
      message_snapshots: [{ message: { content: "raft or boat?" } }],
    };
    expect(questionOf(said("", passedOn), BOT)).toBe("raft or boat?");
  });

  it("asks nothing with a picture, or in reply to a bot", () => {
    expect(questionOf(said("<@100> 👀"), BOT)).toBeNull();
    const ofBot = { ...said("kayak?"), author: { ...ADA, id: "8", bot: true } };
    expect(questionOf(said("<@100>", { referenced_message: ofBot }), BOT)).toBeNull();
    const hidden = { ...said(""), id: "1" };
    expect(questionOf(said("<@100>", { referenced_message: hidden }), BOT)).toBeNull();
  });
});

describe("a reply to an answer", () => {
  const answer = {
    author: { id: BOT },
    components: [{ type: 17, components: [{ type: 2, custom_id: customId(DOES.up, "abc123") }] }],
  } as unknown as APIMessage;
  const here = { surface: "discord", workspace: "50", channel: "60" };
  const stored = { ...here, question: "and for speed?", previous: ["kayak or canoe?"], private: false };

  it("names the answer", () => {
    expect(repliedToBot(said("and?", { referenced_message: answer }), BOT)).toBe(answer);
    expect(repliedToBot(said("and?", { referenced_message: null }), BOT)).toBeNull();
    expect(answerIn(answer)).toBe("abc123");
    expect(answerIn({ components: [] })).toBeNull();
  });

  it("goes on from its questions, as long as all here could see them", () => {
    expect(questionsBefore(stored as never, here)).toEqual(["kayak or canoe?", "and for speed?"]);
    expect(questionsBefore({ ...stored, private: true } as never, here)).toBeUndefined();
    expect(questionsBefore(stored as never, { ...here, channel: "61" })).toBeUndefined();
    expect(questionsBefore(stored as never, { ...here, workspace: "51" })).toBeUndefined();
    expect(questionsBefore({ ...stored, question: null } as never, here)).toBeUndefined();
    expect(questionsBefore(null, here)).toBeUndefined();
  });
});

describe("an exchange", () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  const answerTo = (id: string | null, minute: number) =>
    ({
      id: `b${id}`,
      timestamp: at(minute),
      ...(id !== null && { message_reference: { message_id: id } }),
    }) as unknown as APIMessage;

  it("counts replies in a row, however often each is delivered", () => {
    const exchanges = createExchanges();
    expect(exchanges.count({ id: "1", timestamp: at(0) }, null)).toBe(1);
    expect(exchanges.count({ id: "2", timestamp: at(1) }, answerTo("1", 0))).toBe(2);
    expect(exchanges.count({ id: "2", timestamp: at(1) }, answerTo("1", 0))).toBe(2);
    expect(exchanges.count({ id: "3", timestamp: at(2) }, answerTo("2", 1))).toBe(3);
    expect(exchanges.count({ id: "4", timestamp: at(3) }, null)).toBe(1);
  });

  it("counts only what was asked within the hour", () => {
    const exchanges = createExchanges();
    exchanges.count({ id: "1", timestamp: at(0) }, null);
    exchanges.count({ id: "2", timestamp: at(50) }, answerTo("1", 0));
    expect(exchanges.count({ id: "3", timestamp: at(70) }, answerTo("2", 50))).toBe(2);
  });

  it("counts an answer that it does not know as one", () => {
    expect(createExchanges().count({ id: "9", timestamp: at(5) }, answerTo(null, 4))).toBe(2);
  });
});
