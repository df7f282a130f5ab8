import { describe, expect, it } from "vitest";
import { readFeedbackValue } from "../../../../src/adapters/slack/render/action-ids.js";
import { toSlack } from "../../../../src/adapters/slack/render/answer-message.js";
import { toAskModal, toFeedbackModal } from "../../../../src/adapters/slack/render/ask-modals.js";
import { exampleBlocks, section } from "../../../../src/adapters/slack/render/elements.js";
import { countText, fitMessage } from "../../../../src/adapters/slack/render/limits.js";
import type { AnswerView } from "../../../../src/adapters/slack/render/message.js";
import { toNoticeMessage } from "../../../../src/adapters/slack/render/notices.js";
import { suggestedPrompts } from "../../../../src/adapters/slack/render/prompts.js";
import { type Card, toCard } from "../../../../src/chat/card.js";
import { sampleAnswer, sampleCitation } from "../../../chat/sample-answer.js";
import { addresses, messageProblems, readable, values } from "./slack-rules.js";

const NOW = new Date("2026-10-20T12:00:00Z");
const VIEW: AnswerView = { id: "id1", private: false, shareable: true, askHuman: false, pageUrl: null };
const card = (over: Partial<Card> = {}): Card => ({ ...toCard(sampleAnswer(), NOW), ...over });
const draw = (over: Partial<Card> = {}, view: Partial<AnswerView> = {}) =>
  toSlack(card(over), { ...VIEW, ...view });
