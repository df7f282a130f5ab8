import { describe, expect, it } from "vitest";
import { type SectionPart, toWhySections } from "../../src/chat/evidence-sections.js";
import { toReasons } from "../../src/chat/reasons/reasons.js";
import { card, contribution, derivation, option } from "./reasons/derivations.js";

const WINNER = derivation({
  options: [
    option("Quillbase", [
      contribution({ counted: 0.6, citation: 1 }),
      contribution({
        counted: 0.2,
        polarity: "against",
        document: "d".repeat(400),
        quote: "word ".repeat(3_000),
      }),
    ]),
    option("TarnStore", [contribution({ counted: 0.1, citation: 2 })]),
  ],
});

const texts = (parts: readonly SectionPart[]) =>
  parts.flatMap((part) => (part.kind === "text" ? [part] : []));
const statements = (parts: readonly SectionPart[]) =>
  parts.flatMap((part) => (part.kind === "statement" ? [part] : []));

describe("why an answer is as it is", () => {
  const own = card({ headline: "Quillbase: both sources on phones." });
  const reasons = toReasons(WINNER, own, { everything: true });
  const sections = toWhySections(own, reasons);

  it("begins with the verdict, how sure it is, the rule that decided, and the sums", () => {
    const [first] = sections;
    expect(first?.title).toBeNull();
    const told = texts(first?.parts ?? []);
    expect(told.map(({ tone }) => tone)).toEqual(["strong", "small", "plain", "plain"]);
    expect(told[0]?.text).toBe("Quillbase");
    expect(told[1]?.text).toContain("50 %");
    expect(told[2]?.text).toBe(reasons.rules.find(({ decided }) => decided)?.words);
    expect(told[3]?.text).toMatch(/^Quillbase \+0\.40 .*\nTarnStore \+0\.10 /u);
  });

  it("has a section for each option, with each statement whole and what it counts", () => {
    const section = sections.find(({ title }) => title === "Quillbase");
    const rows = statements(section?.parts ?? []);
    expect(rows.map(({ figure, stance, n }) => [figure, stance, n])).toEqual([
      ["+0.60", "for", 1],
      ["−0.20", "against", null],
    ]);
    expect(rows[1]?.quote.trim()).toBe("word ".repeat(3_000).trim());
    expect(rows[1]?.origin.length).toBeLessThanOrEqual(200);
    expect(texts(section?.parts ?? []).at(-1)).toMatchObject({ tone: "strong" });
  });

  it("marks the rule that decided, and no other", () => {
    const rules = sections.find(({ title }) => title === "The rules, in order");
    const decided = texts(rules?.parts ?? []).filter(({ tone }) => tone === "strong");
    expect(decided).toHaveLength(1);
    expect(decided[0]?.text).toMatch(/^\d+\. /u);
  });

  it("has no section that says nothing", () => {
    for (const { parts } of sections) expect(parts.length).toBeGreaterThan(0);
    const titles = sections.map(({ title }) => title);
    expect(titles).not.toContain("Conditions");
    expect(titles).not.toContain("What the documents say");
    expect(titles).not.toContain("The answer in full");
  });
});

describe("what a card may have cut short", () => {
  it("is told in full, with the numbers of its quotes", () => {
    const headline = `It depends ${"on what you need ".repeat(30)}`;
    const whole = card({
      headline,
      conditions: [{ when: "you travel far ".repeat(40), choose: "Quillbase", quotes: [1, 2, 3] }],
      conflicts: [
        {
          about: "speed",
          claims: [
            { value: "fast", quotes: [1] },
            { value: "slow", quotes: [] },
          ],
        },
      ],
      notes: [{ text: "“ADR 12” is superseded.", quotes: [4] }],
    });
    const sections = toWhySections(whole, toReasons(derivation({}), whole));
    const under = (title: string) => texts(sections.find((own) => own.title === title)?.parts ?? []);
    expect(under("Conditions").map(({ text }) => text)).toEqual([
      `Quillbase if ${"you travel far ".repeat(40)} [1–3]`,
    ]);
    expect(under("Where sources disagree").map(({ text }) => text)).toEqual(["speed: fast [1] against slow"]);
    expect(under("Notes on sources").map(({ text }) => text)).toEqual(["“ADR 12” is superseded. [4]"]);
    expect(under("The answer in full").map(({ text }) => text)).toEqual([headline]);
  });
});

describe("why a fact is told", () => {
  it("shows how well each statement fits, and no side", () => {
    const fact = card({ outcome: "fact", label: "Fact" });
    const row = { citation: 1, relevance: "0.71", quote: "It came out in 2016.", origin: "notes.md" };
    const reasons = { ...toReasons(derivation({}), fact), statements: [row] };
    const section = toWhySections(fact, reasons).find(({ title }) => title === "What the documents say");
    expect(section?.parts).toEqual([
      { kind: "statement", figure: "fits to 0.71", stance: "", n: 1, origin: "notes.md", quote: row.quote },
    ]);
  });
});
