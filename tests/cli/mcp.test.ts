import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ResourceListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../src/verdict/answer-schema.js";
import { ARTICLES, articlesIn, MAIN, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const QUESTION = "Kestrel or Marlin for speed?";
const HELLO = (protocolVersion: string) => ({
  ...{ jsonrpc: "2.0", id: 0, method: "initialize" },
  params: { protocolVersion, capabilities: {}, clientInfo: { name: "tests", version: "1" } },
});
const asking = (id: number, question = QUESTION) => ({
  ...{ jsonrpc: "2.0", id, method: "tools/call" },
  params: { name: "ask", arguments: { question } },
});

interface Reply {
  readonly id?: number;
  readonly result?: {
    readonly protocolVersion?: string;
    readonly isError?: boolean;
    readonly structuredContent?: Answer;
    readonly content?: readonly { readonly text: string }[];
  };
}

let folder: string;
const clients: Client[] = [];

beforeAll(async () => {
  folder = makeFolder();
  writeFiles(folder, articlesIn("docs"));
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(() => removeFolder(folder));

const variables = { WHICHBOT_DOCUMENTS: "docs", WHICHBOT_INDEX: "index", WHICHBOT_HISTORY: "history" };

/** The official client, which starts the server itself. */
async function start(
  env: Readonly<Record<string, string>> = variables,
): Promise<{ readonly client: Client; readonly transport: StdioClientTransport; err(): string }> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [MAIN, "mcp"],
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", ...env },
    stderr: "pipe",
  });
  let err = "";
  transport.stderr?.on("data", (text: Buffer) => (err += text.toString()));
  const client = new Client({ name: "tests", version: "1.0.0" });
  clients.push(client);
  await client.connect(transport);
  return { client, transport, err: () => err };
}

/** A process that is spoken to line by line. */
function speak(env: Readonly<Record<string, string>> = variables) {
  const child = spawn(process.execPath, [MAIN, "mcp"], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    ended: once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>,
    err: () => err,
    say: (...messages: readonly (object | string)[]) => {
      for (const said of messages)
        child.stdin.write(`${typeof said === "string" ? said : JSON.stringify(said)}\n`);
    },
    /** The next message; every line of standard output must be one. */
    async hear(): Promise<Reply | null> {
      const { value, done } = await lines.next();
      return done ? null : (JSON.parse(value) as Reply);
    },
  };
}

describe("whichbot mcp", () => {
  it("greets before there is an index, makes it, and answers as `whichbot ask --json` does", async () => {
    const { client, err } = await start();
    expect(client.getServerVersion()).toMatchObject({ name: "whichbot", version });
    expect((await client.listTools()).tools).toHaveLength(5);
    const { structuredContent } = await client.callTool({ name: "ask", arguments: { question: QUESTION } });
    expect(err()).toContain("There is no index in index yet. Reading docs first.");
    const asked = await whichbot(["ask", QUESTION, "--json"], { cwd: folder, env: variables });
    const answer = JSON.parse(asked.out) as Answer;
    expect(answer.answer).toBe("Kestrel");
    expect({ ...(structuredContent as Answer), tookMs: 0 }).toEqual({ ...answer, tookMs: 0 });
    const { resources } = await client.listResources();
    expect(resources.map(({ name }) => name).sort()).toEqual(Object.keys(ARTICLES).sort());
    const { contents } = await client.readResource({ uri: "whichbot://documents/guides/choosing.md" });
    expect(contents[0]).toMatchObject({ text: ARTICLES["guides/choosing.md"] });
    const told = await whichbot(["history", "--surface", "mcp", "--json"], { cwd: folder, env: variables });
    expect(JSON.parse(told.out.split("\n")[0]!)).toMatchObject({ channel: "stdio", question: QUESTION });
  });

  it("answers fifty calls at once", async () => {
    const { client } = await start();
    const asked = Array.from(
      { length: 50 },
      (_, at) => `Kestrel or Marlin for ${at % 2 ? "speed" : "storage"}?`,
    );
    const results = await Promise.all(
      asked.map((question) => client.callTool({ name: "ask", arguments: { question } })),
    );
    expect(results.map(({ structuredContent }) => (structuredContent as Answer).answer)).toEqual(
      asked.map((_, at) => (at % 2 ? "Kestrel" : "Marlin")),
    );
  });

  it("goes over to a new index and tells the client", async () => {
    const { client } = await start();
    await client.listResources();
    const changed = new Promise<void>((resolve) =>
      client.setNotificationHandler(ResourceListChangedNotificationSchema, () => resolve()),
    );
    writeFiles(folder, {
      "docs/falcon.md": "# Falcon or Kestrel\n\nFor latency, Falcon is faster than Kestrel.\n",
    });
    await whichbot(["ingest", "docs"], { cwd: folder, env: variables });
    await changed;
    const { resources } = await client.listResources();
    expect(resources.map(({ name }) => name)).toContain("falcon.md");
  });
});

