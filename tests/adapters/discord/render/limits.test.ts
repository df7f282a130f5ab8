import { describe, expect, it } from "vitest";
import { ACCENT } from "../../../../src/adapters/discord/render/accent-colours.js";
import { toDiscord } from "../../../../src/adapters/discord/render/answer-message.js";
import {
  countComponents,
  countEmbedText,
  countText,
  fitParts,
  LIMIT,
} from "../../../../src/adapters/discord/render/limits.js";
import type {
  AnswerView,
  CardStyle,
  DiscordMessage,
} from "../../../../src/adapters/discord/render/message.js";
import { toSourcesMessage } from "../../../../src/adapters/discord/render/sources-message.js";
import { type Card, toCard } from "../../../../src/chat/card.js";
import { toSourceSections } from "../../../../src/chat/source-sections.js";
import type { Answer } from "../../../../src/verdict/answer-schema.js";
import { sampleAnswer, sampleCitation } from "../../../chat/sample-answer.js";
import { labels, messageProblems, reading, visibleTexts } from "./discord-rules.js";

const NOW = new Date("2026-10-20T12:00:00Z");
const STYLES: readonly CardStyle[] = ["components", "embeds"];
const OUTCOMES = ["winner", "tie", "depends", "fact", "insufficient_evidence"] as const;
const VIEW: AnswerView = {
  id: "0123456789abcdef",
  private: false,
  shareable: false,
  criteria: [],
  pageUrl: null,
  sharedBy: null,
};

function draw(over: Partial<Card> = {}, view: Partial<AnswerView> = {}, style: CardStyle = "components") {
  return toDiscord({ ...toCard(sampleAnswer(), NOW), ...over }, { ...VIEW, ...view }, style);
}

const text = (message: DiscordMessage): string => visibleTexts(message).join("\n");
const urls = (message: DiscordMessage): string[] => reading(message).links.map(({ url }) => url);

/** What makes cards large, each with its name. */
const FILLINGS: readonly (readonly [string, string])[] = [
  ["words", "wörter und "],
  ["letters", "x"],
  ["signs that are escaped", "*"],
  ["mentions", "<@1>"],
  ["letters of two units", "😀"],
  ["letters of many marks", "e\u0301\u0302\u0303"],
  ["right to left", "שלום עליכם "],
  ["half characters", "\ud83d"],
  ["lines", "one\n# "],
  ["nothing", ""],
];

function huge(outcome: (typeof OUTCOMES)[number], filling: string): Answer {
  const long = (most: number): string => filling.repeat(Math.ceil(most / Math.max(filling.length, 1)));
  const all = Array.from({ length: 200 }, (_, at) => at + 1);
  return sampleAnswer({
    outcome,
    question: long(2_000),
    headline: `${long(70)}: ${long(9_000)}`,
    carriedOver: { options: [long(500), "b"], criteria: [long(500)] },
    options: all.slice(0, 25).map((n) => ({
      name: `${n} ${long(5_000)}`,
      score: 25 - n,
      for: all,
      against: all,
    })),
    conditions: all
      .slice(0, 40)
      .map((n) => ({ when: long(3_000), choose: `${n} ${long(900)}`, citations: all })),
    conflicts: all.slice(0, 9).map(() => ({
      about: long(1_000),
      claims: all.slice(0, 12).map(() => ({ value: long(1_000), citations: all })),
    })),
    notes: all.slice(0, 9).map(() => ({ text: long(3_000), citations: all })),
    missing: outcome === "insufficient_evidence" ? long(3_000) : null,
    citations: all.map((n) =>
      sampleCitation(n, {
        document: `${n}.md`,
        title: long(3_000),
        section: long(1_000),
        quote: long(3_000),
        url: `https://stored.example/${(n % 3 === 0 ? "(" : "p").repeat(480)}`,
        published: n % 2 === 0 ? "2025-01-01" : null,
      }),
    ),
  });
}

