import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toSlack } from "../../../../src/adapters/slack/render/answer-message.js";
import { toAskModal, toScopeModal } from "../../../../src/adapters/slack/render/ask-modals.js";
import { toHomeView } from "../../../../src/adapters/slack/render/home-view.js";
import { toOptionsMessage, toSourcesMessage } from "../../../../src/adapters/slack/render/listings.js";
import {
  toFailureMessage,
  toHumanMessage,
  toNoticeMessage,
  toWelcomeMessage,
} from "../../../../src/adapters/slack/render/notices.js";
import { suggestedPrompts, threadTitle } from "../../../../src/adapters/slack/render/prompts.js";
import { toSourcesModal } from "../../../../src/adapters/slack/render/sources-modal.js";
import { toWhyModal } from "../../../../src/adapters/slack/render/why-modal.js";
import type { Card } from "../../../../src/chat/card.js";
import { toSourceSections } from "../../../../src/chat/source-sections.js";
import { HOSTILE_TEXTS, hostileCard, hostileReasons, hostileText } from "../../../chat/hostile-cards.js";
import {
  addresses,
  messageProblems,
  mrkdwnTexts,
  quotesIn,
  resolvingElements,
  values,
  viewProblems,
} from "./slack-rules.js";

const ID = "opaque-id-1";
const NOW = new Date("2026-10-20T12:00:00Z");
const RUNS = { numRuns: 120 };
const PAGE = "https://page.example";

const view = fc.record({
  id: fc.constant(ID),
  private: fc.boolean(),
  shareable: fc.boolean(),
  askHuman: fc.boolean(),
  pageUrl: fc.constantFrom(null, PAGE),
});

/** Nothing that Slack would resolve in the text of a message. */
function expectQuiet(text: string, ...trusted: string[]): void {
  const rest = trusted.reduce((left, token) => left.replaceAll(token, ""), text);
  expect(rest).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)|:\/\/(?!\u2060)/u);
}

/** Hosts of links come from stored addresses or the page. */
function expectStoredHosts(drawn: unknown): void {
  for (const address of addresses(drawn))
    expect(new URL(address).host).toMatch(/^(stored\.example(:8080)?|page\.example)$/u);
}

