import { describe, expect, it } from "vitest";
import { ACTION } from "../../../../src/adapters/slack/render/action-ids.js";
import { header, section } from "../../../../src/adapters/slack/render/elements.js";
import { type Group, pageBlocks, textPieces } from "../../../../src/adapters/slack/render/paging.js";
import { processorMs } from "../../../processor-time.js";
import { readable, values } from "./slack-rules.js";

const TURN = { next: ACTION.whyPage, back: ACTION.whyPageBack };
const group: Group = { heading: (continued) => [header(continued ? "Kayak (continued)" : "Kayak")] };
const pieces = Array.from({ length: 10 }, (_, at) => ({
  group,
  blocks: [section(`${at}${"x".repeat(990)}`)],
}));

/** The page as its texts, cut short, and the pages that its buttons lead to. */
function page(asked: number): { readonly texts: string[]; readonly leadsTo: string[] } {
  const blocks = pageBlocks(pieces, asked, TURN);
  const texts = readable(blocks).split("\u0000");
  return { texts: texts.map((text) => text.replace(/x+$/u, "")), leadsTo: values(blocks) };
}

describe("pageBlocks", () => {
  it("repeats the heading of what goes on, and leads to the pages beside it", () => {
    expect(page(0)).toEqual({ texts: ["Kayak", "0", "1", "2", "Page 1 of 4", "Next →"], leadsTo: ["1"] });
    expect(page(1)).toEqual({
      texts: ["Kayak (continued)", "3", "4", "5", "Page 2 of 4", "← Previous", "Next →"],
      leadsTo: ["0", "2"],
    });
    expect(page(3).leadsTo).toEqual(["2"]);
  });

  it("shows the nearest page for one that is not there", () => {
    expect(page(-1)).toEqual(page(0));
    expect(page(99)).toEqual(page(3));
    expect(page(Number.NaN)).toEqual(page(0));
  });

  it("says nothing of pages when there is one", () => {
    expect(readable(pageBlocks(pieces.slice(0, 2), 0, TURN))).not.toContain("Page");
  });
});

describe("textPieces", () => {
  it("gives a text again when joined, in pieces that end behind a word", () => {
    const text = "wörter und ".repeat(2_000);
    const split = textPieces(text);
    expect(split.join("")).toBe(text);
    expect(Math.max(...split.map((piece) => piece.length))).toBeLessThanOrEqual(2_500);
    for (const piece of split.slice(0, -1)) expect(piece.trimEnd()).toMatch(/(?:wörter|und)$/u);
  });

  it("splits a megabyte in less than a second", () => {
    const tookMs = processorMs(() => {
      expect(textPieces("wörter und ".repeat(95_000)).length).toBeGreaterThan(400);
    });
    expect(tookMs).toBeLessThan(1_000);
  });

  it("keeps an empty text as one piece", () => {
    expect(textPieces("")).toEqual([""]);
  });
});
