import { describe, expect, it } from "vitest";
import { toCard } from "../../src/chat/card.js";
import { toSourceSections } from "../../src/chat/source-sections.js";
import type { Citation } from "../../src/verdict/answer-schema.js";
import { sampleAnswer, sampleCitation } from "./sample-answer.js";

const NOW = new Date("2026-10-20T12:00:00Z");
const sections = (citations: Citation[]) => toSourceSections(toCard(sampleAnswer({ citations }), NOW));

describe("the sources of an answer", () => {
  it("stand once each, in the order of their best quote, with all their quotes", () => {
    const { summary, sources } = sections([
      sampleCitation(1, { document: "boats.md" }),
      sampleCitation(2, { document: "notes/rivers.md", title: "Rivers" }),
      sampleCitation(3, { document: "boats.md", quote: "word ".repeat(2_000).trim() }),
    ]);
    expect(sources.map(({ title, quotes }) => [title, quotes.map(({ n }) => n)])).toEqual([
      ["Kayak or canoe?", [1, 3]],
      ["Rivers", [2]],
    ]);
    expect(sources[0]?.quotes[1]?.text).toBe("word ".repeat(2_000).trim());
    expect(summary).toBe("3 quotes of 2 documents, out of 12 passages searched.");
  });

  it("say where they lie and how old they are, or that nobody knows", () => {
    const { sources } = sections([
      sampleCitation(1),
      sampleCitation(2, { document: "undated.md", published: null }),
    ]);
    expect(sources.map(({ small }) => small)).toEqual([
      "boats.md · 2026-01-15 · 9 months old",
      "undated.md · no date",
    ]);
  });

  it("are named by their file when they have no title", () => {
    expect(sections([sampleCitation(1, { title: "" })]).sources[0]?.title).toBe("boats.md");
  });

  it("tell of each quote where it stands and for whom it speaks, five names a side", () => {
    const stance = ["A", "B", "C", "D", "E", "F"].map((option) => ({ option, polarity: "for" as const }));
    const { sources } = sections([
      sampleCitation(1, { stance: [...stance, { option: "Raft", polarity: "against" }] }),
      sampleCitation(2, { section: "", stance: [] }),
    ]);
    expect(sources[0]?.quotes.map(({ told }) => told)).toEqual([
      "Speed · for A, B, C, D, E and more · against Raft",
      "",
    ]);
  });

  it("are none when nothing is quoted", () => {
    expect(sections([])).toEqual({ summary: "Nothing is quoted in this answer.", sources: [] });
  });
});
