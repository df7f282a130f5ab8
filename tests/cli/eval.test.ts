import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { articlesIn, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

let folder: string;
const run = (...words: string[]) => whichbot(["eval", ...words], { cwd: folder });
const row = (id: string, winner: string, over: object = {}) =>
  `${JSON.stringify({
    id,
    question: "which is faster?",
    expected: { outcome: "winner", winner },
    gold_quotes: [{ doc: "kestrel-vs-marlin.md", quote: "For speed, choose Kestrel." }],
    ...over,
  })}\n`;

beforeAll(async () => {
  folder = makeFolder();
  writeFiles(folder, {
    ...articlesIn("seeds"),
    "set.jsonl": row("a", "Kestrel") + row("b", "Marlin"),
    "misfits.jsonl": row("m-1", "Kestrel", {
      gold_quotes: [{ doc: "gone.md", quote: "Nothing of the kind." }],
    }),
    "broken.jsonl": `${row("a", "Kestrel")}{"id": 1}\n`,
    "twice.jsonl": row("a", "Kestrel") + row("a", "Kestrel"),
    "empty.jsonl": "\n",
    "windows.jsonl": `\ufeff${row("a", "Kestrel").replace("\n", "\r\n")}`,
  });
  await whichbot(["ingest"], { cwd: folder });
});
afterAll(() => removeFolder(folder));

describe("whichbot eval", () => {
  it("prints every figure in lines of at most 80 columns", async () => {
    const { code, out, err } = await run("set.jsonl");
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(out).toMatch(/^2 questions$/m);
    expect(out).toMatch(/^ {2}right +0\.500 +1 of 2$/m);
    expect(out).toMatch(/^ {4}expected winner +0\.500 +1 of 2$/m);
    expect(out).toMatch(/^ {4}kind which +0\.500 +1 of 2$/m);
    expect(out).toMatch(/^ {2}wrong winner +0\.500 +1 of 2 /m);
    expect(out).toMatch(/^ {2}facts right +- +no row /m);
    expect(out).toMatch(/^ {2}hit@5 +1\.000 +2 of 2 /m);
    expect(out).toMatch(/^ {2}calibration error +0\.\d{3} /m);
    expect(out).toMatch(/^ {2}0\.\d to \d\.\d +2 +0\.\d\d +0\.50 +-0\.\d\d$/m);
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
    const [, verbatim, citations] = /^ {2}citations verbatim +1\.000 +(\d+) of (\d+)$/m.exec(out) ?? [];
    expect(Number(citations)).toBeGreaterThan(0);
    expect(verbatim).toBe(citations);
  });

  it("prints JSON, with a row for each question when asked to", async () => {
    const figures = JSON.parse((await run("set.jsonl", "--json")).out);
    expect(figures).toMatchObject({ questions: 2, right: 0.5, wrongWinner: 0.5, unchecked: 0, problems: [] });
    expect(figures.reliability).toHaveLength(10);
    expect(figures).not.toHaveProperty("rows");
    const { rows } = JSON.parse((await run("set.jsonl", "--json", "--rows")).out);
    expect(rows).toMatchObject([
      { id: "a", right: true, miss: null, expectedAnswer: "Kestrel", answer: "Kestrel" },
      { id: "b", right: false, miss: "wrong_winner", expectedAnswer: "Marlin", answer: "Kestrel" },
    ]);
  });

  it("documents every key of its JSON", async () => {
    const page = readFileSync(new URL("../../docs/evaluate.md", import.meta.url), "utf8");
    const { rows, ...figures } = JSON.parse((await run("set.jsonl", "--json", "--rows")).out);
    const keys = [...Object.keys(figures), ...Object.keys(rows[0]), ...Object.keys(figures.reliability[0])];
    expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  });

  it("shows each miss with what was expected and what was answered", async () => {
    const { out } = await run("set.jsonl", "--rows");
    expect(out).toMatch(
      /^Wrong winner: 1\n {2}b +which is faster\?\n {4}expected {2}winner: Marlin\n {4}answered {2}winner: Kestrel \(confidence 0\.\d\d\)\n\n2 questions$/m,
    );
    expect(out).not.toMatch(/^ {2}a /m);
  });

  it("exits with 1 when fewer are right than asked for", async () => {
    expect((await run("set.jsonl", "--min-right", "0.5")).code).toBe(0);
    const { code, out, err } = await run("set.jsonl", "--min-right", "0.6");
    expect(code).toBe(1);
    expect(out).toContain("right");
    expect(err).toContain("fewer than 0.6");
  });

  it("warns of rows that do not fit the index, and scores them all the same", async () => {
    const { code, out, err } = await run("misfits.jsonl");
    expect(code).toBe(0);
    expect(out).toMatch(/^1 question$/m);
    expect(err).toContain("1 misfit of question set and index:\n  m-1: gone.md is not in the index\n");
    const { problems } = JSON.parse((await run("misfits.jsonl", "--json")).out);
    expect(problems).toEqual([{ id: "m-1", problem: "gone.md is not in the index" }]);
  });

  it("reads a file from Windows", async () => {
    expect((await run("windows.jsonl")).out).toMatch(/^1 question$/m);
  });

  it.each([
    ["broken.jsonl", "broken.jsonl: Line 2 is no question row: id is no string. Each needs at least"],
    ["twice.jsonl", 'twice.jsonl: Line 2 has the id "a" of line 1. Give each row an id of its own.'],
    ["empty.jsonl", "There is no question in empty.jsonl. Give one JSON object a line"],
    ["nowhere.jsonl", "Cannot read the question set nowhere.jsonl. Name a JSON Lines file"],
    ["seeds", "seeds is a folder. Name a file"],
  ])("says in one line what is wrong with %s", async (file, complaint) => {
    const { code, out, err } = await run(file);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toContain(`whichbot: ${complaint}`);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("whichbot eval --init", () => {
  it("writes a set that runs, says that nobody has checked it, and is never written over", async () => {
    const { code, out } = await run("--init", "own.jsonl");
    expect(code).toBe(0);
    expect(out).toMatch(/^Wrote \d+ questions to own\.jsonl\./);
    expect(out).toContain("whichbot eval own.jsonl");
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
    const written = readFileSync(join(folder, "own.jsonl"), "utf8");

    const scored = await run("own.jsonl", "--min-right", "0.9");
    expect(scored.code).toBe(0);
    expect(scored.err).toMatch(/^whichbot: nobody has checked (\d+) of \1 rows/);

    const again = await run("--init", "own.jsonl");
    expect(again.code).toBe(1);
    expect(again.err).toContain("own.jsonl exists already and is left as it is. Name another file");
    expect(readFileSync(join(folder, "own.jsonl"), "utf8")).toBe(written);
  });

  it("takes the file before or behind the option, and one of its own when none is named", async () => {
    expect((await run("other.jsonl", "--init")).out).toContain("to other.jsonl.");
    expect((await run("--init")).out).toContain("to questions.jsonl.");
    const both = await run("x.jsonl", "--init", "y.jsonl");
    expect(both).toMatchObject({ code: 2, out: "" });
    expect(both.err).toContain("name one file to write, not two");
  });

  it("says where it cannot write", async () => {
    const { code, err } = await run("--init", "no/such/folder/q.jsonl");
    expect(code).toBe(1);
    expect(err).toContain(
      "no/such/folder/q.jsonl cannot be written (ENOENT). Name a file in a folder that exists",
    );
  });
});
