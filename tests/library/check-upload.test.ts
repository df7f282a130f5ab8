import { describe, expect, it } from "vitest";
import { checkUpload } from "../../src/library/check-upload.js";
import { sent } from "./library-of.js";

const file = (name: string, ...bytes: number[]) => ({ name, bytes: Uint8Array.from(bytes) });

describe("what is sent", () => {
  it.each([
    [file("a.pdf", 1), /\.pdf is not a known format/],
    [file("README", 65), /has no extension/],
    [file("CON", 65), /has no extension/],
    [file("../../etc/passwd", 65), /has no extension/],
    [file("all.zip", 0x50, 0x4b, 3, 4), /is an archive/],
    [file("all.tar.gz", 0x1f, 0x8b), /is an archive/],
    [file("letter.docx", 0x50, 0x4b, 3, 4), /is an archive/],
    [file("empty.md"), /is empty/],
    [sent("blank.md", " \n\t "), /white space only/],
    [file("zip-in-disguise.md", 0x50, 0x4b, 3, 4, 0, 0, 0, 0, 8, 0), /binary/],
    [{ name: "large.txt", bytes: new Uint8Array(20 * 1024 * 1024 + 1).fill(65) }, /larger than 20 MB/],
    [sent(".hidden.md", "x"), /is hidden/],
    [sent("", "x"), /has no name/],
    [sent(`${"n".repeat(300)}.md`, "x"), /200 characters/],
  ])("is refused with the reason", async (one, reason) => {
    const { good, refused } = await checkUpload([one, sent("fine.md", "Fine.")]);
    expect(refused).toEqual([{ name: one.name, reason: expect.stringMatching(reason) }]);
    expect(good.map(({ document }) => document)).toEqual(["uploads/fine.md"]);
  });

  it("is taken by its cleaned name, the second of one name is not", async () => {
    const { good, refused } = await checkUpload([
      sent("a\0b.md", "one"),
      sent("ab.md", "two"),
      sent("x/../ab.md", "three"),
    ]);
    expect(good.map(({ document }) => document)).toEqual(["uploads/ab.md", "uploads/x/ab.md"]);
    expect(refused).toEqual([{ name: "ab.md", reason: expect.stringContaining("same name") }]);
  });

  it("is refused as a whole when there is nothing, or too much of it", async () => {
    const refusal = { code: "UPLOAD_REFUSED" };
    await expect(checkUpload([])).rejects.toMatchObject(refusal);
    const many = Array.from({ length: 1001 }, (_, at) => sent(`${at}.md`, "x"));
    await expect(checkUpload(many)).rejects.toMatchObject({ message: expect.stringContaining("1000") });
    const bytes = new Uint8Array(18 * 1024 * 1024);
    const large = Array.from({ length: 6 }, (_, at) => ({ name: `${at}.md`, bytes }));
    await expect(checkUpload(large)).rejects.toMatchObject({
      ...refusal,
      message: expect.stringContaining("100 MB"),
    });
  });
});
