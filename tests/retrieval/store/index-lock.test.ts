import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LOCK_NAME, lockIndex } from "../../../src/retrieval/store/index-lock.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "whichbot-lock-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const busy = { code: "INDEX_BUSY" };
const writeLock = (content: object | string) =>
  writeFile(join(folder, LOCK_NAME), typeof content === "string" ? content : JSON.stringify(content));
const age = (minutes: number) => {
  const then = new Date(Date.now() - minutes * 60_000);
  return utimes(join(folder, LOCK_NAME), then, then);
};

describe("lockIndex", () => {
  it("lets one in at a time, and the next when it is released", async () => {
    const release = await lockIndex(folder);
    await expect(lockIndex(folder)).rejects.toMatchObject(busy);
    await release();
    await (await lockIndex(folder))();
    expect(await readdir(folder)).toEqual([]);
  });

  it("lets one of many in", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockIndex(folder)));
    const winners = tries.filter((one) => one.status === "fulfilled");
    expect(winners).toHaveLength(1);
    for (const one of tries) if (one.status === "rejected") expect(one.reason).toMatchObject(busy);
    await winners[0]!.value();
    expect(await readdir(folder)).toEqual([]);
  });

  it("respects a living process and takes over from a dead one", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await writeLock({ pid: child.pid, host: hostname() });
    await expect(lockIndex(folder)).rejects.toMatchObject({
      ...busy,
      message: expect.stringContaining(String(child.pid)),
    });
    child.kill("SIGKILL");
    await once(child, "exit");
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockIndex(folder)));
    const winners = tries.filter((one) => one.status === "fulfilled");
    expect(winners).toHaveLength(1);
    await winners[0]!.value();
    expect(await readdir(folder)).toEqual([]);
  });

  it("takes over a lock with its own process id that it does not hold, as after a restart in a container", async () => {
    await writeLock({ pid: process.pid, host: hostname() });
    await (await lockIndex(folder))();
  });

  it.each([
    ["another host", { pid: 1, host: "another-host" }],
    ["nobody we understand", "not json"],
    ["nobody at all", ""],
  ])("respects a fresh lock of %s and takes over one that was silent for minutes", async (_, content) => {
    await writeLock(content);
    await expect(lockIndex(folder)).rejects.toMatchObject(busy);
    await age(5);
    await (await lockIndex(folder))();
  });
});
