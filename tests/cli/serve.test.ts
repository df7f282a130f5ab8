import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { killAll, type Serving, serve } from "./serving.js";
import { ARTICLES, articlesIn, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

const TOKEN = "a-token-of-more-than-16";
/** Nobody to serve: then it answers once, which ends. */
const NO_PAGE = { WHICHBOT_PAGE: "off" };
const ANY_PORT = { WHICHBOT_PORT: "0" };
let folder: string;
const processes: Serving[] = [];

beforeEach(() => {
  folder = makeFolder();
  writeFiles(folder, articlesIn("seeds"));
});
afterEach(async () => {
  await killAll(processes.splice(0));
  removeFolder(folder);
});

function begin(env: Readonly<Record<string, string>>): Serving {
  const running = serve(folder, env);
  processes.push(running);
  return running;
}

/** Waits for the page. @returns its address */
async function pageOf(running: Serving): Promise<string> {
  const [, address = ""] = await running.until(/on {3}Page +(http:\/\/\S+)\n/);
  return address;
}

describe("whichbot serve", () => {
  it("ends with the address of a page that answers, serves without a terminal, and stops when it is asked to", async () => {
    const running = begin(ANY_PORT);
    const address = await pageOf(running);
    const asked = await fetch(`${address}/ask`, {
      method: "POST",
      body: new URLSearchParams({ question: "Kestrel or Marlin for speed?" }),
    });
    expect(asked.url).toMatch(/\/a\/[0-9a-f]{32}$/);
    expect(await asked.text()).toContain("Kestrel");
    expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ ready: true });
    const figures = await (await fetch(`${address}/metrics`)).text();
    expect(figures).toMatch(/whichbot_questions_total\{surface="web",outcome="winner"\} 1/);
    expect(figures).toMatch(/whichbot_index_documents 3/);
    const tools = await fetch(`${address}/mcp`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
    });
    expect(JSON.stringify(await tools.json())).toContain('"ask"');
    running.signal("SIGTERM");
    expect(await running.ended).toMatchObject({ code: 0, signal: null });
    expect(running.out).toBe("");
    expect(running.err).not.toContain("\u001b");
  });

  it("takes the port before it reads anything, and says meanwhile that it gets ready", async () => {
    for (let at = 0; at < 60; at += 1)
      writeFiles(folder, {
        [`seeds/more-${at}.md`]: `# Kestrel ${at}\n\n${"Kestrel is faster than Marlin. ".repeat(150)}`,
      });
    const port = await freePort();
    const running = begin({ WHICHBOT_PORT: String(port) });
    const address = `http://127.0.0.1:${port}`;
    await running.until(/reading documents/);
    const early = await fetch(`${address}/a/of-before`);
    expect([early.status, early.headers.get("refresh"), early.headers.get("retry-after")]).toEqual([
      503,
      "2",
      "2",
    ]);
    expect(await early.text()).toContain("Getting ready");
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    const ready = await fetch(`${address}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, missing: ["model", "index"] }]);
    const api = await fetch(`${address}/api/v1/catalog`);
    expect([api.status, api.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
    expect(await api.json()).toMatchObject({
      code: "INDEX_MISSING",
      detail: expect.stringContaining("reads what is new"),
    });
    await pageOf(running);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  });

  it("takes the next port when nobody chose one, and none when somebody did", async () => {
    const first = begin({});
    const taken = await pageOf(first);
    const port = Number(new URL(taken).port);
    const second = begin({ WHICHBOT_HISTORY: "other" });
    expect(Number(new URL(await pageOf(second)).port)).toBeGreaterThan(port);
    const chosen = begin({ WHICHBOT_PORT: String(port) });
    expect(await chosen.ended).toMatchObject({ code: 1 });
    expect(chosen.err).toContain(`Port ${port} on 127.0.0.1 is taken by another program`);
    expect(chosen.err).toContain("set WHICHBOT_PORT to a free port");
  });

  it.each([
    ["an address that others reach", { WHICHBOT_HOST: "0.0.0.0" }, "WHICHBOT_HOST is 0.0.0.0"],
    [
      "an address outside",
      { WHICHBOT_PAGE_URL: "https://which.example" },
      "WHICHBOT_PAGE_URL is https://which.example",
    ],
  ])("does not start on %s without a token, and says how to make one", async (_, env, said) => {
    const { code, err } = await whichbot(["serve"], { cwd: folder, env: { ...ANY_PORT, ...env } });
    expect(code).toBe(1);
    expect(err).toContain(said);
    expect(err).toContain("Set WHICHBOT_TOKEN");
    expect(err).toContain("openssl rand -hex 32");
    expect(err).not.toContain("reading");
  });

  it("asks everybody for the token once there is one, and never writes it down", async () => {
    const running = begin({
      ...ANY_PORT,
      WHICHBOT_HOST: "0.0.0.0",
      WHICHBOT_TOKEN: TOKEN,
      WHICHBOT_LOG_LEVEL: "debug",
    });
    const address = await pageOf(running);
    expect((await fetch(`${address}/api/v1/catalog`)).status).toBe(401);
    const authorization = `Bearer ${TOKEN}`;
    expect((await fetch(`${address}/api/v1/catalog`, { headers: { authorization } })).status).toBe(200);
    running.signal("SIGINT");
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(running.err).not.toContain(TOKEN);
  });

  it("goes on with the page while Slack cannot be reached", async () => {
    const running = begin({
      ...ANY_PORT,
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_API_URL: "http://127.0.0.1:1/api",
    });
    const address = await pageOf(running);
    await running.until(/Slack is tried again in 15 s/);
    expect((await fetch(address)).status).toBe(200);
    running.signal("SIGTERM");
    expect(await running.ended).toMatchObject({ code: 0 });
  });
});

describe("whichbot serve without a page", () => {
  it("without a terminal reads the documents, says what is on and what is not, answers once and ends", async () => {
    const { code, out, err } = await whichbot(["serve"], { cwd: folder, env: NO_PAGE });
    expect(code).toBe(0);
    expect(err).toMatch(/^Whichbot \d+\.\d+\.\d+\n/);
    expect(err).toContain("3 documents");
    expect(err).toMatch(/off {2}Page +set WHICHBOT_PAGE=on to switch it on/);
    expect(err).toMatch(/off {2}Slack +set SLACK_BOT_TOKEN and SLACK_APP_TOKEN to switch it on/);
    expect(err).toMatch(/off {2}Discord +set DISCORD_TOKEN and DISCORD_APPLICATION_ID to switch it on/);
    expect(out).toContain("[1] “");
  });

  it("reads only what is new the second time", async () => {
    await whichbot(["serve"], { cwd: folder, env: NO_PAGE });
    const { err } = await whichbot(["serve"], { cwd: folder, env: NO_PAGE });
    expect(err).toContain("index is up to date");
  });

  it("does not start with half of what Discord needs, and never shows the token", async () => {
    const { code, err, out } = await whichbot(["serve"], {
      cwd: folder,
      env: { DISCORD_TOKEN: "MTAw.s3cret.tok" },
    });
    expect(code).toBe(1);
    expect(err).toMatch(/^whichbot: Discord: DISCORD_APPLICATION_ID is missing for Discord/);
    expect(err + out).not.toContain("s3cret");
  });

  it("keeps an index that was made from other documents", async () => {
    writeFiles(folder, { "other/one.md": ARTICLES["kestrel-vs-marlin.md"]! });
    await whichbot(["ingest", "other"], { cwd: folder });
    const { code, err } = await whichbot(["serve"], { cwd: folder, env: NO_PAGE });
    expect(code).toBe(0);
    expect(err).toContain("made from other documents than seeds");
    expect((await whichbot(["verify"], { cwd: folder })).out).toContain("slices of 1 document,");
  });

  it("names documents and index that are not in the folder where it is started, and none that are", async () => {
    const here = await whichbot(["serve"], { cwd: folder, env: NO_PAGE });
    expect(here.err).not.toContain("Not in this folder");
    const env = { ...NO_PAGE, WHICHBOT_DOCUMENTS: "../../seeds", WHICHBOT_INDEX: "../../index" };
    const elsewhere = await whichbot(["serve"], { cwd: `${folder}/seeds/guides`, env });
    expect(elsewhere.err).toContain(
      `\nNot in this folder: documents ${folder}/seeds, index ${folder}/index, history ${folder}/history, uploads ${folder}/uploads\n`,
    );
  });

  it("answers from the index it has when the documents are gone", async () => {
    await whichbot(["ingest"], { cwd: folder });
    const { code, err, out } = await whichbot(["serve"], {
      cwd: folder,
      env: { ...NO_PAGE, WHICHBOT_DOCUMENTS: "gone" },
    });
    expect(code).toBe(0);
    expect(err).toContain("There is no folder gone.");
    expect(out).toContain("[1] “");
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
