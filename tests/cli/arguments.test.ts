import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { whichbot } from "./whichbot.js";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const COMMANDS = ["ingest", "ask", "eval", "verify", "catalog", "serve", "doctor"];

describe("help", () => {
  it("lists every command, with examples", async () => {
    const { code, out, err } = await whichbot(["--help"]);
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(out).toContain(`  ${command} `);
    expect(out).toContain("Examples:\n  $ whichbot");
    expect(err).toBe("");
  });

  it.each(COMMANDS)("explains %s, with examples", async (command) => {
    const { code, out } = await whichbot([command, "--help"]);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: whichbot ${command}`);
    expect(out).toContain("Examples:\n  $ ");
  });

  it("is there even when the configuration is not usable", async () => {
    expect((await whichbot(["--help"], { env: { WHICHBOT_MODEL_POOLING: "wrong" } })).code).toBe(0);
  });
});

it("prints its version", async () => {
  expect(await whichbot(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
});

describe("wrong arguments exit with 2, say what is wrong and print no result", () => {
  it.each([
    ["no command", [], "Usage: whichbot"],
    ["an unknown command", ["answer"], "unknown command 'answer'"],
    ["an unknown option", ["ask", "x", "--jsno"], "unknown option '--jsno'"],
    ["no question", ["ask"], "there is no question"],
    ["a question and a batch", ["ask", "x", "--batch", "-"], "not both"],
    ["a batch with a question before", ["ask", "--batch", "-", "--previous", "x"], "not with --batch"],
    ["a batch without a file", ["ask", "--batch"], "argument missing"],
    ["no question set", ["eval"], "missing required argument"],
    ["a share above 1", ["eval", "q.jsonl", "--min-right", "60"], "from 0 to 1"],
    ["a share that is no number", ["eval", "q.jsonl", "--min-right", "most"], "from 0 to 1"],
    ["too many arguments", ["verify", "index"], "too many arguments"],
  ])("%s", async (_, words, complaint) => {
    const { code, out, err } = await whichbot(words);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(complaint);
    expect(err).not.toMatch(/^\s+at /m);
  });
});
