import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BOT_SCOPES } from "../../src/adapters/slack/app/oauth-scopes.js";
import { createInstallationStore } from "../../src/adapters/slack/installations/installation-store.js";
import type { LocalSlack } from "../servers/slack/local-slack.js";
import { startSlack } from "../servers/slack/start-slack.js";
import { mountSmall, NOBODY, privilegedPorts, selfSigned } from "./machine.js";
import {
  httpVariables,
  killAll,
  localVariables,
  ONE_TEAM,
  type Serving,
  serve,
  socketVariables,
  without,
} from "./serving.js";
import { articlesIn, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

const KEY = "a passphrase of enough characters";
const LATEST_MS = 30_000;
const isRoot = process.getuid?.() === 0;

let folder: string;
let slack: LocalSlack;
const servers: Server[] = [];

/** A port that is listened on by whatever. */
async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

/** Something in Slack's place that answers every request the same. */
async function inSlacksPlace(answer: (port: number) => RequestListener): Promise<Record<string, string>> {
  let port = 0;
  const server = createServer((request, response) => answer(port)(request, response));
  server.on("upgrade", () => undefined);
  port = await listening(server);
  return { ...socketVariables(slack), SLACK_API_URL: `http://127.0.0.1:${port}/api` };
}

const json =
  (body: object): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };

const IS_WHICHBOT = { ok: true, team: "Acme", team_id: "T1", user: "whichbot", user_id: "UB", bot_id: "B1" };

beforeAll(async () => {
  folder = makeFolder();
  writeFiles(folder, articlesIn("seeds"));
  slack = await startSlack({ teams: [ONE_TEAM] });
  await whichbot(["ingest"], { cwd: folder });
  await beginUnreached();
});
afterAll(async () => {
  await killAll(unreached.map(({ run }) => run));
  for (const { history } of unreached) removeFolder(join(history, ".."));
  await slack.stop();
  for (const server of servers) {
    if ("closeAllConnections" in server && typeof server.closeAllConnections === "function")
      server.closeAllConnections();
    server.close();
  }
  removeFolder(folder);
});
beforeEach(() => rmSync(join(folder, "history"), { recursive: true, force: true }));

/** Those that wait until Slack has not answered for long; they wait while other tests run. */
const unreached: { readonly run: Serving; readonly said: string; readonly history: string }[] = [];

async function beginUnreached(): Promise<void> {
  const silent = await listening(createTcpServer());
  const greets = (url: (port: number) => string) =>
    inSlacksPlace((port) => json({ ...IS_WHICHBOT, url: url(port) }));
  const noSocket = "Slack gave an address for the WebSocket, and it could not be opened. Let this machine";
  const begin = (variables: Record<string, string>, said: string): void => {
    const history = join(makeFolder(), "history");
    unreached.push({ run: serve(folder, { ...variables, WHICHBOT_HISTORY: history }), said, history });
  };
  begin(
    { ...socketVariables(slack), SLACK_API_URL: `http://127.0.0.1:${silent}/api` },
    "Slack did not answer in time. Check network and proxy",
  );
  begin(await greets((port) => `ws://127.0.0.1:${port}/`), noSocket);
  begin(await greets(() => "ws://127.0.0.1:9/"), noSocket);
}

/** It ends in time with exit code 1 and one line that says why; nothing in it is nobody's business. */
async function expectRefusal(run: Serving, said: string): Promise<void> {
  const { code, tookMs } = await run.ended;
  const lines = run.err.split("\n").filter((line) => line !== "" && !PROGRESS.test(line));
  expect(lines).toEqual([expect.stringContaining(said)]);
  expect(lines[0]).toMatch(/^whichbot: /);
  expect({ code, out: run.out }).toEqual({ code: 1, out: "" });
  expect(tookMs).toBeLessThan(LATEST_MS);
  for (const secret of SECRETS) expect(run.err).not.toContain(secret);
}

/** What serve tells before it comes to Slack. */
const PROGRESS = /^(Whichbot \d|\d+ documents|reading|writing|The index cannot be written|Process \d+ on)/;
const SECRETS = [..."xoxb-wrong xoxb-T1 xoxp-1-2 xapp-wrong xapp-1-A0 8f742231b10e s3cret".split(" "), KEY];

