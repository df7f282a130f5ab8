import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Resource } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWorkplace, type Workplace } from "../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../web/whichbot-on-page.js";
import { call, connect, textOf } from "./mcp-client.js";

/** Each its own text: one of two files that are the same is not read. */
const plain = (name: string) =>
  `# Kestrel or Marlin\n\nKestrel is faster than Marlin. For speed, choose Kestrel. ${name}\n`;
/** Names of files that a careless address would break. */
const NAMES = [
  "a b.md",
  "100%.md",
  "50%25.md",
  "c#.txt",
  "what?.md",
  "guides/größe & maß.md",
  "guides/deep/日本.md",
  "+plus,comma.md",
  "{id}.md",
];
const PRIVATE = `---
private: true
---
# Falcon or Kestrel

For latency, choose Falcon. Falcon is faster than Kestrel and Marlin. The Obsidian broker is worse than Falcon.
`;

let folder: string;
let workplace: Workplace;
let whichbot: WhichbotOnPage;
let client: Client;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "whichbot-mcp-"));
  for (const name of NAMES) write(name, plain(name));
  write(
    "page.html",
    "<html><body><h1>Kestrel</h1><p>Kestrel is <b>fast</b>.<script>alert(1)</script></p></body></html>",
  );
  write("board/falcon.md", PRIVATE);
  for (let at = 0; at < 240; at += 1)
    write(`many/${at}.txt`, `Note ${at}\n\nNothing of weight stands here.\n`);
  workplace = await makeWorkplace(folder);
  whichbot = openPage(workplace, { scopes: "channels:\n  - channel: mcp:http\n    private: ['board/**']\n" });
  client = await connect(whichbot.services);
});
afterAll(async () => {
  await client.close();
  whichbot.close();
  workplace.remove();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** Page by page, until there is no next one. */
async function listAll(own: Client): Promise<{ readonly pages: number; readonly resources: Resource[] }> {
  const resources: Resource[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await own.listResources(cursor === undefined ? {} : { cursor });
    resources.push(...page.resources);
    cursor = page.nextCursor;
    pages += 1;
  } while (cursor !== undefined);
  return { pages, resources };
}

describe("documents as resources", () => {
  it("are listed page by page, each once, and read as the text that citations point into", async () => {
    const { pages, resources } = await listAll(client);
    expect(pages).toBe(3);
    const { documents } = await workplace.answerer.view();
    const open = documents.filter(({ id }) => !id.startsWith("board/"));
    expect(resources.map(({ name }) => name).sort()).toEqual(open.map(({ id }) => id).sort());
    for (const { uri, name, mimeType, size } of resources.filter((own) => !own.name.startsWith("many/"))) {
      const { contents } = await client.readResource({ uri });
      const text = documents.find(({ id }) => id === name)!.text;
      expect(contents).toEqual([{ uri, mimeType, text }]);
      expect(size).toBe(Buffer.byteLength(text));
    }
  });

  it("are text, whatever the file was", async () => {
    const { contents } = await client.readResource({ uri: "whichbot://documents/page.html" });
    expect(contents[0]).toMatchObject({ mimeType: "text/plain" });
    expect(JSON.stringify(contents)).not.toMatch(/<|alert/);
  });

  it("are found however a client fills in the template", async () => {
    for (const uri of [
      "whichbot://documents/c#.txt",
      "whichbot://documents/a b.md",
      "whichbot://documents/what?.md",
    ])
      expect((await client.readResource({ uri })).contents).toHaveLength(1);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates).toMatchObject([{ uriTemplate: "whichbot://documents/{+id}" }]);
  });

  it("complete their paths, those that begin so first", async () => {
    const complete = async (value: string) =>
      (
        await client.complete({
          ref: { type: "ref/resource", uri: "whichbot://documents/{+id}" },
          argument: { name: "id", value },
        })
      ).completion.values;
    expect(await complete("guides")).toEqual(["guides/deep/日本.md", "guides/größe & maß.md"]);
    expect(await complete("PLUS")).toEqual(["+plus,comma.md"]);
    expect(await complete("")).toHaveLength(100);
  });

  it.each([
    "whichbot://documents/none.md",
    "whichbot://documents/../board/falcon.md",
    "whichbot://documents/%E0%A4%A",
    "whichbot://other/a.md",
    "file:///etc/passwd",
    "no address",
  ])("that are none are refused: %s", async (uri) => {
    await expect(client.readResource({ uri })).rejects.toMatchObject({ code: expect.any(Number) });
  });

  it("refuse a cursor that is none of theirs", async () => {
    await expect(client.listResources({ cursor: "x" })).rejects.toMatchObject({ code: -32602 });
  });
});

describe("hidden documents", () => {
  it("leave no trace where they are not seen", async () => {
    const told = JSON.stringify([
      await listAll(client),
      await call(client, "ask", { question: "Falcon or Kestrel for latency?" }),
      await call(client, "list_options", {}),
      await call(client, "search_passages", { query: "latency broker", limit: 50 }),
      await call(client, "explain", { question: "which broker for speed?", documents: ["board/**", "*"] }),
      await client.complete({
        ref: { type: "ref/resource", uri: "whichbot://documents/{+id}" },
        argument: { name: "id", value: "bo" },
      }),
      await client.complete({
        ref: { type: "ref/prompt", name: "which" },
        argument: { name: "question", value: "Obs" },
      }),
    ]);
    expect(told).not.toMatch(/Obsidian|falcon\.md|board\//);
    const refusals = await Promise.all(
      ["board/falcon.md", "board/nothing.md"].map((id) =>
        client.readResource({ uri: `whichbot://documents/${id}` }).catch((error: unknown) => String(error)),
      ),
    );
    expect(refusals[0]).toBe(refusals[1]);
  });

  it("are seen where the place may, and their answers stay there", async () => {
    const http = await connect(whichbot.services, { channel: "http" });
    const { contents } = await http.readResource({ uri: "whichbot://documents/board/falcon.md" });
    expect(contents[0]).toMatchObject({ text: PRIVATE });
    const given = await call(http, "ask", { question: "Falcon or Kestrel for latency?" });
    expect(given.structuredContent).toMatchObject({ answer: "Falcon" });
    const id = given._meta?.["whichbot/answer-id"];
    expect((await call(http, "explain", { answer: id })).isError).toBeUndefined();
    const refused = await call(client, "explain", { answer: id });
    const unknown = await call(client, "explain", { answer: "0".repeat(32) });
    expect(textOf(refused)).toBe(textOf(unknown));
    await http.close();
  });
});
