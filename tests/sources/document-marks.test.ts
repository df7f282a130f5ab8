import { describe, expect, it } from "vitest";
import { documentFromBytes } from "../../src/sources/document-from-bytes.js";
import { readMarks } from "../../src/sources/document-marks.js";
import type { Document } from "../../src/types.js";

function read(text: string, id = "a.md"): Document {
  const entry = documentFromBytes(id, new TextEncoder().encode(text));
  if ("skipped" in entry) throw new Error(entry.skipped.reason);
  return entry.document;
}
const withFront = (lines: string): Document => read(`---\ntitle: T\n${lines}\n---\n\nSome text.\n`);

describe("tags", () => {
  it.each([
    ["tags: [Storage, on-call]", ["storage", "on-call"]],
    ['tags: "storage, On-Call, storage"', ["storage", "on-call"]],
    ["tags:\n  - '#Storage'\n  - 2024\n  -\n  - top  secret", ["storage", "2024", "top secret"]],
    ["Tags: storage", ["storage"]],
    ["tags:", []],
    ["tags: {a: b}", ["…"]],
    ["keywords: storage", []],
  ])("%j gives %j", (lines, tags) => {
    expect(withFront(lines).tags).toEqual(tags);
  });

  it("are read in plain text, and in pages from our own meta alone", () => {
    expect(read("---\ntags: [a]\n---\n\nText of it.", "a.txt").tags).toEqual(["a"]);
    const page = (meta: string): Document => read(`<!doctype html>${meta}<p>Text of it.`, "a.html");
    expect(page('<meta name="keywords" content="a, b">').tags).toEqual([]);
    expect(page('<meta name="whichbot:tags" content="A, b">').tags).toEqual(["a", "b"]);
  });
});

describe("a document", () => {
  it.each([
    "private: true",
    "Private: TRUE",
    "private: yes",
    'private: "true"',
    "private: 1",
    "private: hr only",
    "private: [hr]",
    "visibility: private",
    "visibility: Confidential",
    "visibility: internal-only",
    "visibility: Internal only",
    "visibility: restricted",
    "visibility: board members",
    "visibility: [private]",
    "private: false\nvisibility: private",
    "private: true\nvisibility: public",
    // Settings that cannot be parsed still close the document.
    "private: true\nbroken: [never closed",
    "private: true\nprivate: false",
    "broken: a: b\n  visibility: 'confidential'  # for now",
  ])("is private with %j", (lines) => {
    expect(withFront(lines).private).toBe(true);
  });

  it.each([
    "private: false",
    "private: no",
    'private: "false"',
    "private: 0",
    "private:",
    "visibility: public",
    "visibility: Internal",
    "visibility:",
    "tags: [private]",
    "title: private",
    "privately: true",
    "private: false\nbroken: [never closed",
  ])("is open with %j", (lines) => {
    expect(withFront(lines).private).toBe(false);
  });

  it("is private when TOML or a page says so, and not when its text does", () => {
    expect(read("+++\nprivate = true\n+++\n\nText.").private).toBe(true);
    expect(read("+++\nprivate = false\n+++\n\nText.").private).toBe(false);
    expect(read('<meta name="WhichBot" content="private"><p>Text.', "a.html").private).toBe(true);
    expect(read('<meta name="description" content="private"><p>Text.', "a.html").private).toBe(false);
    expect(read("# Title\n\nprivate: true\n").private).toBe(false);
  });

  it("has a note when it was closed by a word that is not known", () => {
    expect(withFront("visibility: board members").notes).toEqual([expect.stringContaining("visibility")]);
    expect(withFront("visibility: private").notes).toEqual([]);
  });
});

describe("readMarks", () => {
  it("keeps the number and length of tags within bounds", () => {
    const tags = [...Array.from({ length: 300 }, (_, n) => `t${n}`), "x".repeat(500)];
    expect(readMarks([["tags", tags]]).tags).toHaveLength(100);
  });
});
