import { describe, expect, it } from "vitest";
import type { Catalog, Polarity } from "../../../src/types.js";
import { detectStances } from "../../../src/verdict/stance/stance.js";
import { chunkTexts } from "../../fakes/memory-index.js";

const catalog: Catalog = {
  options: ["Quillbase", "TarnStore", "Quillbase Edge"].map((name, position) => ({
    name,
    aliases: [],
    owner: position === 2 ? 0 : null,
    mentions: 50,
    comparisons: 5,
  })),
};

/** Stances of the last statement of a text, by name: "+" for, "-" against, "=" neutral. */
function stancesOf(markdown: string): Record<string, string> {
  const [chunked] = chunkTexts({ "note.md": markdown });
  if (chunked === undefined) throw new Error("no document");
  const signs: Record<Polarity, string> = { for: "+", against: "-", neutral: "=" };
  const last = detectStances(chunked, catalog).at(-1) ?? [];
  return Object.fromEntries(
    last.map(({ option, polarity }) => [catalog.options[option]?.name, signs[polarity]]),
  );
}

describe("detectStances", () => {
  it.each([
    ["Quillbase is faster than TarnStore.", { Quillbase: "+", TarnStore: "-" }],
    [
      "Under heavy load Quillbase keeps its latency, while TarnStore slows down.",
      { Quillbase: "+", TarnStore: "-" },
    ],
    [
      "While Quillbase keeps its speed under heavy traffic, TarnStore stalls.",
      { Quillbase: "+", TarnStore: "-" },
    ],
    [
      "TarnStore slows down when tables grow, whereas Quillbase holds steady.",
      { Quillbase: "+", TarnStore: "-" },
    ],
    ["TarnStore chokes on bursts; Quillbase copes with them.", { Quillbase: "+", TarnStore: "-" }],
    ["Quillbase never slows down.", { Quillbase: "+" }],
    ["Quillbase never lost a row, TarnStore lost writes twice.", { Quillbase: "+", TarnStore: "-" }],
    ["Quillbase doesn't slow down, and TarnStore collapses.", { Quillbase: "+", TarnStore: "-" }],
    ["Quillbase is the right choice for heavy load.", { Quillbase: "+" }],
    ["Quillbase is not the right choice for heavy load.", { Quillbase: "-" }],
    ["TarnStore is much harder to operate than Quillbase.", { Quillbase: "+", TarnStore: "-" }],
    ["TarnStore has a higher memory footprint than Quillbase.", { Quillbase: "+", TarnStore: "-" }],
    ["Quillbase offers lower latency than TarnStore.", { Quillbase: "+", TarnStore: "-" }],
    ["TarnStore lags behind Quillbase on backups.", { Quillbase: "+", TarnStore: "-" }],
    ["Quillbase outperforms TarnStore on every query we ran.", { Quillbase: "+", TarnStore: "-" }],
    ["We would prefer Quillbase over TarnStore for new work.", { Quillbase: "+", TarnStore: "-" }],
    ["TarnStore needs twice the memory of Quillbase.", { Quillbase: "+", TarnStore: "-" }],
    ["Quillbase is 2x as fast as TarnStore.", { Quillbase: "+", TarnStore: "-" }],
    ["Quillbase takes half the time of TarnStore.", { Quillbase: "+", TarnStore: "-" }],
    ["Quillbase uses 40 % less memory than TarnStore.", { Quillbase: "+", TarnStore: "-" }],
    ["Quillbase handles 3x more requests than TarnStore.", { Quillbase: "+", TarnStore: "-" }],
    ["TarnStore is not as fast as Quillbase.", { Quillbase: "+", TarnStore: "-" }],
    ["TarnStore is as fast as Quillbase.", { Quillbase: "=", TarnStore: "=" }],
    ["We switched from TarnStore to Quillbase in spring.", { Quillbase: "+", TarnStore: "-" }],
    ["We dropped TarnStore in favour of Quillbase.", { Quillbase: "+", TarnStore: "-" }],
    ["TarnStore was finally replaced by Quillbase.", { Quillbase: "+", TarnStore: "-" }],
    ["Nothing is easier than Quillbase.", { Quillbase: "+" }],
    ["Our recommendation: TarnStore for small teams.", { TarnStore: "+" }],
    ["Although Quillbase is slow, TarnStore is unusable.", { Quillbase: "-", TarnStore: "-" }],
    ["TarnStore vs Quillbase: Quillbase wins on speed.", { Quillbase: "+" }],
    ["TarnStore versus Quillbase: the winner for speed is Quillbase.", { Quillbase: "+" }],
    ["TarnStore vs Quillbase on speed: Quillbase.", { Quillbase: "+" }],
    ["There are many experts for TarnStore, but few for Quillbase.", { Quillbase: "-", TarnStore: "+" }],
    ["I would not run Quillbase there.", { Quillbase: "-" }],
    ["Quillbase is still in development.", { Quillbase: "-" }],
    ["Most banks standardise on TarnStore.", { TarnStore: "+" }],
    ["TarnStore is not recommended for small teams.", { TarnStore: "-" }],
    ["Quillbase has no serious drawbacks.", { Quillbase: "+" }],
    ["TarnStore is mature and reliable.", { TarnStore: "+" }],
    ["TarnStore is slow and its errors are cryptic.", { TarnStore: "-" }],
    ["Quillbase is easy to learn, but TarnStore is complex.", { Quillbase: "+", TarnStore: "-" }],
    ["More than 40% of the teams never ran TarnStore beside Quillbase.", { Quillbase: "=", TarnStore: "=" }],
  ])("reads a sentence: %s", (sentence, expected) => {
    expect(stancesOf(`# Notes\n\n${sentence}\n`)).toMatchObject(expected);
  });

  it.each([
    ["praise of names that are listed", "Quillbase and TarnStore are the two leading stores.", ["=", "="]],
    ["what an article announces", "This guide compares Quillbase with the excellent TarnStore.", ["=", "="]],
    ["advice to those who use one", "Quillbase users want the best disks.", ["=", undefined]],
    ["a gap that closed", "Quillbase 3 closes the performance gap with TarnStore.", ["=", "="]],
    ["a gap that is named for one only", "Quillbase 3 finally closed the usability gap.", ["=", "="]],
  ])("takes no side from %s", (_, sentence, [one, other]) => {
    // Named often enough to be the document's pair.
    const stances = stancesOf(`# Notes\n\nQuillbase runs. TarnStore runs.\n\n${sentence}\n`);
    expect([stances.Quillbase, stances.TarnStore]).toEqual([one, other]);
  });

  it.each([
    ["a hedge", "TarnStore is slow.", "TarnStore may be slow."],
    ["a concession", "Quillbase is fast.", "Although Quillbase is fast, nobody here knows TarnStore."],
    ["its own past", "Quillbase has an excellent planner.", "Quillbase has improved its excellent planner."],
    ["a mere capability", "Quillbase is excellent at backups.", "Quillbase supports backups."],
  ])("speaks less plainly under %s", (_, plain, weaker) => {
    const strengthOf = (sentence: string): number => {
      const [chunked] = chunkTexts({ "note.md": `# Notes\n\n${sentence}\n` });
      return chunked === undefined ? 0 : (detectStances(chunked, catalog).at(-1)?.[0]?.strength ?? 0);
    };
    expect(strengthOf(weaker)).toBeGreaterThan(0);
    expect(strengthOf(weaker)).toBeLessThan(strengthOf(plain));
  });

  it("says that both are equal when neither is named", () => {
    expect(
      stancesOf("# Notes\n\nQuillbase runs. TarnStore runs.\n\nUltimately, both are excellent stores.\n"),
    ).toEqual({ Quillbase: "=", TarnStore: "=" });
  });

  it("is antisymmetric: swapped names swap the stances", () => {
    const straight = stancesOf("# Notes\n\nQuillbase is easier to run than TarnStore.\n");
    const swapped = stancesOf("# Notes\n\nTarnStore is easier to run than Quillbase.\n");
    expect(straight).toEqual({ Quillbase: "+", TarnStore: "-" });
    expect(swapped).toEqual({ Quillbase: "-", TarnStore: "+" });
  });

  it("takes every item under advice to speak for the option, whatever its words", () => {
    expect(
      stancesOf("# Notes\n\nChoose TarnStore if you need:\n\n- limited budgets and old hardware\n"),
    ).toEqual({
      TarnStore: "+",
    });
  });

  it("takes items under drawbacks to speak against the option of the heading", () => {
    expect(stancesOf("# Notes\n\n## Drawbacks of TarnStore\n\n- upgrades at night\n")).toEqual({
      TarnStore: "-",
    });
  });

  it.each([
    ["Why we left TarnStore", { TarnStore: "-" }],
    ["Why we moved to Quillbase", { Quillbase: "+" }],
    ["Why we switched from TarnStore to Quillbase", { Quillbase: "+" }],
    ["What we did not like about TarnStore", { TarnStore: "-" }],
  ])("takes items under %s to speak of what it names", (heading, expected) => {
    expect(stancesOf(`# Notes\n\n## ${heading}\n\n- upgrades at night\n`)).toEqual(expected);
  });

  it.each([
    ["Price", "$10", "$25"],
    ["Start-up", "450 ms", "1.2 s"],
    ["Memory", "900 MB", "1.5 GB"],
    ["Stars", "12k", "3,400"],
    ["Rating", "★★★★☆", "★★☆☆☆"],
    ["Backups", "✅", "❌"],
  ])("knows the better cell of a row: %s", (label, better, worse) => {
    const table = `# Notes\n\n| | Quillbase | TarnStore |\n|---|---|---|\n| ${label} | ${better} | ${worse} |\n`;
    expect(stancesOf(table)).toEqual({ Quillbase: "+", TarnStore: "-" });
  });

  it('takes a case under "Avoid X" against X, whatever praise it is worded with', () => {
    const text = "## TarnStore\n\nAvoid it in these situations:\n\n- Your work is simple, safe and easy\n";
    expect(stancesOf(text)).toEqual({ TarnStore: "-" });
  });

  it("believes a complaint before the heading of praise that it stands under", () => {
    const text = "## Why use TarnStore?\n\nIt is still in development and unreliable.\n";
    expect(stancesOf(text)).toEqual({ TarnStore: "-" });
  });

  it("says nothing of the title's option in a section beside sections named for options", () => {
    const options =
      "## Quillbase\n\nFast.\n\n## TarnStore\n\nSafe.\n\n## Stay as we are\n\nCheapest by far.\n";
    expect(stancesOf(`# Why we chose TarnStore\n\n${options}`)).toEqual({});
  });

  it("does not take demands for advice", () => {
    expect(
      stancesOf("# Notes\n\nOnly use TarnStore if you can manage:\n\n- nightly compaction\n"),
    ).not.toMatchObject({
      TarnStore: "+",
    });
  });

  it("lets a sentence without a name speak of the one before it", () => {
    expect(stancesOf("# Notes\n\nQuillbase ships as one file. It is easy to back up.\n")).toEqual({
      Quillbase: "+",
    });
  });

  it("does not carry a subject into the next paragraph of another section", () => {
    expect(
      stancesOf("# Notes\n\nQuillbase ships as one file.\n\n## Weather\n\nIt is a fast wind.\n"),
    ).toEqual({});
  });

  it("holds the cells of a row against each other", () => {
    const table = "# Notes\n\n| | Quillbase | TarnStore |\n|---|---|---|\n| Setup | simple | difficult |\n";
    expect(stancesOf(table)).toEqual({ Quillbase: "+", TarnStore: "-" });
  });

  it("reads amounts with the better end known from the label", () => {
    const table = (label: string): string =>
      `# Notes\n\n| | Quillbase | TarnStore |\n|---|---|---|\n| ${label} | 12 ms | 40 ms |\n`;
    expect(stancesOf(table("Latency"))).toEqual({ Quillbase: "+", TarnStore: "-" });
    const share = "# Notes\n\n| | Quillbase | TarnStore |\n|---|---|---|\n| Adoption | 12% | 40% |\n";
    expect(stancesOf(share)).toEqual({ Quillbase: "-", TarnStore: "+" });
  });

  it("says that equal cells are equal, with strength", () => {
    const table =
      "# Notes\n\n| | Quillbase | TarnStore |\n|---|---|---|\n| Backups | excellent | excellent |\n";
    expect(stancesOf(table)).toEqual({ Quillbase: "=", TarnStore: "=" });
  });

  it("takes no stance from a question or a lead-in", () => {
    expect(stancesOf("# Notes\n\nQuillbase has these parts:\n")).toEqual({});
  });
});
