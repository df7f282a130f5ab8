import { describe, expect, it } from "vitest";
import { documentFromBytes } from "../../src/sources/document-from-bytes.js";
import { chunkDocument } from "../../src/text/chunk.js";
import type { Document } from "../../src/types.js";

const read = (id: string, content: string | Uint8Array) =>
  documentFromBytes(id, typeof content === "string" ? new TextEncoder().encode(content) : content);

function documentOf(id: string, content: string | Uint8Array): Document {
  const entry = read(id, content);
  if ("skipped" in entry) throw new Error(entry.skipped.reason);
  return entry.document;
}

describe("documentFromBytes", () => {
  it("chooses the reader by the extension, in any case", () => {
    expect(documentOf("a/b.MD", "# Title").title).toBe("Title");
    expect(
      documentOf("b.Txt", "Some Title Here\n\nSome longer text that ends as a sentence does.").title,
    ).toBe("Some Title Here");
    expect(documentOf("c.htm", "<h1>Title</h1>").title).toBe("Title");
  });

  it("calls a document without any title by its file name", () => {
    expect(documentOf("notes/which-one.md", "Only text.").title).toBe("which-one");
  });

  it("stores the file's own text with plain line ends, and a hash of its bytes", () => {
    const windows = documentOf("a.md", "# A\r\n\r\nText.\r\n");
    expect(windows.text).toBe("# A\n\nText.\n");
    expect(windows.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(windows.contentHash).not.toBe(documentOf("a.md", "# A\n\nText.\n").contentHash);
  });

  it("notes a conversion and damaged front matter", () => {
    const latin = new Uint8Array(Buffer.from("---\ntitle: [x\n---\nLe café est très bon à côté.", "latin1"));
    expect(documentOf("a.md", latin).notes).toEqual([
      "converted from windows-1252",
      "front matter does not parse as YAML, passed over",
    ]);
  });

  it.each([
    ["a.md", "", "is empty"],
    ["a.md", " \n", "is empty (white space only)"],
    ["a.md", "bin\0ary", "is not text (binary data)"],
    ["a.html", "<script>x</script>", "holds no text that a reader sees"],
    ["a.pdf", "x", ".pdf is not a known format; Markdown (.md), plain text (.txt) and HTML (.html) are read"],
  ])("skips %s with %j", (id, content, reason) => {
    expect(read(id, content)).toEqual({ skipped: { path: id, reason } });
  });

  it.each(["a.md", "a.txt"])("reads headings without text in %s into no passages", (id) => {
    expect(chunkDocument(documentOf(id, "# One\n\n## Two\n\n### Three\n")).passages).toEqual([]);
  });

  it("reads and chunks plain Markdown fast", () => {
    const section = `## Part\n\n${"Alpha reads faster than Beta on the small machines that we tried. ".repeat(9)}\n\n`;
    const text = `# Title\n\n${section.repeat(20)}`;
    const started = performance.now();
    let passages = 0;
    for (let count = 0; count < 100; count++)
      passages += chunkDocument(documentOf("a.md", text)).passages.length;
    const perSecond = passages / ((performance.now() - started) / 1000);
    console.log(`reading and chunking: ${Math.round(perSecond)} passages/s`);
    // A tenth of what an idle machine does: the test must hold on a busy one.
    expect(perSecond).toBeGreaterThan(2000);
  });
});
