import type { Readable } from "node:stream";

/**
 * Lines of a UTF-8 stream as they arrive. Only `\n` and `\r\n` end a line (node:readline also breaks at U+2028, which
 * would shift answers against questions); a last line without an end counts, a byte order mark does not.
 */
export async function* readLines(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pending: string[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const [first = "", ...more] = (
      typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true })
    ).split("\n");
    // Only the new part is searched: a long line would be read again with every chunk.
    pending.push(first);
    for (const next of more) {
      yield pending.join("").replace(/\r$/, "");
      pending = [next];
    }
  }
  const rest = pending.join("") + decoder.decode();
  if (rest !== "") yield rest;
}
