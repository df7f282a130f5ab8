import { describe, expect, it } from "vitest";
import { toBrief } from "../../src/chat/brief.js";
import type { Card, CardOption } from "../../src/chat/card.js";
import { toCard } from "../../src/chat/card.js";
import { card } from "./reasons/derivations.js";
import { sampleAnswer } from "./sample-answer.js";

const NOW = new Date("2026-10-20T12:00:00Z");
const brief = (over: Partial<Card> = {}) => toBrief({ ...toCard(sampleAnswer(), NOW), ...over });
const words = (count: number): string => "paddle ".repeat(count).trim();
const option = (name: string, chosen = false): CardOption => ({
  name,
  chosen,
  for: [1],
  against: [],
  share: 1,
});

describe("the brief of an answer", () => {
  it("says in one breath what was found, then how sure it is, then what stands behind it", () => {
    const { lead, standing, detail } = brief({ headline: "Kayak: all sources on speed." });
    expect([lead, standing, detail]).toEqual(["Kayak", "Winner · confident, 82 %", "All sources on speed."]);
  });

  it("tells how a follow-up was understood", () => {
    expect(brief().understoodAs).toBeNull();
    expect(brief({ understoodAs: "and on rivers? (Kayak or Canoe)" }).understoodAs).toBe(
      "Understood as: and on rivers? (Kayak or Canoe)",
    );
  });

  it("tells no figure where nothing was asked", () => {
    const open = { outcome: "insufficient_evidence", label: "Not enough evidence" } as const;
    expect(toBrief(card({ ...open, quotes: [] })).standing).toBeNull();
    expect(brief(open).standing).toBe("Not enough evidence · 82 % sure of that");
  });

  it("warns of two sources at most whose word counts for less", () => {
    const notes = [1, 2, 3].map((n) => ({ text: `“ADR ${n}” is superseded.`, quotes: [n] }));
    expect(brief({ notes }).notes).toEqual(["“ADR 1” is superseded. [1]", "“ADR 2” is superseded. [2]"]);
  });

  it("cuts every text to what is read in passing, behind a word", () => {
    const long = words(200);
    const told = brief({
      headline: long,
      missing: long,
      conditions: [{ when: long, choose: long, quotes: [1] }],
      conflicts: [{ about: long, claims: [{ value: long, quotes: [1] }] }],
      notes: [{ text: long, quotes: [2] }],
      options: [option(long)],
      quotes: [{ ...toCard(sampleAnswer(), NOW).quotes[0]!, text: long, title: long, section: long, n: 1 }],
    });
    const [quote] = told.quotes;
    const cut = [
      told.lead,
      told.missing?.text,
      told.conditions.options[0]?.choose,
      told.bars.lines[0]?.name,
      told.conflicts[0]?.about,
      quote?.text,
      quote?.title,
      quote?.section,
    ];
    for (const text of cut) expect(text).toMatch(/^(?:paddle )*paddle…$/u);
    const numbered = [
      told.conditions.options[0]?.when[0],
      told.conflicts[0]?.claims[0]?.value,
      told.notes[0],
    ];
    for (const text of numbered) expect(text).toMatch(/^[Pp]addle (?:paddle )*paddle… \[[12]\]$/u);
    expect(JSON.stringify(told).length).toBeLessThan(3_000);
  });
});

describe("what is missing", () => {
  const missing = "A document on rowing; below are the nearest passages.";

  it("is asked for where passages come near, which have a heading of their own", () => {
    const told = brief({ outcome: "insufficient_evidence", missing });
    expect(told.missing).toEqual({ label: "What would help:", text: "a document on rowing." });
    expect(told.quotes.map(({ heading }) => heading)).toEqual(["What comes nearest", null]);
  });

  it("stands as it is where nothing comes near", () => {
    const told = brief({ outcome: "insufficient_evidence", missing, quotes: [] });
    expect(told.missing).toEqual({ label: null, text: missing });
    expect(told.quotes).toEqual([]);
  });

  it("is nothing where the documents had enough", () => {
    expect(brief().missing).toBeNull();
  });
});

