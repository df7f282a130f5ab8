import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AnswerSchema } from "../../src/verdict/answer-schema.js";
import { DerivationSchema } from "../../src/verdict/derivation-schema.js";
import { articlesIn, MAIN, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

let folder: string;
let ingested: Awaited<ReturnType<typeof whichbot>>;

beforeAll(async () => {
  folder = makeFolder();
  writeFiles(folder, articlesIn("docs"));
  ingested = await whichbot(["ingest", "docs"], { cwd: folder });
});
afterAll(() => removeFolder(folder));

const ask = (...words: string[]) => whichbot(["ask", ...words], { cwd: folder });

function readDocument(id: string): string {
  return readFileSync(join(folder, "docs", id), "utf8");
}

describe("whichbot ingest", () => {
  it("prints what it read, found and wrote to stdout, and progress to stderr", () => {
    expect(ingested.code).toBe(0);
    expect(ingested.out).toMatch(
      /^3 documents, \d+ passages, \d+ options in \d+\.\d s \(\d+ embedded\), written to index\n/,
    );
    expect(ingested.out).toMatch(/Options: .*Kestrel/);
    expect(ingested.err).toContain("embedding passages");
    expect(existsSync(join(folder, "index", "manifest.json"))).toBe(true);
  });

  it("says that nothing changed when nothing did", async () => {
    const again = await whichbot(["ingest", "docs"], { cwd: folder });
    expect(again.out).toContain("index is up to date");
  });
});

describe("whichbot ask", () => {
  it("prints a card without colour codes when nobody watches", async () => {
    const { code, out, err } = await ask("which is faster?");
    expect(code).toBe(0);
    expect(out).toContain("Kestrel");
    expect(out).toMatch(/\[1\] “.*/);
    expect(out).not.toContain("\u001b");
    expect(err).toBe("");
  });

  it("prints colour codes when told to, and never with NO_COLOR", async () => {
    const forced = await whichbot(["ask", "which is faster?"], { cwd: folder, env: { FORCE_COLOR: "1" } });
    expect(forced.out).toContain("\u001b[");
    const env = { FORCE_COLOR: "1", NO_COLOR: "1" };
    expect((await whichbot(["ask", "which is faster?"], { cwd: folder, env })).out).not.toContain("\u001b");
  });

  it("takes a question without quotes", async () => {
    const { out } = await ask("which", "is", "faster?", "--json");
    expect(JSON.parse(out).question).toBe("which is faster?");
  });

  it("answers in JSON that fits the schema, with every quote a slice of its document", async () => {
    const questions = [
      "which is faster?",
      "Kestrel or Marlin for storage?",
      "kestrel",
      "who invented the submarine?",
    ];
    const { code, out } = await whichbot(["ask", "--batch", "-", "--json"], {
      cwd: folder,
      input: `${questions.join("\n")}\n`,
    });
    expect(code).toBe(0);
    const answers = out
      .trimEnd()
      .split("\n")
      .map((line) => AnswerSchema.parse(JSON.parse(line)));
    expect(answers.map((answer) => answer.question)).toEqual(questions);
    const citations = answers.flatMap((answer) => answer.citations);
    expect(citations.length).toBeGreaterThan(3);
    for (const { document, start, end, quote } of citations) {
      expect(readDocument(document).slice(start, end)).toBe(quote);
    }
    for (const answer of answers) {
      expect(answer.citations.map(({ n }) => n)).toEqual(answer.citations.map((_, position) => position + 1));
      if (answer.outcome !== "insufficient_evidence") expect(answer.citations.length).toBeGreaterThan(0);
    }
    expect(answers[0]).toMatchObject({ outcome: "winner", answer: "Kestrel" });
  });

  it("answers a batch in order, one line each, and says on its line what could not be asked", async () => {
    writeFiles(folder, { "questions.txt": "\ufeffwhich is faster?\r\n\nKestrel or Marlin for storage?" });
    const { code, out, err } = await ask("--batch", "questions.txt", "--json");
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.question)).toEqual([
      "which is faster?",
      "",
      "Kestrel or Marlin for storage?",
    ]);
    expect(lines[1].error.code).toBe("QUESTION_INVALID");
    expect(lines.map((line) => "outcome" in line)).toEqual([true, false, true]);
    expect(err).toContain("1 of 3 questions could not be answered");
    expect(code).toBe(1);
  });

  it("goes on from the question before", async () => {
    const { out } = await whichbot(["ask", "and for boats?", "--previous", "kestrel or marlin for speed?"], {
      cwd: folder,
    });
    expect(out).toContain("Understood as: and for boats? (Kestrel or Marlin)");
  });

  it("prints a batch of cards with their questions", async () => {
    const { out } = await whichbot(["ask", "--batch", "-"], { cwd: folder, input: "which is faster?\n" });
    expect(out).toContain("  which is faster?\n");
  });

  it("explains an answer below its card, in 80 columns, and as JSON that fits the schema", async () => {
    const { code, out } = await ask("which is faster?", "--explain");
    expect(code).toBe(0);
    expect(out).toMatch(
      /\[1\] “.*[\s\S]*How I read the question\n[\s\S]*What decided\n[\s\S]*How sure I am: \d+ %\n/,
    );
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    const json = await ask("which is faster?", "--explain", "--json");
    expect(json.out.trimEnd()).not.toContain("\n");
    const { answer, derivation } = JSON.parse(json.out);
    expect(AnswerSchema.parse(answer)).toMatchObject({ outcome: "winner", answer: "Kestrel" });
    expect(DerivationSchema.parse(derivation).confidence.value).toBe(answer.confidence);
  });

  it("explains every line of a batch", async () => {
    const input = "which is faster?\n\nKestrel or Marlin for storage?\n";
    const { out } = await whichbot(["ask", "--batch", "-", "--explain", "--json"], { cwd: folder, input });
    const lines = out.trimEnd().split("\n");
    expect(lines.map((line) => Object.keys(JSON.parse(line)))).toEqual([
      ["answer", "derivation"],
      ["question", "error"],
      ["answer", "derivation"],
    ]);
    const cards = await whichbot(["ask", "--batch", "-", "--explain"], { cwd: folder, input });
    expect(cards.out.match(/How sure I am/g)).toHaveLength(2);
  });

  it("ends in peace when its reader has seen enough", async () => {
    const command = `"${process.execPath}" "${MAIN}" ask --batch - --json < many.txt | head -1; echo "codes \${PIPESTATUS[@]}"`;
    writeFiles(folder, { "many.txt": "which is faster?\n".repeat(300) });
    const { out, err } = await new Promise<{ out: string; err: string }>((done) => {
      execFile("bash", ["-c", command], { cwd: folder }, (_, out, err) => done({ out, err }));
    });
    expect(out.split("\n")[0]).toContain('"outcome"');
    expect(out).toContain("codes 0 0");
    expect(err).toBe("");
  });
});

