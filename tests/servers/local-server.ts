import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** What a platform does with what comes. */
export interface Serving {
  /** "Slack", for what is said of its own defects. */
  readonly name: string;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** Listens on a free port of the loopback address. @returns also its host: "127.0.0.1:PORT" */
export async function listenLocally({ name, handle, upgrade }: Serving): Promise<{
  readonly server: Server;
  readonly host: string;
}> {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A defect of this server must be seen, not taken for one of the platform's errors.
      console.error(`The local ${name} failed:`, error);
      response.writeHead(599, { "content-type": "text/plain" }).end(String((error as Error).stack));
    });
  });
  server.keepAliveTimeout = 30_000;
  server.on("upgrade", upgrade);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
