import { statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { History } from "../../src/history/history.js";
import { answerTo, historyFolder, job } from "./history-folder.js";

const MEGABYTE = 1024 * 1024;
const TEXT = "Kestrel keeps its latency. ".repeat(400);

let place: ReturnType<typeof historyFolder>;
beforeEach(() => {
  place = historyFolder();
});
afterEach(() => place.remove());

/** Writes some megabytes of answers, which SQLite's own limit would leave in the log. */
function write(history: History, megabytes: number): void {
  const count = Math.ceil((megabytes * MEGABYTE) / TEXT.length);
  const from = history.list({ most: 100_000 }).length;
  for (let at = from; at < from + count; at++)
    history.record(answerTo(job({ id: `answer-${at}` }), { answerJson: TEXT }));
}

const logBytes = () => statSync(`${place.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
const bytes = (path: string) => statSync(path).size;
async function until(what: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!what()) {
    if (Date.now() > end) throw new Error("it did not come to that");
    await wait(5);
  }
}

it("merges the log while it is in use, again and again, so that it stays small", async () => {
  const history = place.open();
  for (let round = 1; round <= 4; round++) {
    write(history, 6);
    await until(() => bytes(place.file) > round * 6 * MEGABYTE);
  }
  // All together is four times that.
  expect(logBytes()).toBeLessThan(50 * MEGABYTE);
  expect(history.find("answer-0")?.answerJson).toBe(TEXT);
});

it("leaves nothing in the log when the history is closed in the midst of it", async () => {
  const history = place.open();
  write(history, 6);
  history.close();
  await until(() => logBytes() === 0);
  expect(place.open().find("answer-0")?.answerJson).toBe(TEXT);
});

it("empties the log for whoever wants to be forgotten while it is being merged", async () => {
  const history = place.open();
  write(history, 6);
  history.forgetPerson("U1");
  expect(logBytes()).toBe(0);
});