describe("a card of hostile text", () => {
  it("is never over Slack's limits, and nothing in it resolves but stored links", () => {
    fc.assert(
      fc.property(hostileCard, view, (card, how) => {
        const message = toSlack(card, how);
        expect(messageProblems(message)).toEqual([]);
        expectQuiet(message.text);
        expect(mrkdwnTexts(message.blocks)).toEqual([]);
        expect(resolvingElements(message.blocks)).toEqual([]);
        expectStoredHosts(message.blocks);
        for (const value of values(message.blocks)) expect([ID, `up:${ID}`, `down:${ID}`]).toContain(value);
      }),
      RUNS,
    );
  });

  it("opens modals within Slack's limits, whatever page is asked for", () => {
    const page = fc.oneof(fc.integer({ min: -2, max: 60 }), fc.constantFrom(Number.NaN, Infinity, 1.5));
    fc.assert(
      fc.property(hostileCard, hostileReasons, page, (card, reasons, asked) => {
        const why = toWhyModal(card, reasons, { id: ID, page: asked });
        const sources = toSourcesModal(toSourceSections(card), { id: ID, page: asked, pageUrl: PAGE });
        for (const drawn of [why, sources]) {
          expect(viewProblems(drawn)).toEqual([]);
          expect(mrkdwnTexts(drawn.blocks)).toEqual([]);
          expect(resolvingElements(drawn.blocks)).toEqual([]);
          expectStoredHosts(drawn.blocks);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("other messages of hostile text", () => {
  it.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 40), text]))("hold with %j", (_, text) => {
    const documents = Array.from({ length: 30 }, () => ({
      title: text,
      url: "https://stored.example/x",
      published: text,
    }));
    const messages = [
      toFailureMessage(text),
      toNoticeMessage(text),
      toWelcomeMessage([text, text, text, text, text]),
      toOptionsMessage({
        options: documents.map(({ title }) => ({ name: title, aliases: [text] })),
        documents: 3,
      }),
      toSourcesMessage({ documents, now: NOW }),
    ];
    for (const message of messages) {
      expect(messageProblems(message)).toEqual([]);
      expectQuiet(message.text);
      expect(mrkdwnTexts(message.blocks)).toEqual([]);
      expectStoredHosts(message.blocks);
    }
    const home = toHomeView({
      documents,
      options: [text, text],
      examples: [text, text],
      last: [{ question: text, outcome: text, headline: text, askedAt: 0 }],
      admin: {
        channels: [
          { channel: text, rule: text, from: "admin" },
          { channel: "C012", rule: text, from: "file" },
          { channel: null, rule: text, from: "file" },
        ],
      },
      now: NOW,
      pageUrl: null,
    });
    expect(viewProblems(home)).toEqual([]);
    expect(mrkdwnTexts(home.blocks)).toEqual(["<#C012>"]);
    const modals = [
      toAskModal({ question: text, criteria: [text, text], metadata: "{}" }),
      toScopeModal({ channel: text, documents: [text], privateDocuments: [text, text], error: text }),
    ];
    for (const modal of modals) expect(viewProblems(modal)).toEqual([]);
  });

  it("mentions only whom the configuration names and who asked", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (question, asker) => {
        const message = toHumanMessage({ mention: "<!subteam^S1>", asker, question });
        expect(messageProblems(message)).toEqual([]);
        expect(mrkdwnTexts(message.blocks)).toEqual([
          "<!subteam^S1> Somebody would like to hear from a person on this:",
        ]);
        expectQuiet(message.text, "<!subteam^S1>");
      }),
      RUNS,
    );
    const known = toHumanMessage({ mention: "<@U1>", asker: "U2", question: "which?" });
    expect(mrkdwnTexts(known.blocks)[0]).toMatch(/^<@U1> <@U2> would /u);
    for (const mention of ["<!channel>", "<!here>", "U1", "<@U1> <!channel>", "<@u1>"])
      expect(() => toHumanMessage({ mention, asker: "U2", question: "which?" })).toThrow(RangeError);
  });

  it("breaks tokens in titles and prompts, wherever they are split", () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 8 }), (examples) => {
        const prompts = suggestedPrompts(examples);
        expect(prompts.length).toBeLessThanOrEqual(4);
        const texts = [
          ...prompts.flatMap(({ title, message }) => [title, message]),
          ...examples.map(threadTitle),
        ];
        for (const text of texts) {
          expect(text.length).toBeGreaterThan(0);
          expect(text.length).toBeLessThanOrEqual(300);
          // Behind the mark stands the joiner, or the end of what was cut off.
          expect(text).not.toMatch(/[<@](?![\u2060…])/u);
        }
      }),
      RUNS,
    );
  });
});

describe("a card of very long texts", () => {
  const long = (length: number): string => "wörter und ".repeat(Math.ceil(length / 11)).slice(0, length);
  const card: Card = {
    ...fc.sample(hostileCard, { numRuns: 1, seed: 7 })[0]!,
    outcome: "winner",
    headline: `Kayak: ${long(40_000)}`,
    options: Array.from({ length: 30 }, (_, at) => ({
      name: `${at} ${long(200)}`,
      chosen: at === 29,
      for: [1, 2, 3],
      against: [4],
      share: 1 - at / 30,
    })),
    quotes: Array.from({ length: 16 }, (_, at) => ({
      n: at + 1,
      text: long(at === 0 ? 200_000 : 5_000),
      title: long(40_000),
      document: `${at}.md`,
      section: long(40_000),
      url: `https://stored.example/${"p".repeat(2_900)}`,
      published: "2025-01-01",
      age: "21 months old",
      start: 0,
      end: 10,
      pagePath: "sources/a.md?start=0&end=10",
      relevance: 1,
      speaksFor: ["0"],
      speaksAgainst: [],
      speaksOf: [],
    })),
  };

  it("is a fine message all the same: whole words, the option named among thirty", () => {
    const message = toSlack(card, { id: ID, private: false, shareable: true, askHuman: true, pageUrl: null });
    expect(messageProblems(message)).toEqual([]);
    const shown = JSON.stringify(message.blocks);
    expect(shown).toContain("29 wörter");
    for (const [cut] of shown.matchAll(/\S+…/gu)) expect(cut).toMatch(/(?:wörter|und)…$/u);
  });

  it("has every word of every quote under Sources", () => {
    let all = "";
    for (let page = 0; ; page++) {
      const modal = toSourcesModal(toSourceSections(card), { id: ID, page, pageUrl: null });
      expect(viewProblems(modal)).toEqual([]);
      all += quotesIn(modal.blocks).join("");
      if (!JSON.stringify(modal.blocks).includes("Next →")) break;
    }
    expect(all === card.quotes.map(({ text }) => text).join("")).toBe(true);
  });
});
