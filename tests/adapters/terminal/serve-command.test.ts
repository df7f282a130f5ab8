import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type ReadyIndex, runServe } from "../../../src/adapters/terminal/serve-command.js";
import type { Running, Surface } from "../../../src/adapters/terminal/start-surfaces.js";
import type { Answerer } from "../../../src/answer.js";
import { WhichbotError } from "../../../src/errors.js";
import { ARTICLES, makeFolder, removeFolder, writeFiles } from "../../cli/whichbot.js";
import { fakeTerminal } from "./fake-terminal.js";

const model = { folder: fileURLToPath(new URL("../../../models/whichbot-embed-en-v1", import.meta.url)) };
let folder: string;

beforeEach(() => {
  folder = makeFolder();
  writeFiles(folder, ARTICLES);
});
afterEach(() => removeFolder(folder));

const settings = () => ({ documents: folder, index: join(folder, ".index"), indexNamed: false, model });
const never = () => new Promise(() => undefined);

it("starts every surface that is switched on, stays until it is stopped, and stops them", async () => {
  const events: string[] = [];
  let answerer: Answerer | undefined;
  const surface = (name: string, configured: boolean): Surface => ({
    name,
    variables: [`${name.toUpperCase()}_TOKEN`],
    configured,
    problem: null,
    start: async (given) => {
      answerer = given;
      events.push(`${name} started`);
      return { where: "from a perch", stop: async () => void events.push(`${name} stopped`) };
    },
  });
  const { terminal, notes, results } = fakeTerminal();
  let shown = "";
  const code = await runServe(
    {
      version: "1.2.3",
      surfaces: [surface("Parrot", true), surface("Pigeon", false)],
      sampleQuestion: null,
      untilStopped: async () => {
        events.push("hears signals");
        await expect.poll(() => (shown += notes()), { timeout: 20_000 }).toContain("answering");
      },
    },
    settings(),
    terminal,
  );
  expect(code).toBe(0);
  expect(events).toEqual(["hears signals", "Parrot started", "Parrot stopped"]);
  expect(shown).toContain("Whichbot 1.2.3");
  expect(shown).toMatch(/on {3}Parrot +answering from a perch/);
  expect(shown).toMatch(/off {2}Pigeon +set PIGEON_TOKEN to switch it on/);
  expect(results()).toBe("");
  expect((await answerer?.answer("Kestrel or Marlin for speed?"))?.answer).toBe("Kestrel");
});

it("stops with 0 when it is asked to while a surface starts, and says nothing of answering", async () => {
  const surface: Surface = {
    name: "Parrot",
    variables: [],
    configured: true,
    problem: null,
    start: (_, stopped) =>
      new Promise((_resolve, reject) => stopped.addEventListener("abort", () => reject(stopped.reason))),
  };
  const { terminal, notes } = fakeTerminal();
  const request = {
    version: "1.2.3",
    surfaces: [surface],
    sampleQuestion: null,
    untilStopped: async () => undefined,
  };
  expect(await runServe(request, settings(), terminal)).toBe(0);
  expect(notes()).not.toContain("answering");
});

it.each([
  ["nobody at a terminal", false],
  ["somebody at a terminal", true],
])("stops the others and fails with the reason when a surface ends by itself, %s", async (_, interactive) => {
  const events: string[] = [];
  let end = (_reason: WhichbotError): void => undefined;
  const ended = new Promise<WhichbotError>((resolve) => {
    end = resolve;
  });
  const surface = (name: string, more: Partial<Running>): Surface => ({
    name,
    variables: [],
    configured: true,
    problem: null,
    start: async () => ({ where: "", stop: async () => void events.push(`${name} stopped`), ...more }),
  });
  const { terminal, notes } = fakeTerminal({ interactive });
  const serving = runServe(
    {
      version: "1.2.3",
      surfaces: [surface("Parrot", {}), surface("Pigeon", { ended })],
      sampleQuestion: null,
      untilStopped: never,
    },
    settings(),
    terminal,
  );
  const failed = expect(serving).rejects.toThrow(
    expect.objectContaining({ code: "CONFIG_INVALID", message: "The pigeon has flown." }),
  );
  await expect.poll(notes, { timeout: 20_000 }).toContain("answering");
  expect(events).toEqual([]);
  end(new WhichbotError("CONFIG_INVALID", "The pigeon has flown."));
  await failed;
  expect(events).toEqual(["Parrot stopped", "Pigeon stopped"]);
});

