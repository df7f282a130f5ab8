import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Installation } from "@slack/oauth";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createInstallationStore } from "../../../../src/adapters/slack/installations/installation-store.js";

const KEY = "ab".repeat(32);
let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "whichbot-installations-"));
  folder = join(root, "deep", "installations");
});
afterEach(() => rmSync(root, { recursive: true }));

const open = (key = KEY) => createInstallationStore({ folder, key });
const files = () => readdirSync(folder).map((name) => join(folder, name));
const query = (teamId: string) => ({ teamId, enterpriseId: undefined, isEnterpriseInstall: false as const });

function installation(team: string, token = `xoxb-${team}`): Installation<"v2", false> {
  return {
    team: { id: team, name: `Team ${team}` },
    enterprise: undefined,
    user: { id: "U1", token: "xoxp-personal", scopes: ["search:read"] },
    bot: { id: "B1", userId: "UB1", token, scopes: ["chat:write"] },
    incomingWebhook: { url: "https://hooks.slack.com/services/secret" },
    appId: "A1",
    tokenType: "bot",
    isEnterpriseInstall: false,
    authVersion: "v2",
  };
}

const organisation: Installation<"v2", true> = {
  team: undefined,
  enterprise: { id: "E1", name: "All" },
  user: { id: "U1", token: undefined, scopes: undefined },
  bot: { id: "B1", userId: "UB1", token: "xoxb-E1", scopes: [] },
  isEnterpriseInstall: true,
};

