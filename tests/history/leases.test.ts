import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openConnection } from "../../src/history/connection.js";
import type { History } from "../../src/history/history.js";
import { prepareSchema, SCHEMA_STEPS } from "../../src/history/schema.js";
import { historyFolder, job } from "./history-folder.js";

let place: ReturnType<typeof historyFolder>;
beforeEach(() => {
  place = historyFolder();
});
afterEach(() => {
  vi.useRealTimers();
  place.remove();
});

const LEASE = 30_000;
const resumed = (history: History) => history.resume("slack").map(({ id, attempts }) => [id, attempts]);

/** As if all processes ran on another machine, where nobody can look whether they live. */
function moveElsewhere(): void {
  const database = new Database(place.file);
  database.exec("UPDATE owners SET machine = 'another', pid = 1");
  database.close();
}

describe("a job that another process has", () => {
  it("is left to it while it lives, and can be looked at", () => {
    const [one, other] = [place.open(), place.open()];
    one.accept(job(), []);
    expect(resumed(other)).toEqual([]);
    expect(other.unfinished("slack")).toEqual([job()]);
    expect(resumed(one)).toEqual([["job-1", 0]]);
  });

  it("is taken over by one alone when it is released, and when the history is closed", () => {
    const [one, other, third] = [place.open(), place.open(), place.open()];
    one.accept(job(), []);
    one.release();
    expect(resumed(other)).toEqual([["job-1", 1]]);
    expect(resumed(one)).toEqual([]);
    other.close();
    expect(resumed(third)).toEqual([["job-1", 1]]);
    expect(resumed(one)).toEqual([]);
  });

  it("is taken over at once when the process was killed", async () => {
    const script = fileURLToPath(new URL("other-process.ts", import.meta.url));
    const child = fork(script, [place.file, "hold"], { execArgv: ["--import", "tsx"] });
    await once(child, "message");
    const history = place.open();
    expect(resumed(history)).toEqual([]);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(resumed(history)).toEqual([["held", 1]]);
  });

  it("is taken over from another machine when that gave no sign of life for half a minute", () => {
    const [one, other] = [place.open(), place.open()];
    one.accept(job(), []);
    moveElsewhere();
    place.clock.time += LEASE - 1;
    expect(resumed(other)).toEqual([]);
    place.clock.time += 1;
    expect(resumed(other)).toEqual([["job-1", 1]]);
    // It wakes up, and would post what the other one has by now.
    expect(one.attempt("job-1")).toBe(false);
    expect(other.attempt("job-1")).toBe(true);
    expect(other.unfinished("slack")[0]?.attempts).toBe(2);
  });

  it("stays with a process on another machine that goes on giving signs of life", () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const [one, other] = [place.open(), place.open()];
    one.accept(job(), []);
    moveElsewhere();
    for (let turn = 0; turn < 10; turn++) {
      place.clock.time += 10_000;
      vi.advanceTimersByTime(10_000);
    }
    expect(resumed(other)).toEqual([]);
  });
});

it("counts no attempt that nobody made on a private question, which cannot be looked for", () => {
  const [one, other] = [place.open(), place.open()];
  one.accept(job({ private: true }), []);
  one.close();
  expect(resumed(other)).toEqual([["job-1", 0]]);
});

it("takes over what was accepted before there were owners", () => {
  const connection = openConnection(place.file);
  prepareSchema(connection, SCHEMA_STEPS.slice(0, 1));
  connection.execute(
    "INSERT INTO jobs VALUES ('old', 'slack', 'T1', 'C1', NULL, 'U1', 'which?', 0, 'C1', '{}', 1, 0)",
  );
  connection.close();
  expect(resumed(place.open())).toEqual([["old", 1]]);
});

it("waits no longer than a moment for another process that writes", () => {
  const history = place.open();
  const other = new Database(place.file);
  other.exec("BEGIN IMMEDIATE");
  const began = performance.now();
  expect(() => history.accept(job(), [])).toThrow(expect.objectContaining({ code: "HISTORY_UNUSABLE" }));
  expect(performance.now() - began).toBeLessThan(1_000);
  other.close();
});
