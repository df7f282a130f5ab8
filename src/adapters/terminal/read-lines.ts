import type { Readable } from "node:stream";

/**
 * Lines of a UTF-8 stream as they arrive. Only `\n` and `\r\n` end a line (node:readline also breaks at U+2028, which
 * would shift answers against questions); a last line without an end counts, a byte order mark does not.
 */
export async function* readLines(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    rest += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield line.replace(/\r$/, "");
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}
