import { describe, expect, it } from "vitest";
import { renderReasons } from "../../../src/adapters/terminal/render-derivation.js";
import { displayWidth } from "../../../src/adapters/terminal/text-layout.js";
import { toReasons } from "../../../src/chat/reasons/reasons.js";
import { card, contribution, derivation, option } from "../../chat/reasons/derivations.js";

const long = "Quillbase starts in a blink on every phone we tried, ".repeat(6);
const reasons = toReasons(
  derivation({
    options: [
      option("Quillbase", [
        contribution({ counted: 0.63, citation: 1, quote: long }),
        contribution({ counted: 0.2, citation: 12, polarity: "against" }),
        contribution({ counted: 0.1, polarity: "neutral", document: "deep/down/".repeat(12) }),
      ]),
      option("A name of an option that is as long as a sentence and then some more words", [
        contribution({ counted: 0.11, weight: 0.22 }),
      ]),
    ],
    confidence: { value: 0.59, terms: [{ feature: "winner.margin", value: 0.8, weight: 0.444 }] },
  }),
  card(),
);

describe("the reasons in a terminal", () => {
  it("stand in four parts: how it was read, what is said, what decided, how sure", () => {
    const text = renderReasons(reasons, { width: 80, colour: false });
    const heads = text.split("\n").filter((line) => /^ {2}(?:How I|What|How sure)/.test(line));
    expect(heads).toEqual([
      "  How I read the question",
      "  What the documents say",
      "  What decided",
      "  How sure I am: 59 %",
    ]);
    expect(text.endsWith("\n\n")).toBe(true);
  });

  it("show a statement with its figures, a quote cut at a word, and where it stands", () => {
    const lines = renderReasons(reasons, { width: 80, colour: false }).split("\n");
    const at = lines.findIndex((line) => line.startsWith("  [1]"));
    expect(lines.slice(at - 1, at + 3)).toEqual([
      "                relevance  worth  plain  source  repeat  counts",
      "  [1]  for           0.80   0.70   0.90    1.00    1.00   +0.63",
      "       “Quillbase starts in a blink on every phone we tried, Quillbase…”",
      "       review.md, 2025-02-03",
    ]);
    expect(lines).toContain("  –    equal         0.80   0.70   0.90    1.00    1.00    0.10");
    expect(lines).toContain("  –    for           0.80   0.70   0.90    1.00    0.50   +0.11");
    expect(lines).toContain("       0.63 for, 0.20 against; 0.10 that they are equal   +0.43");
  });

  it("never parts a figure from its percent sign", () => {
    for (let width = 40; width <= 100; width++)
      expect(renderReasons(reasons, { width, colour: false })).not.toMatch(/\n\s*%/);
  });

  it.each([20, 40, 60, 80, 100, 200])("keep to the columns of a terminal of %d", (width) => {
    const text = renderReasons(reasons, { width, colour: false });
    const widest = Math.max(...text.split("\n").map(displayWidth));
    expect(widest).toBeLessThanOrEqual(Math.min(Math.max(width, 40), 100));
    expect(text).toContain("+0.63");
  });

  it("are coloured only when asked to be", () => {
    expect(renderReasons(reasons, { width: 80, colour: false })).not.toContain("\u001b");
    expect(renderReasons(reasons, { width: 80, colour: true })).toContain("\u001b[");
  });
});
