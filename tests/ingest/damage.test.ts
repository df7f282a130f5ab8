import { appendFile, cp, readdir, readFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest.js";
import { type WriteFile, writeFileDurably } from "../../src/retrieval/store/index-files.js";
import { encodeManifest, type Manifest, readManifest } from "../../src/retrieval/store/index-manifest.js";
import { openIndex } from "../../src/retrieval/store/index-store.js";
import { verifyIndex } from "../../src/retrieval/store/index-verify.js";
import { createFakeEmbedder } from "../fakes/fake-embedder.js";
import { FILES, makeWorkspace, writeFiles } from "./corpus.js";

const embedder = createFakeEmbedder();
let workspace: string;
let docs: string;
let whole: string;
let manifest: Manifest;
let copies = 0;
beforeAll(async () => {
  workspace = await makeWorkspace("damage");
  docs = await writeFiles(join(workspace, "docs"), FILES);
  whole = join(workspace, "whole");
  await ingest({ folders: [docs], indexFolder: whole, embedder });
  manifest = await readManifest(whole);
});

/** A copy of the whole index, to be damaged. */
async function copyIndex(): Promise<string> {
  const copy = join(workspace, `copy-${copies++}`);
  await cp(whole, copy, { recursive: true });
  return copy;
}

/** Turns one byte of a file into another. */
async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at]! ^= 1 << (at % 8);
  await writeFile(path, bytes);
}

const corrupt = (file: string) => ({
  code: "INDEX_CORRUPT",
  message: expect.stringMatching(new RegExp(`${file}.*Run "whichbot ingest"`)) as string,
});

async function expectRefusal(index: string, refusal: object): Promise<void> {
  await expect(openIndex(index, embedder.model)).rejects.toMatchObject(refusal);
  await expect(verifyIndex(index)).rejects.toMatchObject(refusal);
}

describe("an index with one byte flipped", () => {
  it("is refused wherever the byte is, in every file", async () => {
    const folder = join(whole, manifest.folder);
    expect((await readdir(folder)).toSorted()).toEqual(manifest.files.map(({ name }) => name).toSorted());
    for (const { name, bytes } of manifest.files) {
      const index = await copyIndex();
      const path = join(index, manifest.folder, name);
      for (const at of [0, Math.floor(bytes / 3), Math.floor(bytes / 2), bytes - 1]) {
        await flip(path, at);
        await expectRefusal(index, corrupt(name));
        await flip(path, at);
      }
      await expect(openIndex(index, embedder.model)).resolves.toMatchObject({ id: manifest.id });
    }
  });

  it("is refused wherever the byte is in the manifest", async () => {
    const index = await copyIndex();
    const path = join(index, "manifest.json");
    const { length } = await readFile(path);
    for (let at = 0; at < length; at += 5) {
      await flip(path, at);
      await expect(openIndex(index, embedder.model), `byte ${at}`).rejects.toMatchObject(
        corrupt("manifest.json"),
      );
      await flip(path, at);
    }
  });
});

describe("an index that is not whole", () => {
  it("is refused when a file is missing, cut short or too long", async () => {
    for (const { name, bytes } of manifest.files) {
      const [missing, short, long] = [await copyIndex(), await copyIndex(), await copyIndex()];
      await rm(join(missing, manifest.folder, name));
      await truncate(join(short, manifest.folder, name), Math.floor(bytes / 2));
      await appendFile(join(long, manifest.folder, name), " ");
      for (const index of [missing, short, long]) await expectRefusal(index, corrupt(name));
    }
  });

  it("is refused when its files are gone or its manifest is half written", async () => {
    const [gone, half, empty] = [await copyIndex(), await copyIndex(), await copyIndex()];
    await rename(join(gone, manifest.folder), join(gone, "elsewhere"));
    await expect(openIndex(gone, embedder.model)).rejects.toMatchObject({ code: "INDEX_CORRUPT" });
    await truncate(join(half, "manifest.json"), 300);
    await truncate(join(empty, "manifest.json"), 0);
    for (const index of [half, empty]) await expectRefusal(index, corrupt("manifest.json"));
  });

  it("is missing where there is no manifest", async () => {
    for (const index of [join(workspace, "nowhere"), docs]) {
      await expectRefusal(index, {
        code: "INDEX_MISSING",
        message: expect.stringContaining("whichbot ingest"),
      });
    }
  });
});

describe("an index of another kind", () => {
  it("is stale when another version wrote it", async () => {
    const index = await copyIndex();
    await writeFile(join(index, "manifest.json"), encodeManifest({ ...manifest, format: 99 }));
    await expectRefusal(index, {
      code: "INDEX_STALE",
      message: expect.stringMatching(/99.*whichbot ingest/),
    });
  });

  it("is stale when another model made it", async () => {
    const other = createFakeEmbedder("other");
    await expect(openIndex(whole, other.model)).rejects.toMatchObject({
      code: "INDEX_STALE",
      message: expect.stringMatching(/fake.*other.*whichbot ingest/),
    });
  });

  it("is replaced by the next ingest", async () => {
    const index = await copyIndex();
    await writeFile(join(index, "manifest.json"), encodeManifest({ ...manifest, format: 99 }));
    await expect(ingest({ folders: [docs], indexFolder: index, embedder })).resolves.toMatchObject({
      changed: true,
      indexId: manifest.id,
    });
    await expect(verifyIndex(index)).resolves.toMatchObject({ id: manifest.id });
    expect(await readdir(index)).toHaveLength(2);
  });
});

describe("a full disk", () => {
  /** Writes as usual until the nth file, of which only the first part arrives. */
  const fullAfter = (files: number): WriteFile => {
    let written = 0;
    return async (path, parts) => {
      if (written++ < files) return writeFileDurably(path, parts);
      await writeFile(path, "half of i");
      throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    };
  };

  it("leaves the old index as it is, whichever file does not fit", async () => {
    const index = await copyIndex();
    const grown = await writeFiles(join(workspace, "grown"), {
      ...FILES,
      "more.md": "# More\n\nMore text about Kafka.",
    });
    for (let files = 0; files < manifest.files.length; files++) {
      await expect(
        ingest({ folders: [grown], indexFolder: index, embedder, write: fullAfter(files) }),
      ).rejects.toMatchObject({ code: "DISK_FULL", message: expect.stringContaining("old index stays") });
      expect((await openIndex(index, embedder.model)).id).toBe(manifest.id);
      expect((await readdir(index)).filter((name) => name !== "manifest.json.next")).toEqual(
        [manifest.folder, "manifest.json"].toSorted(),
      );
    }
    await expect(ingest({ folders: [grown], indexFolder: index, embedder })).resolves.toMatchObject({
      documents: 4,
    });
    expect(await readdir(index)).toHaveLength(2);
  });
});
