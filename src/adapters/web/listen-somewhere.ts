import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { WebSettings } from "./web-settings.js";

/** Tried one after another when nobody chose the port; then any free one. */
const MOST_TRIES = 20;

/**
 * Listens on the port that is set or, when it is taken and may change, on the next free one.
 *
 * @returns the port
 * @throws the error of the server
 */
export async function listenSomewhere(
  server: Server,
  { host, port, portMayChange }: Pick<WebSettings, "host" | "port" | "portMayChange">,
): Promise<number> {
  const more = portMayChange && port !== 0;
  const next = more ? Array.from({ length: MOST_TRIES }, (_, at) => port + 1 + at) : [];
  const candidates = [port, ...next.filter((other) => other <= 65_535), ...(more ? [0] : [])];
  for (const [at, candidate] of candidates.entries()) {
    try {
      return await listen(server, host, candidate);
    } catch (error) {
      const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!isTaken || at === candidates.length - 1) throw error;
    }
  }
  return port;
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