describe("the conditions", () => {
  const condition = (choose: string, when: string) => ({ choose, when, quotes: [1, 2, 3] });

  it("stand together for each option, with the numbers of their quotes", () => {
    const { conditions } = brief({
      conditions: [
        condition("Kayak", "it is windy"),
        condition("Canoe", "you fish"),
        condition("Kayak", "alone"),
      ],
    });
    expect(conditions).toEqual({
      options: [
        { choose: "Kayak", when: ["it is windy [1–3]", "alone [1–3]"] },
        { choose: "Canoe", when: ["you fish [1–3]"] },
      ],
      more: null,
    });
  });

  it("are six; of others it is said where they are", () => {
    const conditions = Array.from({ length: 8 }, (_, at) => condition("Kayak", `case ${at}`));
    const told = brief({ conditions }).conditions;
    expect(told.options[0]?.when).toHaveLength(6);
    expect(told.more).toBe("2 more under Why?");
    expect(brief({ conditions: conditions.slice(2) }).conditions.more).toBeNull();
  });
});

describe("the options", () => {
  it("are the first four, and the one that the answer names", () => {
    const options = ["A", "B", "C", "D", "E", "F", "G"].map((name) => option(name, name === "F"));
    const { bars } = brief({ options });
    expect(bars.lines.map(({ name, mark }) => name + mark)).toEqual(["A", "B", "C", "D", "F✓"]);
    expect(bars.more).toBe("and 2 more under Why?");
    expect(brief({ options: options.slice(2, 6) }).bars.more).toBeNull();
  });
});

describe("claims that contradict each other", () => {
  const claims = [
    { value: "fast", quotes: [1] },
    { value: "slow", quotes: [9] },
  ];
  const conflicts = [{ about: "speed", claims }];
  const [first] = toCard(sampleAnswer(), NOW).quotes;
  const elsewhere = { ...first!, n: 9, title: "River notes", document: "rivers.md", relevance: 0.1 };

  it("name a source unless its quote is shown", () => {
    const [conflict] = brief({ conflicts, quotes: [first!, elsewhere] }).conflicts;
    expect(conflict).toEqual({
      about: "speed",
      claims: [
        { value: "Fast [1]", origin: "9 months old" },
        { value: "Slow [9]", origin: "River notes · 9 months old" },
      ],
    });
  });

  it("need no heading where the headline has said so", () => {
    const fact = brief({ conflicts, outcome: "fact", label: "Fact" });
    expect(fact.conflicts.map(({ about }) => about)).toEqual([null]);
  });

  it("are two, of four claims each", () => {
    const many = Array.from({ length: 3 }, () => ({
      about: "speed",
      claims: [...claims, ...claims, ...claims],
    }));
    expect(brief({ conflicts: many }).conflicts.map((own) => own.claims.length)).toEqual([4, 4]);
  });
});

describe("the quotes", () => {
  const [first] = toCard(sampleAnswer(), NOW).quotes;

  it("come with what speaks against the verdict, under a heading of its own", () => {
    const against = {
      ...first!,
      n: 2,
      document: "canoes.md",
      speaksFor: ["Canoe"],
      url: "https://stored.example/",
    };
    const { quotes } = brief({ quotes: [first!, against] });
    expect(quotes.map(({ n, heading }) => [n, heading])).toEqual([
      [1, null],
      [2, "On the other side"],
    ]);
    expect(quotes[1]?.source).toEqual({ url: "https://stored.example/", pagePath: first!.pagePath });
  });

  it("are named by their number where the document has no title", () => {
    expect(brief({ quotes: [{ ...first!, title: "" }] }).quotes[0]?.title).toBe("Source 1");
  });
});
