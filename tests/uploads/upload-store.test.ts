import { execFile, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { writeUpload } from "../../src/uploads/durable-files.js";
import { readUploads } from "../../src/uploads/read-uploads.js";
import { type NewUpload, openUploadStore } from "../../src/uploads/upload-store.js";
import { makeWorkspace } from "../ingest/corpus.js";

const CHILD = fileURLToPath(new URL("upload-child.ts", import.meta.url));
const KILLS = 20;

let workspace: string;
let counter = 0;
beforeAll(async () => {
  workspace = await makeWorkspace("uploads");
});

function newFolder(): string {
  counter += 1;
  return join(workspace, String(counter), "sent");
}

function upload(name: string, text: string): NewUpload {
  return { document: `uploads/${name}`, bytes: Buffer.from(text) };
}

/** What is visible, by id; a document that cannot be read fails. */
async function visible(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const read of readUploads(folder)) {
    if ("problem" in read) throw new Error(`${read.document} ${read.problem}`);
    found[read.document] = Buffer.from(read.bytes).toString();
  }
  return found;
}

/** Files on the disk, without what says which documents they are. */
async function contentsOf(folder: string): Promise<string[]> {
  const all = await readdir(join(folder, "batches"), { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe("a batch", () => {
  it("is read as it was sent, in order of ids, and found again after a restart", async () => {
    const folder = newFolder();
    const store = await openUploadStore(folder);
    expect(
      await store.keep([upload("b.md", "two"), upload("a/c.md", "one"), upload("copy.md", "two")]),
    ).toEqual(["new", "new", "new"]);
    const again = await openUploadStore(folder);
    expect(again.entries.map(({ document }) => document)).toEqual([
      "uploads/a/c.md",
      "uploads/b.md",
      "uploads/copy.md",
    ]);
    expect(await visible(folder)).toEqual({
      "uploads/a/c.md": "one",
      "uploads/b.md": "two",
      "uploads/copy.md": "two",
    });
  });

  it("replaces what has the same id, leaves what is the same, and frees the room of what is gone", async () => {
    const folder = newFolder();
    const store = await openUploadStore(folder);
    await store.keep([upload("a.md", "one"), upload("b.md", "two")]);
    expect(
      await store.keep([upload("a.md", "one"), upload("b.md", "three"), upload("c.md", "four")]),
    ).toEqual(["unchanged", "replaced", "new"]);
    expect(await store.remove("uploads/c.md")).toBe(true);
    expect(await store.remove("uploads/c.md")).toBe(false);
    expect(await visible(folder)).toEqual({ "uploads/a.md": "one", "uploads/b.md": "three" });
    expect(await contentsOf(folder)).toHaveLength(2);
    expect(await store.keep([upload("a.md", "one")])).toEqual(["unchanged"]);
    expect(await contentsOf(folder)).toHaveLength(2);
  });

  it("never calls a file after a name that was sent", async () => {
    const folder = newFolder();
    const store = await openUploadStore(folder);
    await store.keep([upload("../../evil.md", "x"), upload("/etc/evil.md", "y")]);
    const names = await readdir(join(folder, ".."), { recursive: true });
    expect(names.filter((name) => name.includes("evil") || name.includes(".md"))).toEqual([]);
  });

  it("is missing nowhere when there is nothing yet", async () => {
    const folder = newFolder();
    expect((await openUploadStore(folder)).entries).toEqual([]);
    expect(await visible(folder)).toEqual({});
  });
});

describe("two at once", () => {
  it("are both kept, from one process and from two", async () => {
    const folder = newFolder();
    const [one, other] = [await openUploadStore(folder), await openUploadStore(folder)];
    const batches = Array.from({ length: 12 }, (_, at) => [
      upload(`${at}.md`, `own ${at}`),
      upload("both.md", `both ${at}`),
    ]);
    await Promise.all(batches.map((batch, at) => (at % 2 === 0 ? one : other).keep(batch)));
    const found = await visible(folder);
    expect(Object.keys(found)).toHaveLength(13);
    expect(found["uploads/both.md"]).toMatch(/^both \d+$/);
    expect((await one.refresh()).length).toBe(13);
    expect(await contentsOf(folder)).toHaveLength(13);
  });
});

describe("a full disk", () => {
  it.each([0, 1, 3])("leaves nothing of the batch when it is full after %i files", async (room) => {
    const folder = newFolder();
    await (await openUploadStore(folder)).keep([upload("old.md", "old")]);
    let written = 0;
    const store = await openUploadStore(folder, {
      write: async (path, bytes) => {
        if (written++ < room) return writeUpload(path, bytes);
        await writeFile(path, bytes.subarray(0, 1));
        throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      },
    });
    await expect(
      store.keep([upload("a.md", "one"), upload("b.md", "two"), upload("old.md", "new")]),
    ).rejects.toMatchObject({ code: "DISK_FULL", message: expect.stringContaining("none of them was kept") });
    expect(await visible(folder)).toEqual({ "uploads/old.md": "old" });
    expect(await contentsOf(folder)).toHaveLength(1);
    expect((await readdir(folder)).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("is told on a disk that is really full", async (test) => {
    const disk = join(workspace, "disk");
    await mkdir(disk);
    const mounted = await promisify(execFile)("mount", ["-t", "tmpfs", "-o", "size=256k", "none", disk]).then(
      () => true,
      () => false,
    );
    if (!mounted) return test.skip("needs to mount a small disk");
    try {
      const folder = join(disk, "sent");
      const store = await openUploadStore(folder);
      await store.keep([upload("old.md", "old")]);
      const large = [upload("a.md", "a".repeat(200_000)), upload("b.md", "b".repeat(200_000))];
      await expect(store.keep(large)).rejects.toMatchObject({ code: "DISK_FULL" });
      expect(await visible(folder)).toEqual({ "uploads/old.md": "old" });
      expect(await contentsOf(folder)).toHaveLength(1);
      await store.keep([upload("small.md", "fits")]);
    } finally {
      await promisify(execFile)("umount", [disk]);
    }
  });
});

describe("an upload that is killed", () => {
  /** Uploads in a process of its own, and kills it. @returns the last batch that it said was kept */
  const uploadAndKill = (folder: string, first: number, afterMs: number): Promise<number | null> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ["--import", "tsx", CHILD, folder, String(first)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      let last: number | null = null;
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        for (const line of text.split("\n").filter(Boolean)) {
          if (line === "open") setTimeout(() => child.kill("SIGKILL"), afterMs);
          else last = Number(line);
        }
      });
      child.once("error", reject);
      child.once("close", () => resolve(last));
    });

  it(`is there as a whole or not at all, at ${KILLS} random moments, and leaves nothing behind`, async () => {
    const folder = newFolder();
    let next = 1;
    for (let round = 0; round < KILLS; round++) {
      const last = await uploadAndKill(folder, next, randomInt(0, 120));
      const store = await openUploadStore(folder);
      const found = await visible(folder);
      for (const [document, text] of Object.entries(found)) {
        const [line = ""] = text.split("\n");
        expect(line.endsWith(document)).toBe(true);
        expect(text).toBe(`${line}\n`.repeat(2_000));
      }
      const same = new Set(
        Object.entries(found)
          .filter(([document]) => document.includes("same-"))
          .map(([, text]) => text.split(" ")[0]),
      );
      expect(same.size).toBeLessThanOrEqual(1);
      const newest = Number([...same][0] ?? 0);
      if (last !== null) expect(newest, "what was said to be kept").toBeGreaterThanOrEqual(last);
      const own = Object.keys(found).filter((document) => document.includes(`of-${newest}-`));
      expect(own).toHaveLength(newest === 0 ? 0 : 10);
      const used = new Set(store.entries.map(({ sha256 }) => sha256));
      expect((await contentsOf(folder).catch(() => [])).filter((name) => !used.has(name))).toEqual([]);
      next = newest + 1;
    }
    expect(next).toBeGreaterThan(5);
  }, 180_000);

  it("is left alone while it is under way elsewhere, and cleared when that must be over", async () => {
    const folder = newFolder();
    await (await openUploadStore(folder)).keep([upload("a.md", "one")]);
    const foreign = join(folder, "batches", "1-aaaaaaaaaaaa-0123456789abcdef");
    await mkdir(foreign);
    await writeFile(join(foreign, "x"), "half");
    await openUploadStore(folder);
    expect(await readdir(foreign)).toEqual(["x"]);
    const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    await utimes(foreign, longAgo, longAgo);
    await openUploadStore(folder);
    expect(await readdir(join(folder, "batches"))).toHaveLength(1);
    expect(await visible(folder)).toEqual({ "uploads/a.md": "one" });
  });
});
