import { describe, expect, it } from "vitest";
import { renderHistory } from "../../../src/adapters/terminal/render-history.js";
import { displayWidth } from "../../../src/adapters/terminal/text-layout.js";
import type { HistoryEntry } from "../../../src/history/history.js";

const ASKED = new Date(2026, 0, 31, 14, 5).getTime();

function entry(changes: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id: "1",
    surface: "slack",
    workspace: "T1",
    channel: "C012AB",
    thread: null,
    person: "U034CD",
    askedAt: ASKED,
    private: false,
    scopeChannel: "C012AB",
    outcome: "winner",
    confidence: 0.926,
    tookMs: 10,
    question: "which broker is faster for small messages?",
    previous: [],
    answerJson: null,
    feedback: [],
    ...changes,
  };
}
const vote = (vote: "up" | "down", person: string, reason: string | null = null) => ({
  answer: "1",
  person,
  vote,
  reason,
  at: ASKED,
});

describe("the table of questions", () => {
  it("has the question at the end of a wide line, and below it what people said", () => {
    const entries = [
      entry({ feedback: [vote("up", "U1"), vote("up", "U2"), vote("down", "U3", "it is about version 1")] }),
      entry({ person: "U9", outcome: "insufficient_evidence", confidence: 0, question: null }),
    ];
    expect(renderHistory(entries, 120)).toBe(
      [
        "asked             where         who     outcome      sure  votes    question",
        "2026-01-31 14:05  slack/C012AB  U034CD  winner       93 %  👍2 👎1  which broker is faster for small messages?",
        "    👎 U3: it is about version 1",
        "2026-01-31 14:05  slack/C012AB  U9      no evidence  0 %            (not kept)",
        "",
      ].join("\n"),
    );
  });

  it("has the question below a narrow line, cut after a word", () => {
    const shown = renderHistory([entry({ question: `which is ${"really ".repeat(20)}better?` })], 60);
    expect(shown.split("\n")).toEqual([
      "asked             where         who     outcome  sure  votes",
      "2026-01-31 14:05  slack/C012AB  U034CD  winner   93 %",
      "  which is really really really really really really really…",
      "",
    ]);
  });

  it("cuts one endless word where it must", () => {
    const shown = renderHistory([entry({ question: "x".repeat(500) })], 60).split("\n")[2]!;
    expect(displayWidth(shown)).toBe(60);
  });

  it("prints nothing that a terminal obeys, whatever people wrote or are called", () => {
    const hostile = "\u001b]0;owned\u0007\u001b[2J\u202eevil\r\nline\u0000\u009b31m";
    const shown = renderHistory(
      [
        entry({
          question: hostile,
          person: hostile,
          channel: hostile,
          surface: hostile,
          outcome: hostile,
          feedback: [vote("down", hostile, hostile)],
        }),
      ],
      80,
    );
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(shown.trimEnd().split("\n")).toHaveLength(4);
  });

  it("keeps to the width with wide characters and long reasons", () => {
    const shown = renderHistory(
      [
        entry({
          question: "どちらが速いですか".repeat(20),
          feedback: [vote("up", "U1", "良い ".repeat(80))],
        }),
      ],
      80,
    );
    expect(Math.max(...shown.split("\n").map(displayWidth))).toBeLessThanOrEqual(80);
  });
});
