import { beforeEach, expect, it } from "vitest";
import { createSparingLog } from "../../../src/chat/log/sparing-log.js";
import type { LogFields } from "../../../src/chat/log.js";

let time: number;
let lines: { level: string; message: string; fields: LogFields | undefined }[];
const keep = (level: string) => (message: string, fields?: LogFields) =>
  void lines.push({ level, message, fields });
const log = () =>
  createSparingLog(
    { debug: keep("debug"), info: keep("info"), warn: keep("warn"), error: keep("error") },
    () => time,
  );

beforeEach(() => {
  time = 1_000_000;
  lines = [];
});

it("says the same trouble once a minute, whichever question it is about, and how often it was left out", () => {
  const sparing = log();
  for (const id of ["a", "b", "c"]) sparing.warn("not posted", { id, code: "X" });
  expect(lines).toEqual([{ level: "warn", message: "not posted", fields: { id: "a", code: "X" } }]);
  time += 60_000;
  sparing.warn("not posted", { id: "d", code: "X" });
  expect(lines[1]?.fields).toEqual({ id: "d", code: "X", unsaid: 2 });
});

it("keeps apart what differs in reason, workspace, channel or reference, and never keeps information back", () => {
  const sparing = log();
  sparing.error("no answer", { reference: "1" });
  sparing.error("no answer", { reference: "2" });
  sparing.error("refused", { team: "T1" });
  sparing.error("refused", { team: "T2" });
  for (const guild of ["G1", "G2"])
    for (const channel of ["C1", "C2"]) sparing.warn("not posted", { guild, channel, id: "a" });
  sparing.info("dealt with", { id: "a" });
  sparing.info("dealt with", { id: "a" });
  expect(lines).toHaveLength(10);
});

it("is not silenced by a clock that was set back", () => {
  const sparing = log();
  sparing.error("refused");
  time -= 3_600_000;
  sparing.error("refused");
  expect(lines).toHaveLength(2);
});
