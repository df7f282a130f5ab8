import { describe, expect, it } from "vitest";
import { errorFields } from "../../src/chat/log/error-fields.js";
import { createLog, type LogOptions } from "../../src/chat/log.js";
import { WhichbotError } from "../../src/errors.js";

function logged(options: LogOptions = {}) {
  const lines: string[] = [];
  return { lines, log: createLog({ ...options, write: (line) => lines.push(line) }) };
}

describe("createLog", () => {
  it("writes one JSON object a line, with level, time, message and fields", () => {
    const { lines, log } = logged();
    log.info("question answered", {
      surface: "slack",
      tookMs: 41.5,
      private: false,
      thread: null,
      left: undefined,
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{[^\n]*\}\n$/);
    const { time, ...line } = JSON.parse(lines[0] ?? "");
    expect(line).toEqual({
      level: "info",
      msg: "question answered",
      surface: "slack",
      tookMs: 41.5,
      private: false,
      thread: null,
    });
    expect(new Date(time).toISOString()).toBe(time);
  });

  it.each([
    ["debug", ["debug", "info", "warn", "error"]],
    [undefined, ["info", "warn", "error"]],
    ["error", ["error"]],
    ["silent", []],
  ] as const)("writes at level %s nothing below it", (level, expected) => {
    const { lines, log } = logged(level === undefined ? {} : { level });
    for (const one of ["debug", "info", "warn", "error"] as const) log[one](one);
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(expected);
  });

  it("masks secrets in messages, fields and names of fields", () => {
    const { lines, log } = logged({ secrets: ["0123456789abcdef0123456789abcdef"] });
    log.error("no answer from https://hooks.slack.com/actions/T1/2/verysecretend", {
      address: "wss://wss.slack.com/link/?ticket=veryverysecret",
      token: "whatever-it-is",
      "xoxb-12345-secretsecret": "key 0123456789abcdef0123456789abcdef",
    });
    expect(lines[0]).not.toMatch(/secret(?:secret|end)|verysecret|whatever|0123456789/);
    expect(Object.keys(JSON.parse(lines[0] ?? ""))).toEqual([
      "level",
      "time",
      "address",
      "token",
      "[masked]",
      "msg",
    ]);
  });

  it("keeps a line whole when a field holds line ends", () => {
    const { lines, log } = logged();
    log.warn("odd", { name: 'a\n{"level":"error"}\u2028b' });
    expect(lines.join("").split("\n")).toHaveLength(2);
  });
});

describe("errorFields", () => {
  it("tells code and reason of an error of Whichbot's own", () => {
    expect(errorFields(new WhichbotError("DISK_FULL", "There is no room."))).toEqual({
      error: "WhichbotError",
      code: "DISK_FULL",
      reason: "There is no room.",
    });
  });

  it("tells where a strange error was thrown, not what it quotes", () => {
    const error = Object.assign(new TypeError("cannot read 'which boat?\n    at question.js:1:1'"), {
      code: "ERR_X",
    });
    const fields = errorFields(error);
    expect(fields).toMatchObject({ error: "TypeError", code: "ERR_X" });
    expect(fields.where).toMatch(/^log\.test\.ts:\d+:\d+/);
    expect(JSON.stringify(fields)).not.toMatch(/boat|question/);
  });

  it.each([["a text of somebody"], [null], [undefined], [{ message: "text" }]])(
    "says little of %j",
    (thrown) => {
      expect(Object.keys(errorFields(thrown))).toEqual(["error"]);
    },
  );
});
