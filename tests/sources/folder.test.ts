import { chmod, mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFolder } from "../../src/sources/folder.js";

async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "sources-"));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
  return root;
}

async function read(root: string, options?: { maxBytes?: number }) {
  const documents: string[] = [];
  const skipped: Record<string, string> = {};
  for await (const entry of readFolder(root, options)) {
    if ("document" in entry) documents.push(entry.document.id);
    else skipped[entry.skipped.path] = entry.skipped.reason;
  }
  return { documents, skipped };
}

const runsAsRoot = process.getuid?.() === 0;

describe("readFolder", () => {
  it("reads Markdown, text and HTML below the folder, in the order of their paths", async () => {
    const root = await folderOf({
      "b.md": "# B",
      "a/z.txt": "Z is here.",
      "a/Y.HTML": "<p>Y",
      "c.markdown": "C",
      "catalog.yaml": "ignore: []",
    });
    expect(await read(root)).toEqual({
      documents: ["a/Y.HTML", "a/z.txt", "b.md", "c.markdown"],
      skipped: {},
    });
  });

  it("reads a single file given as root", async () => {
    const root = await folderOf({ "b.md": "# B" });
    expect(await read(join(root, "b.md"))).toEqual({ documents: ["b.md"], skipped: {} });
  });

  it("gives nothing for an empty folder", async () => {
    expect(await read(await folderOf({}))).toEqual({ documents: [], skipped: {} });
  });

  it("says in words why it skipped a file", async () => {
    const root = await folderOf({
      ".hidden.md": "x",
      ".git/a.md": "x",
      "binary.md": new Uint8Array([1, 2, 0, 4, 5]),
      "blank.txt": " \n\n",
      "empty.md": "",
      "large.md": "x".repeat(2000),
      "picture.png": "x",
      README: "x",
    });
    expect((await read(root, { maxBytes: 1000 })).skipped).toEqual({
      ".git": "is hidden (its name starts with a dot)",
      ".hidden.md": "is hidden (its name starts with a dot)",
      "binary.md": "is not text (binary data)",
      "blank.txt": "is empty (white space only)",
      "empty.md": "is empty",
      "large.md": "is larger than 0.1 MB (0.1 MB)",
      "picture.png":
        ".png is not a known format; Markdown (.md), plain text (.txt) and HTML (.html) are read",
      README: "has no extension; Markdown (.md), plain text (.txt) and HTML (.html) are read",
    });
  });

  it("skips what is larger than 20 MB unless told otherwise", async () => {
    const root = await folderOf({ "large.md": Buffer.alloc(21 * 1024 * 1024, "x ") });
    expect((await read(root)).skipped).toEqual({ "large.md": "is larger than 20 MB (21 MB)" });
  });

  it("skips a second file with the same text", async () => {
    const root = await folderOf({ "a.md": "Same text.", "b.txt": "Same text.\r\n", "c.md": "Other text." });
    expect(await read(root)).toEqual({
      documents: ["a.md", "c.md"],
      skipped: { "b.txt": "same text as a.md" },
    });
  });

  it("follows links inside the folder, never out of it, round in circles or to nothing", async () => {
    const outside = await folderOf({ "secret.md": "Secret." });
    const root = await folderOf({ "real/a.md": "Alpha." });
    await symlink(join(outside, "secret.md"), join(root, "leak.md"));
    await symlink(outside, join(root, "out"));
    await symlink(root, join(root, "real", "round"));
    await symlink(join(root, "nowhere.md"), join(root, "gone.md"));
    await symlink(join(root, "real", "a.md"), join(root, "again.md"));
    const { documents, skipped } = await read(root);
    expect(documents).toEqual(["again.md"]);
    expect(skipped).toEqual({
      "gone.md": "is a link to nothing",
      "leak.md": "is a link that leads out of the folder",
      out: "is a link that leads out of the folder",
      "real/a.md": "same text as again.md",
      "real/round": "is a link to a folder that holds it",
    });
  });

  it("refuses a folder that is not there, and says what to do", async () => {
    const root = join(await folderOf({}), "missing");
    await expect(read(root)).rejects.toMatchObject({
      code: "SOURCE_MISSING",
      message: `There is no folder ${root}. Check the path, or create it and put documents into it.`,
    });
  });

  it.skipIf(runsAsRoot)("refuses a folder without permission and skips a file without", async () => {
    const root = await folderOf({ "a.md": "x", "b/c.md": "y" });
    await chmod(join(root, "a.md"), 0);
    await chmod(join(root, "b"), 0);
    expect((await read(root)).skipped).toEqual({
      "a.md": "may not be read (no permission)",
      b: "may not be read (no permission)",
    });
    await chmod(root, 0);
    await expect(read(root)).rejects.toMatchObject({ code: "SOURCE_MISSING" });
    await chmod(root, 0o700);
    await chmod(join(root, "b"), 0o700);
  });
});