describe("whichbot verify and catalog", () => {
  it("verifies the index", async () => {
    const { code, out } = await whichbot(["verify"], { cwd: folder });
    expect(code).toBe(0);
    expect(out).toMatch(/^The index in index is whole: \d+ passages/);
  });

  it("lists the options with aliases and owners", async () => {
    const table = await whichbot(["catalog"], { cwd: folder });
    expect(table.out).toMatch(/^option\s+belongs to\s+mentions\s+compared\s+also called\n/);
    const { options } = JSON.parse((await whichbot(["catalog", "--json"], { cwd: folder })).out);
    const names = options.map((option: { name: string }) => option.name);
    expect(names).toContain("Kestrel");
    expect(names).toContain("Marlin");
    expect(Object.keys(options[0])).toEqual([
      "name",
      "aliases",
      "owner",
      "mentions",
      "comparisons",
      "places",
    ]);
    expect(options[0].places[0].words).toMatch(/Kestrel|Marlin/);
  });
});

describe("an index that is not there yet", () => {
  it("is made from seeds first, and that is said beside the answer", async () => {
    const fresh = makeFolder();
    writeFiles(fresh, articlesIn("seeds"));
    const { code, out, err } = await whichbot(["ask", "which is faster?", "--json"], { cwd: fresh });
    expect(code).toBe(0);
    expect(AnswerSchema.parse(JSON.parse(out)).answer).toBe("Kestrel");
    expect(err).toContain("There is no index in index yet. Reading seeds first.");
    expect(existsSync(join(fresh, "index", "manifest.json"))).toBe(true);
    removeFolder(fresh);
  });

  it("is made from the bundled seeds in a folder without documents", async () => {
    const empty = makeFolder();
    const env = { WHICHBOT_INDEX: join(empty, "index") };
    const { code, out } = await whichbot(["ask", "which framework for mobile?", "--json"], {
      cwd: empty,
      env,
    });
    expect(code).toBe(0);
    expect(AnswerSchema.parse(JSON.parse(out))).toMatchObject({ outcome: "winner", answer: "TensorFlow" });
    removeFolder(empty);
  });
});