describe("a card of any size", () => {
  describe.each(OUTCOMES)("%s", (outcome) => {
    it.each(FILLINGS)("is taken by Discord, full of %s", (_, filling) => {
      const card = toCard(huge(outcome, filling), NOW);
      // As it is after plainText, and as no card should be.
      const raw = { ...card, headline: filling.repeat(900), missing: filling.repeat(900) };
      for (const own of [card, raw])
        for (const style of STYLES)
          for (const pageUrl of [null, "https://page.example"]) {
            const criteria = Array.from({ length: 60 }, (_, at) => `${at} ${filling.repeat(at)}`);
            const view = { ...VIEW, private: true, shareable: true, criteria, pageUrl };
            expect(messageProblems(toDiscord(own, view, style))).toEqual([]);
          }
    });
  });

  it.each(FILLINGS)("has sources that are taken by Discord, full of %s", (_, filling) => {
    const sections = toSourceSections(toCard(huge("winner", filling), NOW));
    const pageUrl = "https://page.example";
    for (const style of STYLES) {
      const sources = toSourcesMessage(sections, { id: VIEW.id, page: 2, pageUrl }, style);
      expect(messageProblems(sources)).toEqual([]);
    }
  });

  it("keeps what matters most: the verdict, bars and the first quote, of twenty-five options", () => {
    const shown = text(toDiscord(toCard(huge("winner", "wörter und "), NOW), VIEW, "components"));
    expect(shown).toContain("## wörter und");
    expect(shown).toContain("1 wörter und");
    expect(shown).toContain("> wörter und");
    expect(shown).toContain("more under Why?");
    for (const [cut] of shown.matchAll(/\S+…/gu)) expect(cut).toMatch(/(?:wörter|und|\d)…$/u);
  });
});

