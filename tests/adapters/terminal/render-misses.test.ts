import { describe, expect, it } from "vitest";
import { renderMisses } from "../../../src/adapters/terminal/render-misses.js";
import { scoreAnswer } from "../../../src/evaluation/score-answer.js";
import { answer, row } from "../../evaluation/sample-rows.js";

const wrong = answer({
  answer: "TarnStore",
  options: [{ name: "TarnStore", score: 1, for: [], against: [] }],
});
const tie = answer({ outcome: "tie", answer: null });

describe("renderMisses", () => {
  it("puts the costliest misses first, and leaves out what is right", () => {
    const rows = [
      scoreAnswer(row({ id: "fine" }), answer()),
      scoreAnswer(row({ id: "tied", expected: { outcome: "winner", winner: "Quillbase" } }), tie),
      scoreAnswer(row({ id: "bad" }), wrong),
    ];
    expect(renderMisses(rows, 80, false)).toBe(`Wrong winner: 1
  bad         which for backups?
    expected  winner: Quillbase
    answered  winner: TarnStore (confidence 0.80)

Another outcome: 1
  tied        which for backups?
    expected  winner: Quillbase
    answered  tie (confidence 0.80)

`);
  });

  it("says which other answers would have been right, and which fact is missing", () => {
    const expected = {
      outcome: "fact",
      acceptable_outcomes: ["insufficient_evidence", "winner"],
      acceptable_winners: ["Quillbase"],
    };
    const score = scoreAnswer(row({ expected, facts: ["12%"] }), answer({ outcome: "fact", answer: "9%" }));
    const text = renderMisses([score], 80, false);
    expect(text).toContain("expected  fact: 12% (or Quillbase, a refusal)\n");
    expect(text).toContain("lacks     12%\n");
  });

  it("keeps long and hostile text inside the columns", () => {
    const hostile = row({
      id: `\u001b[2J${"x".repeat(40)}`,
      question: `${"which one ".repeat(30)}\u001b]0;title\u0007`,
    });
    const text = renderMisses([scoreAnswer(hostile, wrong)], 80, false);
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(text).not.toContain("\u001b");
  });

  it("says so when nothing was missed", () => {
    expect(renderMisses([scoreAnswer(row(), answer())], 80, false)).toBe("No misses.\n\n");
  });
});
