import { describe, expect, it } from "vitest";
import { findSuperseded } from "../../../src/verdict/standing/superseded.js";

const one = (text: string, title = "Boat choice") => findSuperseded([{ id: "a.md", title, text }])[0] ?? null;

describe("findSuperseded", () => {
  it.each([
    ["---\nstatus: superseded\n---\nText.", "superseded", null],
    ["---\nstatus: Superseded by ADR-31\n---\nText.", "superseded", "ADR-31"],
    ["---\nstatus: superseded\nsuperseded_by: ADR-0031\n---\nText.", "superseded", "ADR-0031"],
    ['---\nstatus: "deprecated"\n---\nText.', "deprecated", null],
    ["---\nstatus: rejected\n---\nText.", "rejected", null],
    ["---\narchived: true\n---\nText.", "archived", null],
    ["# Boats\n\n**Status:** superseded by ADR-0031 (19 May 2025). Kept.\n", "superseded", "ADR-0031"],
    [
      "# Boats\n\n- Status: accepted, superseded by [31. Canoes](0031-canoes.md)\n",
      "superseded",
      "“31 Canoes”",
    ],
    [
      "# Boats\n\n## Status\n\nAccepted\n\nSuperceded by [9. Oars](0009-oars.md)\n\n## Context\n",
      "superseded",
      "“9 Oars”",
    ],
    [
      "# Boats\n\nStatus: ~~accepted~~ deprecated in favour of the canoe guide\n",
      "deprecated",
      "the canoe guide",
    ],
    ["# Boats\n\n| Status | Rejected |\n", "rejected", null],
    ["Boats\n\nThis page is outdated. See the wiki.\n", "outdated", null],
    [
      "# Boats\n\n> This document has been replaced by “Canoes for all”, June 2024.\n",
      "superseded",
      "“Canoes for all”",
    ],
    ["# Boats\n\nThis guide is no longer maintained.\n", "archived", null],
    ["> **DEPRECATED**\n\n# Boats\n", "deprecated", null],
    ["OUTDATED!\n\nBoats\n", "outdated", null],
    ["Boats\n\nSuperseded by: boat policy 4\n", "superseded", "boat policy 4"],
  ])("hears %j", (text, state, by) => {
    expect(one(text)).toEqual({ state, by });
  });

  it.each([["[Deprecated] Boats"], ["Boats (deprecated)"], ["DEPRECATED: Boats"]])(
    "hears the title %j",
    (title) => {
      expect(one("Text.", title)).toEqual({ state: "deprecated", by: null });
    },
  );

  it.each([
    ["---\nstatus: accepted\nsupersedes: ADR-12\n---\nText."],
    ["---\nstatus: accepted\nsuperseded_by: null\n---\nText."],
    ["---\nstatus: accepted\nsuperseded_by: []\n---\nText."],
    ["---\ndeprecated: false\n---\nText."],
    ["# Boats\n\nStatus: accepted. Supersedes ADR-12, which was deprecated.\n"],
    ["# Boats\n\nStatus: accepted; deprecated oars are gone\n"],
    ["# Boats\n\nStatus: partially superseded by ADR 9\n"],
    ["# Boats\n\nStatus: superseded in part by ADR 9\n"],
    ["# Boats\n\n## Status\n\nAccepted.\n\n## Context\n\nSuperseded paddles lie about.\n"],
    ["# Boats\n\nThe wooden oar is deprecated. This oar is outdated.\n"],
    ["# Boats\n\nIf this page is outdated, tell the harbour master.\n"],
    ["# Boats\n\nDeprecated paddles are sold at the gate.\n"],
    ["# Boats\n\nThis page is not outdated.\n"],
    [`# Boats\n\n${"A line of prose.\n\n".repeat(40)}This page is outdated.\n`],
  ])("leaves %j in force", (text) => {
    expect(one(text)).toBeNull();
  });

  it.each([["Deprecated paddles and where to sell them"], ["Archived boats of the north"]])(
    "takes no title about old things for an old title: %j",
    (title) => {
      expect(one("Text.", title)).toBeNull();
    },
  );
});

describe("a later record that supersedes", () => {
  const old = { id: "adr/0012-kayaks.md", title: "ADR-0012: Kayaks for all", text: "Status: accepted" };
  const later = (text: string, over = {}) => ({
    id: "adr/0031-canoes.md",
    title: "ADR-0031: Canoes",
    text,
    ...over,
  });
  const standing = (...documents: { id: string; title: string; text: string }[]) => findSuperseded(documents);
  const superseded = { state: "superseded", by: "“ADR-0031: Canoes”" };

  it.each([
    ["Status: accepted. Supersedes ADR-12."],
    ["---\nsupersedes: ADR-0012\n---\nText."],
    ["---\nsupersedes:\n  - ADR 7\n  - ADR 12\n---\nText."],
    ["---\nreplaces: 0012-kayaks.md\n---\nText."],
    ["---\nsupersedes: 'ADR-0012: Kayaks for all'\n---\nText."],
    ["This decision supersedes [the first one](../adr/0012-kayaks.md)."],
  ])("says so as %j", (text) => {
    expect(standing(old, later(text))).toEqual([superseded, null]);
    expect(standing(later(text), old)).toEqual([null, superseded]);
  });

  it("may say so in its title", () => {
    const title = "ADR-0031: Canoes (replaces ADR-0012)";
    expect(standing(old, later("Text.", { title }))[0]?.by).toBe(`“${title}”`);
  });

  it.each([
    ["Status: proposed\n\nSupersedes ADR-12."],
    ["---\nstatus: draft\nsupersedes: ADR-12\n---\nText."],
    ["Status: rejected\n\nSupersedes ADR-12."],
    ["Supersedes section 3 of ADR-12."],
    ["A canoe replaces two kayaks. ADR-12 still holds."],
    ["Supersedes RFC 12."],
    ["Supersedes ADR-13."],
  ])("does not by %j", (text) => {
    expect(standing(old, later(text))[0]).toBeNull();
  });

  it("means the record of its own folder when there are several, and none when that does not tell", () => {
    const text = "Supersedes ADR-12.";
    const far = { ...old, id: "team-b/0012-oars.md", title: "ADR-0012: Oars" };
    expect(standing(far, old, later(text))).toEqual([null, superseded, null]);
    expect(standing(far, { ...old, id: "team-c/x.md" }, later(text))).toEqual([null, null, null]);
  });

  it("takes a bare number for a record in its own folder only", () => {
    const text = "Supersedes ADR-9.";
    const tips = { id: "blog/09-tips.md", title: "Nine tips", text: "Tips." };
    expect(standing(tips, later(text))[0]).toBeNull();
    expect(standing({ ...tips, id: "adr/0009-oars.md" }, later(text))[0]).toEqual(superseded);
  });

  it("never supersedes itself", () => {
    expect(standing(later("ADR-0031 supersedes ADR-31."))).toEqual([null]);
  });
});

it("stays linear on a hostile line", () => {
  const time = (length: number): number => {
    const text = `Status: ${"superseded by [".repeat(length)}`;
    const started = performance.now();
    for (let run = 0; run < 20; run++) one(`${text}\n${text}`, text);
    return performance.now() - started;
  };
  time(100);
  const [short, long] = [time(2_000), time(20_000)];
  expect(long).toBeLessThan(Math.max(short, 5) * 40);
});
