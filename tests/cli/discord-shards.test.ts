import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LocalDiscord } from "../servers/discord/local-discord.js";
import { IDS, startLocalDiscord } from "../servers/discord/start-discord-server.js";
import { discordVariables } from "./serving.js";
import { ARTICLES, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SHARDS = 4;

let folder: string;
let discord: LocalDiscord;
let manager: ChildProcess | undefined;

beforeEach(async () => {
  folder = makeFolder();
  writeFiles(folder, ARTICLES);
  discord = await startLocalDiscord({ shards: SHARDS });
});
afterEach(async () => {
  if (manager?.exitCode === null && manager.signalCode === null) {
    manager.kill("SIGTERM");
    await once(manager, "close");
  }
  await discord.stop();
  removeFolder(folder);
});

it("runs a process for each shard with the manager that the manual shows, and all end with it", async () => {
  const manual = readFileSync(join(root, "docs/discord.md"), "utf8");
  const program = /```js\n(import \{ ShardingManager \}[\s\S]*?)```/.exec(manual)?.[1] ?? "";
  const env = {
    ...discordVariables(discord),
    WHICHBOT_DOCUMENTS: folder,
    WHICHBOT_INDEX: join(folder, "index"),
    WHICHBOT_HISTORY: join(folder, "history"),
  };
  await whichbot(["ingest"], { cwd: folder, env });
  manager = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  manager.stderr?.on("data", (text) => {
    said += text;
  });
  // It starts one every five and a half seconds, as Discord wants it.
  await discord.connected(SHARDS, 60_000).catch((error: unknown) => {
    throw new Error(`${error}\n${said}`);
  });
  expect(discord.gateway.identifies.map(({ shard }) => shard)).toEqual(
    Array.from({ length: SHARDS }, (_, at) => [at, SHARDS]),
  );
  const question = discord.say(IDS.general, {
    user: IDS.ada,
    text: `${discord.mention} Kestrel or Marlin for speed?`,
  });
  expect((await discord.reply(question)).text).toContain("Kestrel");
  manager.kill("SIGTERM");
  await once(manager, "close");
  await discord.waitFor(() => discord.gateway.connections.open === 0, 10_000);
  expect(discord.messages(IDS.general).filter(({ bot }) => bot)).toHaveLength(1);
  discord.expectClean();
}, 120_000);