describe("an installation store", () => {
  it("keeps each workspace in a file of its own, across restarts, and what is not used not at all", async () => {
    await open().storeInstallation(installation("T1"));
    await open().storeInstallation(installation("T2"));
    expect(files()).toHaveLength(2);
    const found = await open().fetchInstallation(query("T1"));
    expect(found).toEqual({
      team: { id: "T1", name: "Team T1" },
      user: { id: "U1" },
      bot: { id: "B1", userId: "UB1", token: "xoxb-T1", scopes: ["chat:write"] },
      appId: "A1",
      tokenType: "bot",
      isEnterpriseInstall: false,
      authVersion: "v2",
    });
    const onDisk = files()
      .map((path) => readFileSync(path, "utf8"))
      .join();
    expect(onDisk).not.toMatch(/xox|hooks|Team/);
  });

  it("lets nobody else read folder or files", async () => {
    await open().storeInstallation(installation("T1"));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(files()[0]!).mode & 0o777).toBe(0o600);
  });

  it("keeps an organisation apart from its workspaces", async () => {
    const store = open();
    await store.storeInstallation(organisation);
    await store.storeInstallation({ ...installation("T1"), enterprise: { id: "E1" } });
    const wide = { teamId: undefined, enterpriseId: "E1", isEnterpriseInstall: true as const };
    expect((await store.fetchInstallation(wide)).bot?.token).toBe("xoxb-E1");
    expect((await store.fetchInstallation({ ...query("T1"), enterpriseId: "E1" })).bot?.token).toBe(
      "xoxb-T1",
    );
    await store.deleteInstallation(wide);
    await expect(store.fetchInstallation(wide)).rejects.toMatchObject({ code: "SLACK_REFUSED" });
    expect((await store.fetchInstallation(query("T1"))).bot?.token).toBe("xoxb-T1");
  });

  it("replaces an installation by the next one, and forgets it when told to", async () => {
    const store = open();
    await store.storeInstallation(installation("T1", "xoxb-old"));
    await store.storeInstallation(installation("T1", "xoxb-new"));
    expect((await store.fetchInstallation(query("T1"))).bot?.token).toBe("xoxb-new");
    await store.deleteInstallation({ ...query("T1"), userId: "U1" });
    expect(files()).toHaveLength(1);
    await store.deleteInstallation(query("T1"));
    await store.deleteInstallation(query("T1"));
    expect(files()).toEqual([]);
    await expect(store.fetchInstallation(query("T1"))).rejects.toThrow(
      "Whichbot is not installed in workspace T1. Somebody there can install it at /slack/install.",
    );
  });

  it.each(["../../../escape", "/etc/passwd", "T1\0", "a".repeat(5000), "<!channel>", "CON", ""])(
    "never lets %j become a path or a message",
    async (id) => {
      const store = open();
      await store.storeInstallation(installation(id)).catch((error) => {
        expect(error).toMatchObject({ code: "SLACK_REFUSED" });
      });
      const written = existsSync(folder) ? readdirSync(folder) : [];
      expect(written.filter((name) => !/^[0-9a-f]{32}\.installation$/.test(name))).toEqual([]);
      expect(readdirSync(root)).toEqual(existsSync(folder) ? ["deep"] : []);
      const problem = await store.fetchInstallation(query(`${id}!`)).catch((error: Error) => error);
      expect((problem as Error).message).not.toContain(`${id}!`);
    },
  );

  it("says that the key is another one, names the file, and what to do", async () => {
    await open().storeInstallation(installation("T1"));
    const fetching = open("cd".repeat(32)).fetchInstallation(query("T1"));
    await expect(fetching).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining(`${files()[0]} was encrypted with another WHICHBOT_ENCRYPTION_KEY.`),
    });
  });

  it("refuses a file that was cut, changed, emptied or swapped, and names it", async () => {
    const store = open();
    await store.storeInstallation(installation("T1"));
    const [first] = files();
    const whole = readFileSync(first!, "utf8");
    await store.storeInstallation(installation("T2"));
    const second = files().find((path) => path !== first)!;
    const damages = [whole.slice(0, -20), "", "{}", "null", whole.replace('"data":"', '"data":"AAAA')];
    for (const damaged of damages) {
      writeFileSync(first!, damaged);
      await expect(store.fetchInstallation(query("T1"))).rejects.toMatchObject({
        code: "INSTALLATION_UNUSABLE",
        message: expect.stringContaining(`${first} is not what was written`),
      });
    }
    copyFileSync(second, first!);
    await expect(store.fetchInstallation(query("T1"))).rejects.toMatchObject({
      code: "INSTALLATION_UNUSABLE",
    });
    expect((await store.fetchInstallation(query("T2"))).bot?.token).toBe("xoxb-T2");
  });

  it("says so when the folder cannot be written or read", async () => {
    mkdirSync(dirname(folder), { recursive: true });
    writeFileSync(folder, "a file in the way");
    await expect(open().storeInstallation(installation("T1"))).rejects.toMatchObject({
      code: "INSTALLATION_UNUSABLE",
      message: expect.stringContaining("cannot be written"),
    });
    await expect(open().fetchInstallation(query("T1"))).rejects.toMatchObject({
      code: "INSTALLATION_UNUSABLE",
      message: expect.stringContaining("cannot be read"),
    });
    await expect(open().list()).rejects.toMatchObject({ code: "INSTALLATION_UNUSABLE" });
  });

  it("shows a reader the old or the new, whole, while many write at once", async () => {
    const [one, other] = [open(), open()];
    await one.storeInstallation(installation("T1", "xoxb-0"));
    let writing = true;
    const writers = Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? one : other).storeInstallation(installation("T1", `xoxb-${n}`)),
      ),
    ).finally(() => {
      writing = false;
    });
    while (writing) expect((await open().fetchInstallation(query("T1"))).bot?.token).toMatch(/^xoxb-\d+$/);
    await writers;
    expect(files()).toHaveLength(1);
  });

  it("is whole after a process was killed in the middle of writing, and clears what that left", async () => {
    const script = join(root, "writer.mjs");
    const module = new URL(
      "../../../../src/adapters/slack/installations/installation-store.ts",
      import.meta.url,
    ).href;
    writeFileSync(
      script,
      `const { createInstallationStore } = await import(${JSON.stringify(module)});
       const store = createInstallationStore(${JSON.stringify({ folder, key: KEY })});
       for (let n = 0; ; n += 1) {
         await store.storeInstallation({ team: { id: "T1" }, enterprise: undefined, user: { id: "U1" },
           bot: { id: "B1", userId: "UB1", token: "xoxb-" + "9".repeat(100_000), scopes: [] } });
         if (n === 0) console.log("writing");
       }`,
    );
    for (const waitMs of [0, 3, 7]) {
      const child = spawn(process.execPath, ["--import", "tsx", script], { cwd: process.cwd() });
      await once(child.stdout, "data");
      await new Promise((done) => setTimeout(done, waitMs));
      child.kill("SIGKILL");
      await once(child, "exit");
      expect((await open().fetchInstallation(query("T1"))).bot?.token).toHaveLength(100_005);
    }
    const leftover = `${files()[0]}.0123456789abcdef.tmp`;
    writeFileSync(leftover, "half");
    await open().storeInstallation(installation("T1"));
    // It may be another process's, at work just now.
    expect(existsSync(leftover)).toBe(true);
    for (const path of files().filter((each) => each.endsWith(".tmp"))) utimesSync(path, 1, 1);
    await open().storeInstallation(installation("T1"));
    expect(files()).toHaveLength(1);
  });

  it("lists every file with what is wrong with it, and nothing without a folder", async () => {
    expect(await open().list()).toEqual([]);
    await open().storeInstallation(installation("T1"));
    await open().storeInstallation(organisation);
    const [first] = files().sort();
    chmodSync(first!, 0o600);
    writeFileSync(first!, "damaged");
    const listed = await open().list();
    expect(listed.map(({ path }) => path)).toEqual(files().sort());
    expect(listed.map(({ problem }) => problem?.code ?? null)).toEqual(["INSTALLATION_UNUSABLE", null]);
    expect(listed[1]?.installation?.bot?.token).toMatch(/^xoxb-/);
  });
});
