import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that arrived. */
export interface Arrived {
  readonly method: string;
  /** Without "/api/v10". */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
}

/** What is answered: a body as JSON, or a text as it is. */
export interface Answered {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly text?: string;
}

/** "drop" cuts the connection, "hang" never answers, "stall" begins to and never ends. */
export type Answer = Answered | "drop" | "hang" | "stall";

/** A server that answers as it is told: for what the whole local Discord would never do. */
export interface SmallDiscord {
  readonly apiUrl: string;
  readonly server: Server;
  readonly arrived: Arrived[];
  stop(): Promise<void>;
}

/** Starts one. @param answer called for each request, with its number from 0 */
export async function startSmallDiscord(
  answer: (request: Arrived, number: number) => Answer,
): Promise<SmallDiscord> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const url = new URL(request.url ?? "", "http://small");
      const came: Arrived = {
        method: request.method ?? "",
        path: decodeURIComponent(url.pathname.replace(/^\/api\/v10/u, "")),
        query: Object.fromEntries(url.searchParams),
        body: text === "" ? undefined : JSON.parse(text),
        headers: request.headers,
      };
      arrived.push(came);
      const given = answer(came, arrived.length - 1);
      if (given === "hang") return;
      if (given === "drop") return void request.socket.destroy();
      if (given === "stall") {
        response.writeHead(200, { "content-type": "application/json" });
        return void response.write('{"id":');
      }
      const { status = given.body ? 200 : 204, headers, body, text: page } = given;
      response.writeHead(status, { ...(body && { "content-type": "application/json" }), ...headers });
      response.end(body ? JSON.stringify(body) : page);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    server,
    arrived,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
