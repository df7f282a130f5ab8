import type { IncomingMessage, ServerResponse } from "node:http";

/** Whoever sends more is cut off. */
const LIMIT_BYTES = 8 * 1024 * 1024;
const LIMIT_MS = 500;

/**
 * Reads and drops what is left of a body once its request is answered. Left where it is, it would block the connection: the
 * next request on it, which a proxy may send for somebody else, would never be read. Who sends too much, or too slowly, is cut
 * off instead.
 */
export function dropUnreadBody(request: IncomingMessage, response: ServerResponse): void {
  response.once("finish", () => {
    if (request.complete || request.destroyed) return;
    const cut = (): void => request.socket.destroySoon();
    const timer = setTimeout(cut, LIMIT_MS);
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > LIMIT_BYTES) cut();
    });
    request.once("close", () => clearTimeout(timer));
    request.on("error", () => undefined);
    request.resume();
  });
}
