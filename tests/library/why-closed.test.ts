import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { holdsOtherDocuments } from "../../src/library/index-origin.js";
import { whyClosed } from "../../src/library/why-closed.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whichbot-closed-"));
  mkdirSync(join(folder, "docs"));
  mkdirSync(join(folder, "index"));
  writeFileSync(join(folder, "index", "manifest.json"), JSON.stringify({ documents: [{ id: "a.md" }] }));
});
afterEach(() => rmSync(folder, { recursive: true }));

const why = (documents: string) =>
  whyClosed({
    onLoopback: true,
    hasToken: false,
    documents,
    index: join(folder, "index"),
    uploads: join(folder, "uploads"),
  });

it("is open when the index is of the folder", async () => {
  writeFileSync(join(folder, "docs", "a.md"), "# A");
  expect(await why(join(folder, "docs"))).toBeNull();
});

it("says that the index is of other documents", async () => {
  expect(await why(join(folder, "docs"))).toContain("made from other documents");
});

it("says plainly that the folder of documents is missing, and never that the index is of others", async () => {
  const gone = join(folder, "nope");
  expect(await why(gone)).toContain("folder of documents that is set is missing");
  expect(await holdsOtherDocuments(join(folder, "index"), gone)).toBe(false);
});
