import { expect, it } from "vitest";
import { createProgress } from "../../../src/adapters/terminal/progress.js";
import { fakeTerminal } from "./fake-terminal.js";

it("writes one line a phase, and one in a while for a long phase, when nobody watches", () => {
  const { terminal, notes } = fakeTerminal();
  let ms = 0;
  const progress = createProgress(terminal, () => ms);
  progress.show({ phase: "read", done: 1, total: null });
  progress.show({ phase: "read", done: 2, total: null });
  ms = 6_000;
  progress.show({ phase: "read", done: 900, total: null });
  progress.show({ phase: "embed", done: 512, total: 2_000 });
  ms = 12_000;
  progress.show({ phase: "embed", done: 1_024, total: 2_000 });
  progress.end();
  expect(notes().split("\n")).toEqual([
    "reading documents …",
    "reading documents 900 …",
    "embedding passages …",
    "embedding passages 1024/2000 …",
    "",
  ]);
});

it("draws a bar on a terminal and takes it away at the end", () => {
  const { terminal, notes } = fakeTerminal({ interactive: true });
  const progress = createProgress({ ...terminal, stderr: Object.assign(terminal.stderr, { isTTY: true }) });
  progress.show({ phase: "embed", done: 5, total: 10 });
  progress.end();
  expect(notes()).toContain("embedding passages 5/10");
});
