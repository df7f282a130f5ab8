import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseQuestionSet, readQuestionSet } from "../../src/evaluation/question-set.js";

const line = (over: object = {}) =>
  JSON.stringify({ id: "a", question: "which is faster?", expected: { outcome: "tie" }, ...over });
const problemOf = (text: string) => {
  const rows = parseQuestionSet(text);
  return "problem" in rows ? rows.problem : null;
};

describe("parseQuestionSet", () => {
  it("fills in what a row leaves out, and leaves other fields alone", () => {
    expect(
      parseQuestionSet(`${line({ criteria: ["speed"] })}\n\n${line({ id: "b", previous: "A or B?" })}`),
    ).toEqual([
      {
        id: "a",
        question: "which is faster?",
        kind: "which",
        expected: { outcome: "tie", winner: null, acceptable_outcomes: [], acceptable_winners: [] },
        gold_quotes: [],
        contrary_quotes: [],
        facts: [],
        sources_disagree: false,
        checked: true,
      },
      expect.objectContaining({ id: "b", previous: "A or B?" }),
    ]);
  });

  it.each([
    ["no JSON", "{id: 1}", "is not JSON"],
    ["a comma at the end", `${line()},`, "is not JSON"],
    ["a list", `[${line()}]`, "is no JSON object"],
    ["a number", "7", "is no JSON object"],
    ["no id", line({ id: undefined }), "id is missing"],
    ["a number for an id", line({ id: 7 }), "id is no string"],
    ["an empty question", line({ question: " " }), "question is empty"],
    ["a pasted document", line({ question: "x".repeat(2001) }), "question has more than 2000 characters"],
    [
      "an unknown outcome",
      line({ expected: { outcome: "winer" } }),
      "expected.outcome is none of winner, tie, depends, fact, insufficient_evidence",
    ],
    ["a winner without a name", line({ expected: { outcome: "winner" } }), "expected.winner is missing"],
    ["a text for facts", line({ facts: "12%" }), "facts is no array"],
    ["a quote without its document", line({ gold_quotes: [{ quote: "x" }] }), "gold_quotes.0.doc is missing"],
    ["an empty quote", line({ gold_quotes: [{ doc: "a.md", quote: " " }] }), "gold_quotes.0.quote is empty"],
  ])("says what is wrong with %s, with the line", (_, bad, complaint) => {
    const problem = problemOf(`${line({ id: "first" })}\n\n${bad}\n`);
    expect(problem).toMatch(/^Line 3 /);
    expect(problem).toContain(complaint);
  });

  it("names both lines of an id that stands twice", () => {
    expect(problemOf(`${line()}\n${line({ id: "b" })}\n${line()}`)).toMatch(
      /^Line 3 has the id "a" of line 1\./,
    );
  });
});

describe("readQuestionSet", () => {
  let folder: string;
  const write = async (bytes: string | Uint8Array) => {
    await writeFile(join(folder, "set.jsonl"), bytes);
    return readQuestionSet(join(folder, "set.jsonl"));
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "whichbot-set-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("reads a file with a byte order mark and Windows line ends, and UTF-16", async () => {
    const text = `${line()}\r\n${line({ id: "b" })}\r\n`;
    expect((await write(`\ufeff${text}`)).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(await write(Buffer.from(`\ufeff${text}`, "utf16le"))).toHaveLength(2);
  });

  it.each([
    ["an empty file", "", "SOURCE_EMPTY", "no question in"],
    ["empty lines", "\n \n", "SOURCE_EMPTY", "no question in"],
    ["a binary file", new Uint8Array([1, 0, 2, 0, 0, 0, 9, 0, 0]), "SOURCE_UNREADABLE", "is binary"],
    ["a line that is no row", `${line()}\n{}`, "SOURCE_UNREADABLE", "Line 2 is no question row"],
    ["a huge file", new Uint8Array(33 * 1024 * 1024).fill(32), "SOURCE_UNREADABLE", "larger than 32 MB"],
  ])("refuses %s with a remedy", async (_, bytes, code, complaint) => {
    await expect(write(bytes)).rejects.toMatchObject({ code, message: expect.stringContaining(complaint) });
  });

  it("refuses a file that is not there, and a folder", async () => {
    await expect(readQuestionSet(join(folder, "gone.jsonl"))).rejects.toMatchObject({
      code: "SOURCE_MISSING",
    });
    await expect(readQuestionSet(folder)).rejects.toMatchObject({
      code: "SOURCE_UNREADABLE",
      message: expect.stringContaining("is a folder"),
    });
  });
});
