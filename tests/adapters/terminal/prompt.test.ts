import { expect, it } from "vitest";
import { promptForQuestions } from "../../../src/adapters/terminal/prompt.js";
import { fakeTerminal } from "./fake-terminal.js";

async function session(lines: string, { hangUp = false } = {}): Promise<{ asked: string[]; shown: string }> {
  const { terminal, typed, results } = fakeTerminal();
  const asked: string[] = [];
  typed.write(lines);
  if (hangUp) typed.end();
  await promptForQuestions(terminal, async (question) => {
    asked.push(question);
    if (question === "boom") throw new Error("that went wrong");
    return `answer to ${question}\n`;
  });
  return { asked, shown: results() };
}

it("answers until it is told to end", async () => {
  const { asked, shown } = await session("one\n two \nexit\nthree\n");
  expect(asked).toEqual(["one", "two"]);
  expect(shown).toBe("? answer to one\n? answer to two\n? ");
});

it.each(["quit", "EXIT", ".exit"])("ends at %j as well", async (word) => {
  expect((await session(`${word}\nmore\n`)).asked).toEqual([]);
});

it("ends when the input does", async () => {
  const { asked, shown } = await session("one\n", { hangUp: true });
  expect(asked).toEqual(["one"]);
  expect(shown.endsWith("\n")).toBe(true);
});

it("passes over empty lines and explains itself", async () => {
  const { asked, shown } = await session("\n   \nhelp\nexit\n");
  expect(asked).toEqual([]);
  expect(shown).toContain("Ctrl-D");
});

it("tells each question of those before", async () => {
  const { terminal, typed } = fakeTerminal();
  typed.write("one\ntwo\nthree\nexit\n");
  const befores: string[][] = [];
  await promptForQuestions(terminal, async (_, previous) => {
    befores.push([...previous]);
    return "";
  });
  expect(befores).toEqual([[], ["one"], ["one", "two"]]);
});

it("goes on after a question that failed", async () => {
  const { asked, shown } = await session("boom\ntwo\nexit\n");
  expect(asked).toEqual(["boom", "two"]);
  expect(shown).toContain("that went wrong");
});
