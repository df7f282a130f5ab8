import { createInterface } from "node:readline/promises";
import type { Terminal } from "./terminal.js";

/** What a person may type at the prompt besides a question. */
const HELP = `
  Ask which to use, compare, or ask for a fact:
  "which is faster?", "A or B for a small team?", "when did A come out?"
  "and for beginners?", "why not A?", "is it faster?" go on from your question before.
  help   shows this        exit   ends (so do Ctrl-C and Ctrl-D)
`;

/**
 * Lets a person ask until they leave.
 *
 * @param ask answers one question, told of those before, oldest first, and gives what to show; when it fails, its message is
 *   shown and the prompt goes on
 */
export async function promptForQuestions(
  terminal: Terminal,
  ask: (question: string, previous: readonly string[]) => Promise<string>,
): Promise<void> {
  const lines = createInterface({
    input: terminal.stdin,
    output: terminal.stdout,
    prompt: "? ",
    historySize: 100,
  });
  let open = true;
  const asked: string[] = [];
  lines.once("close", () => {
    open = false;
  });
  lines.prompt();
  for await (const line of lines) {
    const typed = line.trim();
    if (/^(exit|quit|\.exit|:q)$/i.test(typed)) break;
    if (/^(help|\?)$/i.test(typed)) terminal.out(`${HELP}\n`);
    else if (typed !== "") {
      terminal.out(await ask(typed, asked).catch((error: unknown) => `\n  ${reason(error)}\n\n`));
      asked.push(typed);
    }
    // Ctrl-D may have closed it while a question was being answered.
    if (open) lines.prompt();
  }
  const leftByKey = !open;
  lines.close();
  if (leftByKey) terminal.out("\n");
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