describe("the protocol on standard input and output", () => {
  it.each(["2024-11-05", "2025-03-26", "2025-06-18"])(
    "is spoken in the version of a client of %s",
    async (spoken) => {
      const server = speak();
      server.say(HELLO(spoken), { jsonrpc: "2.0", method: "notifications/initialized" });
      expect((await server.hear())?.result?.protocolVersion).toBe(spoken);
      server.say(asking(1));
      expect((await server.hear())?.result?.structuredContent?.answer).toBe("Kestrel");
      server.child.stdin.end();
      expect(await server.ended).toEqual([0, null]);
    },
  );

  it("answers what came before the end of its input, and ends with 0", async () => {
    const server = speak();
    server.say(HELLO("2025-11-25"), ...[1, 2, 3].map((id) => asking(id)));
    server.child.stdin.end();
    const heard: (number | undefined)[] = [];
    for (let reply = await server.hear(); reply !== null; reply = await server.hear()) heard.push(reply.id);
    expect(heard.sort()).toEqual([0, 1, 2, 3]);
    expect(await server.ended).toEqual([0, null]);
  });

  it("leaves out what is no message, and goes on", async () => {
    const server = speak();
    server.say("GET / HTTP/1.1", "", '{"jsonrpc":"2.0"}', "[]", HELLO("2025-11-25"));
    expect((await server.hear())?.id).toBe(0);
    server.child.stdin.end();
    expect(await server.ended).toEqual([0, null]);
    expect(server.err()).toContain("could not be read, and was left out");
    expect(server.err()).not.toContain("GET /");
  });

  it("waits for no answer to a call that was taken back", async () => {
    const server = speak();
    server.say(HELLO("2025-11-25"), asking(1), {
      ...{ jsonrpc: "2.0", method: "notifications/cancelled" },
      params: { requestId: 1 },
    });
    server.child.stdin.end();
    const startedAt = performance.now();
    expect(await server.ended).toEqual([0, null]);
    expect(performance.now() - startedAt).toBeLessThan(8_000);
  });

  it.each(["SIGTERM", "SIGINT"] as const)("ends with 0 on %s", async (signal) => {
    const server = speak();
    server.say(HELLO("2025-11-25"), asking(1));
    await server.hear();
    await server.hear();
    server.child.kill(signal);
    expect(await server.ended).toEqual([0, null]);
  });

  it("serves the next client after it was killed in the middle", async () => {
    const server = speak();
    server.say(HELLO("2025-11-25"), ...Array.from({ length: 40 }, (_, at) => asking(at + 1)));
    await server.hear();
    await server.hear();
    server.child.kill("SIGKILL");
    await server.ended;
    const { client } = await start();
    const { structuredContent } = await client.callTool({ name: "ask", arguments: { question: QUESTION } });
    expect((structuredContent as Answer).answer).toBe("Kestrel");
  });

  it("ends quietly when its client is gone", async () => {
    const server = speak();
    server.say(HELLO("2025-11-25"));
    await server.hear();
    server.child.stdout.destroy();
    server.say(...[1, 2, 3].map((id) => asking(id)));
    server.child.stdin.end();
    expect((await server.ended)[0]).toBe(0);
    expect(server.err()).not.toMatch(/^\s+at /m);
  });
});

describe("what keeps it from answering", () => {
  it("is told to the caller and on standard error, and ends with 1", async () => {
    const server = speak({ ...variables, WHICHBOT_MODEL: "no-model" });
    server.say(HELLO("2025-11-25"), asking(1));
    const replies = [await server.hear(), await server.hear()];
    const told = replies.find((reply) => reply?.id === 1);
    expect(told?.result?.isError).toBe(true);
    expect(told?.result?.content?.[0]?.text).toMatch(/^MODEL_INVALID: /);
    expect(await server.ended).toEqual([1, null]);
    expect(server.err()).toMatch(/^whichbot: .*no-model/m);
  });

  it("is no history that cannot be opened: it says so, answers, and can explain what it answered", async () => {
    writeFiles(folder, {
      "broken/whichbot.sqlite": "no database, but long enough to be looked at as one. ".repeat(40),
    });
    const { client, err } = await start({ ...variables, WHICHBOT_HISTORY: "broken" });
    const given = await client.callTool({ name: "ask", arguments: { question: QUESTION } });
    expect((given.structuredContent as Answer).answer).toBe("Kestrel");
    expect(err()).toMatch(/is no history.*are answered without it/s);
    const id = given._meta?.["whichbot/answer-id"];
    const explained = await client.callTool({ name: "explain", arguments: { answer: id } });
    expect(explained.isError).toBeUndefined();
  });

  it("may be rules of scopes that nobody reads", async () => {
    writeFiles(folder, { "docs/whichbot.yaml": "private: [guides/**]\n" });
    const server = speak();
    expect(await server.ended).toEqual([1, null]);
    expect(server.err()).toMatch(/whichbot\.yaml is not read/);
    writeFiles(folder, { "whichbot.yaml": "private: [guides/**]\n" });
    const { client } = await start();
    const { resources } = await client.listResources();
    expect(resources.map(({ name }) => name)).not.toContain("guides/choosing.md");
  });
});

it("explains itself", async () => {
  const { code, out } = await whichbot(["mcp", "--help"]);
  expect(code).toBe(0);
  expect(out).toContain("Usage: whichbot mcp");
});
