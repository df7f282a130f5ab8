import { expect, it } from "vitest";
import { renderSummary } from "../../../src/adapters/terminal/render-summary.js";
import type { IngestSummary } from "../../../src/ingest.js";

const summary: IngestSummary = {
  indexId: "x",
  changed: true,
  documents: 2,
  passages: 30,
  statements: 90,
  options: ["Kayak", "Canoe"],
  embedded: 10,
  reused: 20,
  removed: ["old.md"],
  skipped: [{ path: "logo\u001b[31m.png", reason: "is binary" }],
  notes: [{ document: "a.txt", note: "converted from windows-1252" }],
  seconds: 0.44,
};

it("says what was done, what was found, and what was skipped and why", () => {
  expect(renderSummary(summary, "index")).toBe(
    `2 documents, 30 passages, 2 options in 0.4 s (10 embedded, 20 unchanged, 1 document gone), written to index
Options: Kayak, Canoe
Noted: 1
  a.txt: converted from windows-1252
Skipped: 1
  logo.png: is binary
`,
  );
});

it("says that nothing changed", () => {
  const same = { ...summary, changed: false, notes: [], skipped: [] };
  expect(renderSummary(same, "index")).toBe(
    "2 documents, 30 passages, 2 options: index is up to date (0.4 s)\n",
  );
});

it("shortens long lists and says how much is left out", () => {
  const skipped = Array.from({ length: 50 }, (_, n) => ({ path: `${n}.png`, reason: "is binary" }));
  const drawn = renderSummary({ ...summary, skipped, options: "abcdefghijkl".split("") }, "index");
  expect(drawn).toContain("Options: a, b, c, d, e, f and 6 more\n");
  expect(drawn).toContain("Skipped: 50\n");
  expect(drawn).toContain("  and 30 more\n");
});
