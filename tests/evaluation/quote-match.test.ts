import { describe, expect, it } from "vitest";
import { comparable, isCitationOf, isDocument, missingFacts } from "../../src/evaluation/quote-match.js";
import { answer, citation } from "./sample-rows.js";

describe("isCitationOf", () => {
  const gold = { doc: "a.md", quote: "Quillbase leads on backups by far." };

  it.each([
    ["the same words in another case, with other white space", "quillbase leads\n   on BACKUPS by far."],
    ["a quote with Markdown marks", "**Quillbase** leads on _backups_ by `far`."],
    ["a quote with a link", "Quillbase leads on [backups](https://example.org/b) by far."],
    ["a longer citation that holds it", "We measured it: Quillbase leads on backups by far. More follows."],
    ["a part of it of 20 characters and more", "leads on backups by far"],
  ])("finds %s", (_, quote) => expect(isCitationOf(citation("a.md", quote), gold)).toBe(true));

  it.each([
    ["other words", "Quillbase trails on backups by far."],
    ["fewer than 20 characters", "leads on backups by"],
  ])("does not find %s", (_, quote) => expect(isCitationOf(citation("a.md", quote), gold)).toBe(false));

  it("does not count a short citation even when it is the whole quote", () => {
    expect(isCitationOf(citation("a.md", "Fast backups."), { doc: "a.md", quote: "Fast backups." })).toBe(
      false,
    );
  });

  it("wants the same document", () => {
    expect(isCitationOf(citation("b.md", gold.quote), gold)).toBe(false);
    expect(isCitationOf(citation("notes/a.md", gold.quote), gold)).toBe(true);
  });
});

describe("isDocument", () => {
  it("takes a file name, or the last parts of a path", () => {
    expect(isDocument("notes/2025/a.md", "a.md")).toBe(true);
    expect(isDocument("notes/2025/a.md", "2025/a.md")).toBe(true);
    expect(isDocument("notes/2025/a.md", "./notes\\2025\\a.md")).toBe(true);
    expect(isDocument("notes/2025/a.md", "2024/a.md")).toBe(false);
    expect(isDocument("extra.md", "a.md")).toBe(false);
  });
});

describe("comparable", () => {
  it("drops marks of headings, lists and emphasis, but no sign inside a word", () => {
    expect(comparable("## Backups\n- *Quillbase* keeps `wal_level` and __all__ ~~old~~ logs")).toBe(
      "backups quillbase keeps wal_level and all old logs",
    );
  });

  it("takes time in proportion to the length of hostile text", () => {
    const milliseconds = (text: string) => {
      const runs = [1, 2, 3].map(() => {
        const started = performance.now();
        comparable(text);
        return performance.now() - started;
      });
      return Math.min(...runs);
    };
    // 16 times the text takes 16 times as long when linear, 256 times when quadratic.
    for (const unit of ["[", "[a](", "_", "* ", " \t"]) {
      const [short, long] = [milliseconds(unit.repeat(20_000)), milliseconds(unit.repeat(320_000))];
      expect(long, unit).toBeLessThan(100 * Math.max(short, 0.5));
    }
  });
});

describe("missingFacts", () => {
  const reply = answer({
    outcome: "fact",
    answer: "2–4 weeks",
    headline: "A restore takes 2–4 weeks.",
    citations: [
      citation("a.md", "It is 12 % faster, needs 110 watts and version 1.24 of Tarn’s kit; BSD-licensed."),
    ],
  });

  it.each([
    ["in another dash", "2-4 weeks"],
    ["in one of two spellings", "a fortnight | 2-4 week"],
    ["in a citation", "12%"],
    ["in another apostrophe and case", "tarn's KIT"],
    ["as a version", "1.24"],
  ])("finds a fact %s", (_, fact) => expect(missingFacts(reply, [fact])).toEqual([]));

  it("names those that are missing, in order", () => {
    expect(missingFacts(reply, ["90 days", "12%", "$5"])).toEqual(["90 days", "$5"]);
  });

  it("does not find a number inside a longer one", () => {
    expect(missingFacts(reply, ["11", "10", "24", "1"])).toEqual(["11", "10", "24", "1"]);
  });
});
