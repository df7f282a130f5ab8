import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { readLines } from "../../../src/adapters/terminal/read-lines.js";

async function linesOf(...chunks: (string | Buffer)[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk)))))
    lines.push(line);
  return lines;
}

describe("readLines", () => {
  it("ends lines at line feeds only, with or without a carriage return", async () => {
    expect(await linesOf("a\nb\r\nc\u2028d\re\n")).toEqual(["a", "b", "c\u2028d\re"]);
  });

  it("keeps empty lines, and a last line without an end", async () => {
    expect(await linesOf("a\n\nb")).toEqual(["a", "", "b"]);
    expect(await linesOf("")).toEqual([]);
    expect(await linesOf("\n")).toEqual([""]);
  });

  it("joins what is cut in the middle of a line or of a character", async () => {
    const bytes = Buffer.from("süß\n日本\n");
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(await linesOf(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(["süß", "日本"]);
    }
  });

  it("drops a byte order mark", async () => {
    expect(await linesOf("\ufeffa\nb")).toEqual(["a", "b"]);
  });
});