describe("limits", () => {
  it("count components inside of others, and the text of text displays alone", () => {
    const components = [
      {
        type: 17,
        components: [
          { type: 10, content: "four" },
          { type: 9, components: [{ type: 10, content: "two2" }], accessory: { type: 2, label: "not" } },
          { type: 1, components: [{ type: 2, label: "counted" }, { type: 2 }] },
        ],
      },
    ];
    expect(countComponents(components)).toBe(8);
    expect(countText(components)).toBe(8);
    expect(
      countEmbedText([{ title: "ab", description: "cd", fields: [{ name: "e", value: "f" }], color: 1 }]),
    ).toBe(6);
  });

  it("leave out the least important part first, the last of them, and never what has to stay", () => {
    const parts = [0, 2, 3, 1, 3].map((rank, at) => ({ rank, at }));
    const left = (most: number) => fitParts(parts, (some) => some.length <= most).map(({ at }) => at);
    expect(left(5)).toEqual([0, 1, 2, 3, 4]);
    expect(left(4)).toEqual([0, 1, 2, 3]);
    expect(left(3)).toEqual([0, 1, 3]);
    expect(left(2)).toEqual([0, 3]);
    expect(left(0)).toEqual([0]);
  });

  it("make a long heading a smaller one, and in an embed a bold line", () => {
    const lead = (length: number, style: CardStyle) => draw({ headline: "y".repeat(length) }, {}, style);
    expect(text(lead(90, "components"))).toMatch(/^## y/mu);
    expect(text(lead(91, "components"))).toMatch(/^### y/mu);
    expect(lead(256, "embeds")).toMatchObject({ embeds: [{ title: "y".repeat(256) }] });
    expect(text(lead(257, "embeds"))).toMatch(/^\*\*y{257}\*\*$/mu);
  });
});

describe("the buttons", () => {
  it("are for everybody, and share what only the asker sees where that can be", () => {
    expect(labels(draw())).toEqual(["Why?", "Sources", "👍", "👎"]);
    expect(labels(draw({}, { private: true, shareable: true }))).toEqual([
      "Share",
      "Why?",
      "Sources",
      "👍",
      "👎",
    ]);
    expect(labels(draw({}, { private: true }))).not.toContain("Share");
  });

  it("offer no sources where nothing is quoted", () => {
    expect(labels(draw({ outcome: "insufficient_evidence", quotes: [], missing: "A text." }))).toEqual([
      "👍",
      "👎",
    ]);
  });

  it("offer other criteria, each once, none that would have to be cut, twenty-five at most", () => {
    const many = Array.from({ length: 40 }, (_, at) => `criterion ${at}`);
    const options = (criteria: readonly string[]) => {
      const found = /"options":(\[.*?\])/u.exec(JSON.stringify(draw({}, { criteria })));
      return found === null ? [] : (JSON.parse(found[1] ?? "") as { value: string }[]);
    };
    expect(options(many)).toHaveLength(LIMIT.selectOptions);
    expect(options(["c".repeat(100), "c".repeat(100), "c".repeat(101), " "])).toEqual([
      { label: "c".repeat(100), value: "c".repeat(100) },
    ]);
    expect(labels(draw({}, { criteria: ["speed"] }))).toContain("Look at it for …");
    expect(options([])).toEqual([]);
  });
});

describe("what stands over an answer", () => {
  const first = (view: Partial<AnswerView>, over: Partial<Card> = {}, style: CardStyle = "components") =>
    visibleTexts(draw(over, view, style))
      .join("\n")
      .split("\n");

  it("is the question where nobody else shows it", () => {
    const question = "kayak or canoe for speed?";
    expect(first({})[0]).toBe("## Kayak, by 2 of 2 sources.");
    expect(first({ showQuestion: true })[0]).toBe(`-# Asked: ${question}`);
    expect(first({ private: true })[0]).toBe(`-# You asked: ${question}`);
    expect(first({ private: true, showQuestion: false })[0]).toBe("## Kayak, by 2 of 2 sources.");
    expect(first({ showQuestion: true }, {}, "embeds")).toContain(`-# Asked: ${question}`);
  });

  it("is who looked it up once it is shared, by a name that calls nobody", () => {
    const [line] = first({ sharedBy: "@everyone *boss*" });
    expect(line).toBe("-# @\u2060everyone \\*boss\\* looked up: kayak or canoe for speed?");
  });

  it("is how a follow-up was understood", () => {
    expect(first({}, { understoodAs: "and for speed? (Kayak)" })[0]).toBe(
      "-# Understood as: and for speed? (Kayak)",
    );
  });
});

describe("links", () => {
  const quoteOf = (over: Partial<Card["quotes"][number]>) => ({
    quotes: [{ ...toCard(sampleAnswer(), NOW).quotes[0]!, ...over }],
  });

  it("lead from the title to where the document came from, and a button to its place on the page", () => {
    const quote = quoteOf({ url: "https://stored.example/x" });
    expect(urls(draw(quote))).toEqual(["https://stored.example/x"]);
    const onPage = urls(draw(quote, { pageUrl: "https://page.example" }));
    expect(onPage).toEqual([
      "https://stored.example/x",
      "https://page.example/sources/boats.md?start=10&end=44",
    ]);
  });

  it("are no buttons where Discord would refuse the address with the whole message", () => {
    for (const pageUrl of ["http://localhost:8080", "http://boats", "http://[::1]:8080"]) {
      const message = draw(quoteOf({}), { pageUrl });
      expect(labels(message)).not.toContain("Open");
      expect(messageProblems(message)).toEqual([]);
    }
    expect(labels(draw(quoteOf({}), { pageUrl: "http://10.0.0.7:8080" }))).not.toContain("Open");
  });

  it("end where the address ends, whatever stands in it", () => {
    for (const url of [
      "https://stored.example/a_(b)_c",
      "https://stored.example/**x**?q=`|`",
      "https://stored.example/)](https://evil.example)",
      "https://stored.example/a>b <c",
    ]) {
      const [found, ...more] = urls(draw(quoteOf({ url })));
      expect(more).toEqual([]);
      expect(decodeURI(new URL(found ?? "").href)).toBe(decodeURI(new URL(url).href));
    }
  });

  it("have words of ours where the title could not be those of a link", () => {
    for (const title of ["See [1]", "https://evil.example", "discord.gg/x", "www.evil.example"]) {
      const message = draw(quoteOf({ title, url: "https://stored.example/x" }));
      expect(text(message)).toContain("[open](<https://stored.example/x>)");
      expect(urls(message)).toEqual(["https://stored.example/x"]);
    }
  });

  it.each([
    "javascript:alert(1)",
    "https://user:secret@evil.example/",
    "ftp://stored.example/",
    "//evil.example",
    "",
    "https://stored.example/".padEnd(513, "p"),
  ])("do not go to %j", (url) => {
    expect(urls(draw(quoteOf({ url })))).toEqual([]);
  });
});

describe("the stripe of a card", () => {
  /** Of WCAG 2.2, 1.4.11. */
  const contrast = (one: number, other: number): number => {
    const light = (colour: number): number =>
      [16, 8, 0]
        .map((shift) => ((colour >> shift) & 0xff) / 255)
        .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at]!, 0);
    const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };

  it("is seen on Discord's dark and light grounds, and is its own for each outcome", () => {
    for (const colour of Object.values(ACCENT))
      for (const ground of [0x313338, 0x1a1a1e, 0xffffff])
        expect(contrast(colour, ground)).toBeGreaterThan(3);
    expect(new Set(Object.values(ACCENT)).size).toBe(5);
  });
});
