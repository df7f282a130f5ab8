import { openHistory } from "../../src/history/open-history.js";
import { answerTo, job, NOON } from "./history-folder.js";

/**
 * Another process on the same history. Arguments: file, what to do, name of the process.
 *
 * - `die`: takes two questions in, answers one, and is killed before it can close anything
 * - `hold`: takes a question in and lives on
 * - `race`: on a message opens the history, takes as many questions as the message says, and sends those that it got
 */
const [file = "", task, name = ""] = process.argv.slice(2);
const open = () => openHistory({ file, keepTexts: true, retentionDays: 0, now: () => NOON });

if (task === "die") {
  const history = open();
  history.accept(job({ id: "answered" }), ["Ev1"]);
  history.finish("answered", answerTo(job({ id: "answered" })));
  history.accept(job({ id: "waiting" }), ["Ev2"]);
  process.kill(process.pid, "SIGKILL");
  // The signal may take a moment to arrive; nothing may be tidied up until then.
  for (;;);
}

if (task === "hold") {
  open().accept(job({ id: "held" }), ["Ev3"]);
  // Kept for as long as whoever started it listens.
  process.on("disconnect", () => process.exit());
}

process.on("message", (most: number) => {
  const history = open();
  const got: number[] = [];
  for (let i = 0; i < most; i++)
    if (history.accept(job({ id: `${name}-${i}` }), [`Ev${i}`, `message-${i}`])) got.push(i);
  process.send?.(got, () => process.exit());
});
process.send?.("ready");
