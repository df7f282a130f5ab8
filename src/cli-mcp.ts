import { Console } from "node:console";
import type { Command } from "commander";
import type { McpServices } from "./adapters/mcp/mcp-services.js";
import type { Settings } from "./adapters/terminal/open-answerer.js";
import type { Terminal } from "./adapters/terminal/terminal.js";
import { historySettings } from "./cli-chat-services.js";
import { type Run, withExamples } from "./cli-run.js";
import { toSettings } from "./cli-settings.js";
import type { Config } from "./config.js";
import { rememberEmbeddings } from "./embedding/remembering-embedder.js";
import { WhichbotError } from "./errors.js";
import type { History } from "./history/history.js";

/** Defines how other programs ask over the Model Context Protocol. */
export function defineMcp(program: Command, run: Run): Command {
  const command = program
    .command("mcp")
    .description("answer a coding assistant or another program over MCP, on standard input and output")
    .option("--index <folder>", "the index to ask")
    .action(async ({ index }: { readonly index?: string }) => {
      const { stdin, stdout, stderr, note } = run.terminal;
      // Standard output is the protocol's alone, whatever a library has to say.
      globalThis.console = new Console(stderr, stderr);
      const config = run.configure();
      const terminal: Terminal = { ...run.terminal, interactive: false, out: note };
      const { serveStdio } = await import("./adapters/mcp/connection/serve-stdio.js");
      let opened: OpenedMcp | null = null;
      try {
        await serveStdio({
          stdin,
          stdout,
          note,
          version: program.version() ?? "",
          pageUrl: config.chat.pageUrl,
          stopped: untilSignal(),
          open: async (changed) => {
            opened = await openMcpServices(config, toSettings(config, index), { terminal, changed });
            return opened.services;
          },
        });
      } finally {
        (opened as OpenedMcp | null)?.close();
      }
    });
  return withExamples(command, "whichbot mcp", "whichbot mcp --index docs-index");
}

type Kept = Pick<History, "record" | "find" | "channelRule" | "narrowing" | "close">;

const UNKEPT = "Questions are answered without it; answers go when this process ends.";

interface OpenedMcp {
  readonly services: McpServices;
  close(): void;
}

/** As the chats open it, but for the conversation: whoever calls a tool waits for its result. */
async function openMcpServices(
  config: Config,
  settings: Settings,
  { terminal, changed }: { readonly terminal: Terminal; readonly changed: () => void },
): Promise<OpenedMcp> {
  const [
    { createAsker },
    { createChannelScopes },
    { createLog },
    { keepMemorySteady },
    { memoryOfAnswers },
    { openHistory },
    { misplacedScopeFile },
    { readScopeFile },
    { followIndex },
    { loadModel, openAnswerer },
  ] = await Promise.all([
    import("./chat/asking/create-asker.js"),
    import("./chat/channel-scopes.js"),
    import("./chat/log.js"),
    import("./chat/steady-memory.js"),
    import("./chat/asking/recent-answers.js"),
    import("./history/open-history.js"),
    import("./scope/misplaced-scope-file.js"),
    import("./scope/scope-file.js"),
    import("./adapters/terminal/follow-index.js"),
    import("./adapters/terminal/open-answerer.js"),
  ]);
  keepMemorySteady();
  const { chat } = config;
  const log = createLog({ level: chat.logLevel });
  const now = () => new Date();
  // First: a slip in it, or in where it lies, must not show what it was to hide.
  const misplaced = misplacedScopeFile(chat.scopes.file, config.documents);
  if (misplaced !== null) throw new WhichbotError("CONFIG_INVALID", misplaced);
  const file = await readScopeFile(chat.scopes.file);
  const embedder = rememberEmbeddings(await loadModel(settings));
  const first = await openAnswerer(settings, embedder, terminal);
  const open = (): Kept => {
    try {
      return openHistory(historySettings(config));
    } catch (error) {
      if (!(error instanceof WhichbotError)) throw error;
      // Whoever asks here reads: only the chats and the page cannot do without.
      terminal.note(`${error.message} ${UNKEPT}`);
      return memoryOfAnswers();
    }
  };
  const history = open();
  const { answerer, stop } = followIndex(first, {
    folder: settings.index,
    embedder,
    note(line) {
      terminal.note(line);
      changed();
    },
  });
  const scopes = createChannelScopes(file, history);
  const { answerTimeoutMs, questionsAtWork } = chat;
  const asker = createAsker({ answerer, history, scopes, log, answerTimeoutMs, questionsAtWork, now });
  return {
    services: { answerer, asker, log, now },
    close() {
      stop();
      history.close();
    },
  };
}

function untilSignal(): Promise<unknown> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, resolve);
  });
}