describe("whichbot serve says in one line what is wrong with Slack, and ends", () => {
  it.each<[string, () => Record<string, string>, string]>([
    [
      "a bot token that Slack does not know",
      () => ({ ...socketVariables(slack), SLACK_BOT_TOKEN: "xoxb-wrong" }),
      "Slack refuses (invalid_auth): Slack does not know the token in SLACK_BOT_TOKEN. Copy it again from api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token.",
    ],
    [
      "an app token that Slack does not know",
      () => ({ ...socketVariables(slack), SLACK_APP_TOKEN: "xapp-wrong" }),
      "Slack does not know the token in SLACK_APP_TOKEN. Copy it again from api.slack.com/apps → your app → Basic Information → App-Level Tokens.",
    ],
    [
      "tokens in each other's place",
      () => ({ ...localVariables(slack), SLACK_BOT_TOKEN: slack.appToken, SLACK_APP_TOKEN: slack.token() }),
      "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are swapped",
    ],
    [
      "a user token",
      () => ({ ...socketVariables(slack), SLACK_BOT_TOKEN: "xoxp-1-2-3" }),
      "SLACK_BOT_TOKEN holds a user token (xoxp-…), but the bot token starts with xoxb-",
    ],
    [
      "half a set",
      () => without(socketVariables(slack), "SLACK_APP_TOKEN"),
      "SLACK_APP_TOKEN is missing for Socket Mode",
    ],
    [
      "the other half",
      () => without(socketVariables(slack), "SLACK_BOT_TOKEN"),
      "SLACK_BOT_TOKEN is missing for Socket Mode",
    ],
    [
      "a signing secret that is missing",
      () => without(oauthVariables(), "SLACK_SIGNING_SECRET"),
      "SLACK_SIGNING_SECRET is missing for several workspaces by OAuth (Basic Information → App Credentials → Signing Secret)",
    ],
    [
      "an address that is not this machine's",
      () => ({ ...httpVariables(slack), SLACK_HOST: "192.0.2.1" }),
      "192.0.2.1 cannot be listened on. Set SLACK_HOST to an address of this machine.",
    ],
    [
      "a host that nobody knows",
      () => ({ ...httpVariables(slack), SLACK_HOST: "no-such-host.invalid" }),
      "The name in SLACK_HOST is not known here.",
    ],
  ])("%s", async (_, variables, said) => {
    await expectRefusal(serve(folder, variables()), said);
  });

  it("an app token without connections:write", async () => {
    const variables = await inSlacksPlace(() => (request, response) => {
      const lacks = { ok: false, error: "missing_scope", needed: "connections:write", provided: "identify" };
      json(request.url?.includes("connections") ? lacks : IS_WHICHBOT)(request, response);
    });
    await expectRefusal(
      serve(folder, variables),
      "Slack refuses (missing_scope): The app-level token lacks connections:write. Make one that has it at api.slack.com/apps → your app → Basic Information → App-Level Tokens → Generate Token and Scopes",
    );
  });

  it("a bot token that may not post", async () => {
    slack.addTeam({ id: "T2", scopes: BOT_SCOPES.filter((name) => name !== "chat:write") });
    const variables = { ...socketVariables(slack), SLACK_BOT_TOKEN: slack.token("T2") };
    await expectRefusal(
      serve(folder, variables),
      "The bot token lacks chat:write (posts answers, and the status line while it works). Add it at api.slack.com/apps → your app → OAuth & Permissions → Scopes → Bot Token Scopes → Add an OAuth Scope; then Install App → Reinstall to Workspace.",
    );
  });

  it("a port that is taken, or may not be listened on", async () => {
    const port = await listening(createTcpServer());
    await expectRefusal(
      serve(folder, { ...httpVariables(slack), SLACK_PORT: String(port) }),
      `Port ${port} on 127.0.0.1 is taken by another program. End that one, or set SLACK_PORT to a free port.`,
    );
  });

  it.skipIf(!isRoot || !privilegedPorts())("a port that this user may not listen on", async () => {
    const own = makeFolder();
    chmodSync(own, 0o777);
    const variables = { ...httpVariables(slack), SLACK_PORT: "80", WHICHBOT_HISTORY: join(own, "history") };
    await expectRefusal(
      serve(folder, variables, { uid: NOBODY }),
      "Port 80 may not be listened on. Set SLACK_PORT to one above 1023.",
    );
    removeFolder(own);
  });

  it("nobody listening at Slack's address", async () => {
    const server = createTcpServer();
    const port = await listening(server);
    await new Promise((done) => server.close(done));
    const variables = { ...socketVariables(slack), SLACK_API_URL: `http://127.0.0.1:${port}/api` };
    await expectRefusal(
      serve(folder, variables),
      "Slack cannot be reached (ECONNREFUSED). Check network, proxy and SLACK_API_URL.",
    );
  });

  it("a certificate that is not trusted, and something else in Slack's place", async () => {
    const page = await inSlacksPlace(() => (_request, response) => response.end("<h1>Hotel Wi-Fi</h1>"));
    await expectRefusal(serve(folder, page), "What answers in Slack's place is not Slack");
    const [key, certificate] = selfSigned();
    const { createServer: createTlsServer } = await import("node:https");
    const port = await listening(createTlsServer({ key, cert: certificate }, json({})));
    const variables = { ...socketVariables(slack), SLACK_API_URL: `https://localhost:${port}/api` };
    await expectRefusal(serve(folder, variables), "The certificate of Slack's address is not trusted here");
  });

  it("an address that never answers, and a socket that never greets or closes at once, within half a minute", async () => {
    await Promise.all(unreached.map(({ run, said }) => expectRefusal(run, said)));
  }, 60_000);

  it("a history that is damaged, in a wrong place, or may not be written", async () => {
    mkdirSync(join(folder, "history"));
    writeFileSync(join(folder, "history", "whichbot.sqlite"), "no database ".repeat(100));
    await expectRefusal(serve(folder, socketVariables(slack)), "it is not an SQLite database. Move it away");
    rmSync(join(folder, "history"), { recursive: true });
    writeFileSync(join(folder, "history"), "a file");
    await expectRefusal(serve(folder, socketVariables(slack)), "cannot be opened or written (EEXIST)");
    if (!isRoot) return;
    rmSync(join(folder, "history"));
    mkdirSync(join(folder, "history"), { mode: 0o555 });
    await expectRefusal(
      serve(folder, socketVariables(slack), { uid: NOBODY }),
      "cannot be opened or written (EACCES). Check that it is a file and that this user may write it",
    );
  });

  it("a disk without room for the history", async (context) => {
    const disk = makeFolder();
    if (!mountSmall(disk)) return context.skip();
    writeFileSync(join(disk, "filler"), Buffer.alloc(56 * 1024));
    const variables = { ...socketVariables(slack), WHICHBOT_HISTORY: join(disk, "history") };
    const refused = expectRefusal(serve(folder, variables), "There is no room left to write the history in");
    await refused.finally(() => execFileSync("umount", [disk]));
    removeFolder(disk);
  });

  it("a whichbot.yaml that is malformed", async () => {
    writeFileSync(join(folder, "whichbot.yaml"), "private: [hr/**\nchannels: 5\n");
    const run = serve(folder, socketVariables(slack));
    await expectRefusal(run, "whichbot.yaml, line 2: ").finally(() => rmSync(join(folder, "whichbot.yaml")));
    expect(run.err).toContain("Mend the file; docs/scope.md has its format.");
  });

  it("neither index nor documents", async () => {
    const variables = { ...socketVariables(slack), WHICHBOT_DOCUMENTS: "gone", WHICHBOT_INDEX: "none" };
    await expectRefusal(
      serve(folder, variables),
      "There is no folder gone. Check the path, or create it and put documents into it.",
    );
  });

  it("installations that were encrypted with another key", async () => {
    const bot = { token: "xoxb-T1-1", scopes: [], id: "B1", userId: "UB" };
    await createInstallationStore({
      folder: join(folder, "installed"),
      key: `another ${KEY}`,
    }).storeInstallation({
      team: { id: "T1" },
      enterprise: undefined,
      user: { id: "U1", token: undefined, scopes: undefined },
      bot,
    });
    await expectRefusal(
      serve(folder, { ...oauthVariables(), SLACK_INSTALLATIONS: "installed" }),
      "was encrypted with another WHICHBOT_ENCRYPTION_KEY. Set the former key again; or remove the file, and install Whichbot anew",
    );
  });
});

function oauthVariables(): Record<string, string> {
  return {
    ...without(httpVariables(slack), "SLACK_BOT_TOKEN"),
    SLACK_CLIENT_ID: "1.2",
    SLACK_CLIENT_SECRET: "client-s3cret",
    WHICHBOT_ENCRYPTION_KEY: KEY,
  };
}
