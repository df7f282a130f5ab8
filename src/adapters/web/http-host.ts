import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { HttpHost } from "../../chat/http-host.js";
import { listenProblem } from "../../chat/listen-problem.js";
import { listenSomewhere } from "./listen-somewhere.js";
import { createMounts, pathOf } from "./mounts.js";
import { PORT_SETTINGS, type WebSettings } from "./web-settings.js";

/** How the server is opened. */
export interface HostOptions {
  readonly settings: Pick<WebSettings, "host" | "port" | "portMayChange">;
  /** Answers until something better is served: Whichbot is getting ready. */
  readonly meanwhile: RequestListener;
  /** Where much may be sent, which takes its time. */
  readonly takesMuch?: (path: string) => boolean;
  readonly timing?: Partial<HostTiming>;
}

/** How long whoever comes may take, in milliseconds. */
export interface HostTiming {
  /** For the head of a request, and for a connection on which nothing comes at all. */
  readonly headMs: number;
  /** For the body of a request. */
  readonly bodyMs: number;
  /** For the body where much may be sent. */
  readonly largeBodyMs: number;
  /** Between two requests on a connection. */
  readonly idleMs: number;
}

/** The server, as whoever opened it holds it. */
export interface OpenHttpHost extends HttpHost {
  readonly port: number;
  /** From now on this answers wherever nothing is mounted. */
  serve(listener: RequestListener): void;
  /** Takes no more connections. @returns when what is under way is finished; streams, which would never be, are ended */
  stop(): Promise<void>;
  /** Cuts what is left. */
  close(): Promise<void>;
}

const TIMING: HostTiming = { headMs: 10_000, bodyMs: 10_000, largeBodyMs: 300_000, idleMs: 65_000 };
const LONGEST_CHECK_MS = 2000;
/** For what is being sent when it stops. */
const STREAM_LAST_MS = 300;
/** A few of them for each of a hundred people. */
const MOST_CONNECTIONS = 2000;

/**
 * Opens the one server of this process.
 *
 * @throws {WhichbotError} ADDRESS_IN_USE, or CONFIG_INVALID for an address that cannot be listened on
 */
export async function openHttpHost({
  settings,
  meanwhile,
  takesMuch = () => false,
  timing,
}: HostOptions): Promise<OpenHttpHost> {
  const { headMs, bodyMs, largeBodyMs, idleMs } = { ...TIMING, ...timing };
  const mounts = createMounts();
  const underWay = new Set<ServerResponse>();
  let served = meanwhile;
  let stopping = false;
  let finished = (): void => undefined;

  const server = createServer(
    {
      headersTimeout: headMs,
      requestTimeout: Math.max(headMs, bodyMs, largeBodyMs),
      connectionsCheckingInterval: Math.min(headMs, LONGEST_CHECK_MS),
      keepAliveTimeout: idleMs,
    },
    (request, response) => {
      underWay.add(response);
      response.once("close", () => {
        underWay.delete(response);
        if (underWay.size === 0) finished();
      });
      if (stopping) response.setHeader("connection", "close");
      const path = pathOf(request.url ?? "");
      limitBody(request, response, takesMuch(path) ? largeBodyMs : bodyMs);
      const listener = mounts.at(path) ?? served;
      listener(request, response);
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  const { host } = settings;
  const port = await listenSomewhere(server, settings).catch((error: Error) => {
    throw listenProblem(error, PORT_SETTINGS);
  });
  server.on("error", () => undefined);

  return {
    address: `http://${reachable(host)}:${port}`,
    port,
    mount: mounts.mount,
    serve(listener) {
      served = listener;
    },
    async stop() {
      stopping = true;
      const left = new Promise<void>((resolve) => {
        finished = resolve;
      });
      server.close();
      server.closeIdleConnections();
      for (const response of underWay) if (!response.headersSent) response.setHeader("connection", "close");
      // What has begun to be sent is there at once, unless it is a stream.
      const streams = [...underWay].filter(({ headersSent }) => headersSent);
      const cut = setTimeout(() => {
        for (const response of streams) response.destroy();
      }, STREAM_LAST_MS);
      if (underWay.size > 0) await left;
      clearTimeout(cut);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** One that listens everywhere is reached here, too. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/** What comes in slowly would hold connections and memory for minutes. */
function limitBody(request: IncomingMessage, response: ServerResponse, limitMs: number): void {
  const { "content-length": length = "0", "transfer-encoding": encoding } = request.headers;
  if (length === "0" && encoding === undefined) return;
  const timer = setTimeout(() => {
    if (!response.headersSent) response.writeHead(408, { connection: "close", "content-length": "0" });
    response.end();
    request.socket.destroySoon();
  }, limitMs);
  const done = (): void => clearTimeout(timer);
  request.once("end", done);
  request.once("close", done);
}