const labels = (blocks: readonly unknown[]): string[] =>
  JSON.stringify(blocks).match(/(?<="action_id":"which_)[a-z_]+/gu) ?? [];

describe("a message", () => {
  const parts = (count: number, rank = 1) =>
    Array.from({ length: count }, () => ({ rank, blocks: [section("x")] }));

  it("keeps 50 blocks and gives up the least important for the 51st", () => {
    expect(fitMessage(parts(50))).toHaveLength(50);
    const least = { rank: 7, blocks: [section("least")] };
    expect(readable(fitMessage([...parts(49), least]))).toContain("least");
    expect(fitMessage([...parts(50), least])).toEqual(fitMessage(parts(50)));
  });

  it("keeps 11,999 characters and gives up the least important for one more", () => {
    const long = (length: number, rank: number) => ({ rank, blocks: [section("x".repeat(length))] });
    const most = [3000, 3000, 3000].map((length) => long(length, 0));
    expect(countText(fitMessage([...most, long(2999, 3)]))).toBe(11_999);
    expect(countText(fitMessage([...most, long(3000, 3)]))).toBe(9000);
  });

  it("counts what a reader sees and addresses, not ids", () => {
    const block = { type: "x", action_id: "abc", value: "abc", text: { text: "four" }, url: "https" };
    expect(countText([block])).toBe(9);
  });

  it("has a heading up to 150 characters, and bold text for longer ones", () => {
    const at = (length: number) => draw({ headline: "y".repeat(length) }).blocks[0]?.type;
    expect(at(150)).toBe("header");
    expect(at(151)).toBe("rich_text");
  });

  it("links addresses up to 3,000 characters and shows the title alone of longer ones", () => {
    const at = (length: number): string[] => {
      const url = "https://stored.example/".padEnd(length, "p");
      return addresses(draw({ quotes: [{ ...card().quotes[0]!, url }] }).blocks);
    };
    expect(at(3000)).toHaveLength(1);
    expect(at(3001)).toEqual([]);
  });

  it("gives up links before quotes when addresses are very long", () => {
    const quotes = Array.from({ length: 4 }, (_, at) => ({
      ...card().quotes[0]!,
      n: at + 1,
      document: `${at}.md`,
      text: `Quote ${at} of four.`,
      url: "https://stored.example/".padEnd(2990, "p"),
      speaksFor: at < 2 ? ["Kayak"] : ["Canoe"],
    }));
    const name = "Canoe or kayak ".repeat(4);
    const options = card().options.map((option) => ({
      ...option,
      for: [1, 2, 3],
      name: option.chosen ? "Kayak" : "Canoe",
    }));
    const conditions = Array.from({ length: 6 }, (_, at) => ({
      when: `${at} ${"very long ".repeat(20)}`,
      choose: `${at} ${name}`,
      quotes: [1],
    }));
    const conflicts = Array.from({ length: 2 }, () => ({
      about: "speed ".repeat(30),
      claims: Array.from({ length: 4 }, () => ({ value: "fast ".repeat(40), quotes: [1] })),
    }));
    const message = draw({ quotes, options, conditions, conflicts });
    expect(messageProblems(message)).toEqual([]);
    expect(addresses(message.blocks)).toEqual([]);
    expect(readable(message.blocks)).toContain("Quote 0 of four.");
  });

  it("has a text of at most 4,000 characters when escaped, and cuts it behind a word", () => {
    const { text } = toNoticeMessage("<word> ".repeat(700));
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(text).toMatch(/(?:&lt;word&gt; )+&lt;word&gt;…$/u);
  });

  it("never cuts a character in two", () => {
    const emoji = "😀".repeat(20_001);
    const message = draw({
      headline: `a${emoji}`,
      missing: emoji,
      options: [{ name: emoji, chosen: true, for: [1], against: [], share: 1 }],
      quotes: [{ ...card().quotes[0]!, text: emoji, title: `a${emoji}`, section: emoji }],
    });
    expect(JSON.stringify(message)).not.toMatch(/\\ud[89ab]/u);
    expect(messageProblems(message)).toEqual([]);
  });
});

describe("the buttons", () => {
  it("are for everybody in a channel, and share or dismiss where only the asker sees it", () => {
    expect(labels(draw().blocks)).toEqual(["why", "sources", "feedback"]);
    expect(labels(draw({}, { private: true }).blocks)).toEqual([
      "share",
      "why",
      "sources",
      "dismiss",
      "feedback",
    ]);
    expect(labels(draw({}, { private: true, shareable: false }).blocks)).not.toContain("share");
    expect(labels(draw({}, { askHuman: true }).blocks)).toContain("ask_human");
  });

  it("lead with a human when nothing is decided, and offer no sources where nothing is quoted", () => {
    const open = { outcome: "insufficient_evidence", missing: "A document on rowing." } as const;
    expect(labels(draw(open, { askHuman: true }).blocks)[0]).toBe("ask_human");
    expect(labels(draw({ ...open, quotes: [] }).blocks)).toEqual(["feedback"]);
  });

  it("carry the opaque id alone, the thumbs with their vote", () => {
    const all = values(draw({}, { private: true, askHuman: true }).blocks);
    expect(all.filter((value) => value === "id1")).toHaveLength(5);
    expect(all.slice(5).map(readFeedbackValue)).toEqual([
      { vote: "up", id: "id1" },
      { vote: "down", id: "id1" },
    ]);
    for (const value of ["", "id1", "sideways:id1", "up:", null, 7])
      expect(readFeedbackValue(value)).toBeNull();
  });
});

describe("modals and lists", () => {
  it("offer 100 criteria of 75 characters, no more and no longer, each once", () => {
    const options = (criteria: readonly string[]) => {
      const block = toAskModal({ question: "", criteria, metadata: "" }).blocks[1];
      return block === undefined || !("element" in block)
        ? []
        : (block.element as { options: unknown[] }).options;
    };
    const many = Array.from({ length: 101 }, (_, at) => `criterion ${at}`);
    expect(options(many)).toHaveLength(100);
    expect(options(["c".repeat(75), "c".repeat(75), "c".repeat(76), " "])).toHaveLength(1);
    expect(options([])).toEqual([]);
  });

  it("carry 3,000 characters of metadata and refuse one more", () => {
    const metadata = "m".repeat(3000);
    expect(toAskModal({ question: "", criteria: [], metadata }).private_metadata).toBe(metadata);
    expect(() => toAskModal({ question: "", criteria: [], metadata: `${metadata}m` })).toThrow(RangeError);
    expect(() => toFeedbackModal({ id: `${metadata}m` })).toThrow(RangeError);
  });

  it("begin with a question of 2,000 characters at most", () => {
    const initial = JSON.stringify(
      toAskModal({ question: "which ".repeat(600), criteria: [], metadata: "" }),
    );
    expect(JSON.parse(initial).blocks[0].element.initial_value.length).toBeLessThanOrEqual(2000);
  });

  it("leave out an example that a button cannot carry, and a fifth prompt", () => {
    expect(exampleBlocks(["q".repeat(2000), "q".repeat(2001), " "])).toHaveLength(1);
    expect(suggestedPrompts(["a", "b", "c", "d", "e"])).toHaveLength(4);
    expect(suggestedPrompts([`which ${"x".repeat(300)}`])).toEqual([]);
  });
});

describe("links", () => {
  it("go to the slice on the page when there is one, else to where the document came from", () => {
    const quotes = [
      sampleCitation(1, { document: "guides/a b&c.md", url: "https://stored.example/x", start: 5, end: 9 }),
    ];
    const { quotes: shown } = toCard(sampleAnswer({ citations: quotes }), NOW);
    const at = (pageUrl: string | null) => addresses(draw({ quotes: shown }, { pageUrl }).blocks);
    expect(at(null)).toEqual(["https://stored.example/x"]);
    expect(at("https://page.example")).toEqual([
      "https://page.example/sources/guides/a%20b%26c.md?start=5&end=9",
    ]);
  });

  it.each([
    "javascript:alert(1)",
    "https://user:secret@evil.example/",
    "ftp://stored.example/",
    "//evil.example",
    "",
  ])("do not go to %j", (url) => {
    expect(addresses(draw({ quotes: [{ ...card().quotes[0]!, url }] }).blocks)).toEqual([]);
  });
});