it("gives a prompt on a terminal, with a question made from the documents as an example", async () => {
  const { terminal, typed, results } = fakeTerminal({ interactive: true });
  typed.write("which is faster?\nexit\n");
  const request = { version: "1.2.3", surfaces: [], sampleQuestion: null, untilStopped: never };
  expect(await runServe(request, settings(), terminal)).toBe(0);
  const shown = results();
  expect(shown).toMatch(/for example: (Kestrel or Marlin|Marlin or Kestrel)\?/);
  expect(shown).toContain("[1]");
});

it("gives the address of a page that a terminal makes a link of, and asks there or here", async () => {
  const { terminal, typed, results } = fakeTerminal({ interactive: true });
  const notes: string[] = [];
  const surface: Surface = {
    name: "Page",
    variables: [],
    configured: true,
    problem: null,
    start: async () => ({ where: "on it", address: "http://127.0.0.1:1", stop: async () => undefined }),
  };
  typed.write("exit\n");
  const request = { version: "1.2.3", surfaces: [surface], sampleQuestion: null, untilStopped: never };
  const shown = {
    ...terminal,
    note: (line: string) => void notes.push(line),
    noteLink: (to: string) => `<${to}>`,
  };
  expect(await runServe(request, settings(), shown)).toBe(0);
  expect(notes.join("\n")).toMatch(/on {3}Page +<http:\/\/127\.0\.0\.1:1>/);
  expect(results()).toContain("Ask in a browser at that address, or here, for example: ");
});

it("takes what a surface needs before anything is read, and gives it back when that fails", async () => {
  const events: string[] = [];
  const surface: Surface = {
    name: "Parrot",
    variables: [],
    configured: true,
    problem: null,
    prepare: async () => {
      events.push("taken");
      return async () => void events.push("given back");
    },
    start: async () => {
      throw new TypeError("It must not come to this");
    },
  };
  const { terminal, notes } = fakeTerminal();
  const request = { version: "1.2.3", surfaces: [surface], sampleQuestion: null, untilStopped: never };
  const gone = { ...settings(), documents: join(folder, "gone") };
  await expect(runServe(request, gone, terminal)).rejects.toThrow(
    expect.objectContaining({ code: "SOURCE_MISSING" }),
  );
  expect(events).toEqual(["taken", "given back"]);
  expect(notes()).not.toContain("answering");
});

it("tells who is to know of the index that answers, with what was read", async () => {
  const told: ReadyIndex[] = [];
  const { terminal } = fakeTerminal();
  const request = {
    version: "1.2.3",
    surfaces: [],
    sampleQuestion: null,
    untilStopped: never,
    onReady: (ready: ReadyIndex) => void told.push(ready),
  };
  expect(await runServe(request, settings(), terminal)).toBe(0);
  await told[0]?.lookNow();
  expect(told[0]?.figures()).toMatchObject({ documents: 3, createdAt: expect.any(Number) });
  expect(told[0]?.summary).toMatchObject({ documents: 3 });
});

it("says that the folder of documents is missing, and answers from the index that is there", async () => {
  const request = { version: "1.2.3", surfaces: [], sampleQuestion: null, untilStopped: never };
  expect(await runServe(request, settings(), fakeTerminal().terminal)).toBe(0);
  const { terminal, notes, results } = fakeTerminal();
  const gone = join(folder, "gone");
  expect(await runServe(request, { ...settings(), documents: gone }, terminal)).toBe(0);
  const said = notes();
  expect(said).toContain(`There is no folder ${gone}.`);
  expect(said).toContain("Answering from the index that is there.");
  expect(said).not.toContain("other documents");
  expect(results()).toContain("[1]");
});
