import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { answerTo, historyFolder, job, NOON } from "./history-folder.js";

let place: ReturnType<typeof historyFolder>;
beforeEach(() => {
  place = historyFolder();
});
afterEach(() => place.remove());

const SCRIPT = fileURLToPath(new URL("other-process.ts", import.meta.url));

function start(task: string, name = ""): ChildProcess {
  return fork(SCRIPT, [place.file, task, name], { execArgv: ["--import", "tsx"] });
}

/** What a process sends next; fails when it ends before. */
async function nextMessage(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`it ended with ${code}`)));
  const [message] = await Promise.race([once(child, "message"), ended]);
  return message;
}

it("loses nothing when the process is killed right after a question was taken in", async () => {
  const [, signal] = await once(start("die"), "exit");
  expect(signal).toBe("SIGKILL");
  const history = place.open();
  expect(history.unfinished("slack")).toEqual([job({ id: "waiting" })]);
  expect(history.find("answered")).toEqual(answerTo(job({ id: "answered" })));
  expect(history.accept(job({ id: "again" }), ["Ev1"])).toBe(false);
  expect(history.claim(["Ev2"], NOON)).toBe(false);
});

it("gives each delivery to exactly one of several processes that make and use the file at once", async () => {
  const most = 300;
  const children = ["a", "b", "c"].map((name) => start("race", name));
  await Promise.all(children.map(nextMessage));
  const results = children.map(nextMessage);
  for (const child of children) child.send(most);
  const got = (await Promise.all(results)) as number[][];
  expect(got.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: most }, (_, i) => i));
  const names = place
    .open()
    .unfinished("slack")
    .map(({ id }) => id);
  expect(names.sort()).toEqual(got.flatMap((ids, i) => ids.map((id) => `${"abc"[i]}-${id}`)).sort());
});

it("lets one process read and forget while another goes on", () => {
  const bot = place.open();
  const command = place.open();
  bot.accept(job(), ["Ev1"]);
  bot.finish("job-1", answerTo(job()));
  expect(command.list({ most: 9 })).toHaveLength(1);
  expect(command.forgetPerson("U1")).toBe(1);
  expect(bot.find("job-1")).toBeNull();
  expect(bot.accept(job({ id: "job-2" }), ["Ev2"])).toBe(true);
});
