import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMMAND, OPTION } from "../../src/adapters/discord/commands/command-names.js";
import { type Mode, whichbotCommand } from "../../tests/adapters/discord/load/whichbot-command.js";
import { generatedIndex } from "../../tests/chat/suggest/generated-index.js";
import { startApp } from "../../tests/chat-load/app-process.js";
import { atEvenPace } from "../../tests/chat-load/even-pace.js";
import { type Spread, spread } from "../../tests/chat-load/spread.js";
import { whichbot } from "../../tests/cli/whichbot.js";
import type { Exchange } from "../../tests/servers/discord/model.js";
import { IDS, startLocalDiscord } from "../../tests/servers/discord/start-discord-server.js";
import type { ModePlan } from "../lib/load-command.js";

/** What people saw who typed. */
export interface TypingResult {
  readonly keystrokes: number;
  /** Options in the catalog. */
  readonly options: number;
  /** From each letter until there was something to choose from. */
  readonly offered: Spread;
  /** Share of the letters after which something was offered at all. */
  readonly share: number;
  readonly violations: readonly string[];
}

interface Keystroke {
  readonly name: string;
  readonly focused: string;
  readonly options: Readonly<Record<string, string>>;
}

const OPTIONS = 5_000;
const STATEMENTS = 20_000;
/** Several people type at once. */
const PER_SECOND = 40;

/** Measures what is offered to somebody who types, letter by letter, from a catalog of thousands of options. */
export async function measureTyping(plan: ModePlan<Mode>, keystrokes: number): Promise<TypingResult> {
  const { mode, folder, built: main, say } = plan;
  const own = join(folder, "typing");
  const documents = join(own, "documents");
  say(`typing, ${keystrokes} letters …`);
  const names = writeDocuments(documents);
  const index = join(own, "index");
  const ingested = await whichbot(["ingest", documents, "--index", index]);
  if (ingested.code !== 0) throw new Error(ingested.err);
  const listed = await whichbot(["catalog", "--index", index, "--json"]);
  const { options } = JSON.parse(listed.out) as { readonly options: readonly unknown[] };
  const discord = await startLocalDiscord();
  const command = await whichbotCommand(discord, mode, { folder: own, main, documents });
  const app = await startApp(command);
  try {
    await discord.waitFor(() => discord.commands().length > 0);
    if (command.port !== null)
      discord.deliverTo("http", `http://127.0.0.1:${command.port}/discord/interactions`);
    const typed: Promise<Exchange>[] = [];
    const letters = lettersOf(names);
    await atEvenPace({ questions: keystrokes, perSecond: PER_SECOND }, () => {
      const letter = letters.next().value;
      typed.push(discord.autocomplete({ user: IDS.grace, channel: IDS.general, ...letter }));
    });
    const exchanges = await Promise.all(typed);
    const offering = exchanges.filter(({ choices }) => (choices ?? []).length > 0);
    return {
      keystrokes,
      options: options.length,
      offered: spread(exchanges.map(({ firstMs }) => firstMs)),
      share: offering.length / exchanges.length,
      violations: discord.violations.map(({ kind, detail }) => `${kind}: ${detail}`),
    };
  } finally {
    await app.stop();
    await discord.stop();
  }
}

/** @returns the names of the options */
function writeDocuments(folder: string): string[] {
  const { documents, catalog } = generatedIndex(OPTIONS, STATEMENTS);
  mkdirSync(folder, { recursive: true });
  for (const { id, title, text } of documents)
    writeFileSync(join(folder, id), `# ${title}\n\n${text.replace(/(?:[^.]+\. ?){4}/gu, "$&\n\n")}\n`);
  const names = catalog.options.map(({ name }) => name);
  const lines = names.map((name) => `  - { name: ${name} }`);
  writeFileSync(join(folder, "catalog.yaml"), `options:\n${lines.join("\n")}\n`);
  return names;
}

/** People who type a question, or fill in a command, without end. */
function* lettersOf(names: readonly string[]): Generator<Keystroke, never> {
  for (let at = 0; ; at++) {
    const [one, other] = [names[(at * 97) % names.length] ?? "", names[(at * 31 + 5) % names.length] ?? ""];
    // Every other person makes a slip.
    const first = at % 2 === 0 ? one : `${one.slice(0, 2)}x${one.slice(3)}`;
    yield* each(`${first} or ${other} for latency`, (typed) => ({
      name: COMMAND.which,
      focused: OPTION.question,
      options: { [OPTION.question]: typed },
    }));
    yield* each(`${first}, ${other}`, (typed) => ({
      name: COMMAND.recommend,
      focused: OPTION.between,
      options: { [OPTION.criterion]: "latency", [OPTION.between]: typed },
    }));
    yield* each(other, (typed) => ({
      name: COMMAND.compare,
      focused: OPTION.second,
      options: { [OPTION.first]: one, [OPTION.second]: typed },
    }));
    yield* each("latency", (typed) => ({
      name: COMMAND.recommend,
      focused: OPTION.criterion,
      options: { [OPTION.criterion]: typed, [OPTION.between]: `${one}, ${other}` },
    }));
  }
}

function* each(text: string, stroke: (typed: string) => Keystroke): Generator<Keystroke> {
  for (let length = 1; length <= text.length; length++) yield stroke(text.slice(0, length));
}
