import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/sources/decode.js";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, "utf16le");
  return new Uint8Array(littleEndian ? bytes : bytes.swap16());
};
const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

describe("decodeText", () => {
  it("reads UTF-8 with and without a mark, and drops the mark", () => {
    expect(decodeText(utf8("Zürich – 東京"))).toEqual({ text: "Zürich – 東京", notes: [] });
    expect(decodeText(utf8("\uFEFFZürich"))).toEqual({ text: "Zürich", notes: [] });
  });

  it("reads UTF-16 in both orders, with and without a mark, and says so", () => {
    for (const littleEndian of [true, false]) {
      const notes = [`converted from UTF-16${littleEndian ? "LE" : "BE"}`];
      expect(decodeText(utf16("\uFEFFZürich – 東京", littleEndian))).toEqual({
        text: "Zürich – 東京",
        notes,
      });
      const plain = "Alpha is faster than Beta on most machines.";
      expect(decodeText(utf16(plain, littleEndian))).toEqual({ text: plain, notes });
    }
  });

  it("reads Windows-1252 and says so", () => {
    const bytes = latin("Le café est \x93très\x94 bon \x96 vraiment. Où est la bibliothèque ? À côté.");
    expect(decodeText(bytes)).toEqual({
      text: "Le café est “très” bon – vraiment. Où est la bibliothèque ? À côté.",
      notes: ["converted from windows-1252"],
    });
  });

  it("prefers the encoding that a page declares to a guess", () => {
    const bytes = new Uint8Array([0x41, 0x20, 0xe6, 0xe7]);
    expect(decodeText(bytes, "windows-1250")?.notes).toEqual(["converted from windows-1250"]);
    expect(decodeText(bytes, "no-such-encoding")?.notes).toEqual(["converted from windows-1252"]);
  });

  it("replaces lone surrogates and damaged bytes, and says how many", () => {
    const bytes = new Uint8Array([...utf8("äöü 東京 "), 0xff, ...utf8(" ende")]);
    expect(decodeText(bytes)).toEqual({
      text: "äöü 東京 \uFFFD ende",
      notes: ["1 damaged character replaced"],
    });
    const lone = new Uint8Array([0xff, 0xfe, 0x41, 0, 0x00, 0xd8, 0x42, 0]);
    expect(decodeText(lone)?.text).toBe("A\uFFFDB");
  });

  it("makes every line end a line feed", () => {
    expect(decodeText(utf8("a\r\nb\rc\nd\r\r\n"))?.text).toBe("a\nb\nc\nd\n\n");
  });

  it("keeps control characters that are no NUL", () => {
    expect(decodeText(utf8("bell \u0007 and escape \u001b stay"))?.text).toBe(
      "bell \u0007 and escape \u001b stay",
    );
  });

  it("takes NUL bytes outside UTF-16 and compressed data for binary", () => {
    expect(decodeText(utf8("text\0with a NUL in it"))).toBeNull();
    expect(decodeText(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]))).toBeNull();
    const noise = Uint8Array.from({ length: 4000 }, (_, index) => ((index * 7919) % 255) + 1);
    expect(decodeText(noise)).toBeNull();
  });

  it("never throws and never leaves a lone surrogate or a carriage return", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = decodeText(bytes)?.text ?? "";
        expect(text).not.toMatch(
          /\r|\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/,
        );
      }),
    );
  });

  it("reads back any text in UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        const wanted = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
        const decoded = decodeText(utf8(text));
        if (decoded !== null) expect(decoded.text).toBe(wanted);
      }),
    );
  });
});
