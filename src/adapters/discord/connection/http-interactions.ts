import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { type APIInteraction, InteractionResponseType, InteractionType } from "discord.js";
import type { HttpHost } from "../../../chat/http-host.js";
import { listenProblem } from "../../../chat/listen-problem.js";
import type { Log } from "../../../chat/log.js";
import { dropUnreadBody } from "../../../chat/unread-body.js";
import { WhichbotError } from "../../../errors.js";
import { DISCORD_PATH, INTERACTIONS_PATH, PORT_SETTINGS } from "../discord-settings.js";
import { createSignatureCheck, HEADERS, type SignatureCheck } from "./request-signature.js";
import { watchSignatures } from "./signature-watch.js";

/** What only tests change. */
export interface HttpTiming {
  /** How long a request may take to arrive. */
  readonly requestTimeoutMs?: number;
}

/** How interactions are taken in. */
export interface InteractionOptions {
  /** 32 bytes in hex: Ed25519. */
  readonly publicKey: string;
  readonly applicationId: string;
  readonly log: Log;
  readonly now: () => Date;
  /** Must neither throw nor wait. @param receivedAt milliseconds since 1970 */
  readonly onInteraction: (raw: APIInteraction, receivedAt: number) => void;
}

/** How interactions are listened for on a port of their own. */
export interface HttpOptions extends InteractionOptions, HttpTiming {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

/** A server that listens for interactions. */
export interface HttpInteractions {
  /** "http://127.0.0.1:3001". */
  readonly where: string;
  /** Takes no more connections; requests under way are finished. */
  stop(): void;
  /** Cuts what is left. */
  close(): Promise<void>;
}

/** Discord's own are a few kilobytes; a message menu brings a whole message along. */
const BODY_LIMIT = 1024 * 1024;
/** Discord gives up after three seconds. */
const REQUEST_TIMEOUT_MS = 10_000;
const LONGEST_CHECK_MS = 2_000;

/**
 * Listens for interactions over HTTP: each is taken only when Discord has signed it just now, acknowledged with 202 at once,
 * and handed on. What is asked is replied to through Discord's API. The same request may come again within the time window:
 * whoever takes it in tells by its id.
 *
 * @throws {WhichbotError} ADDRESS_IN_USE, or CONFIG_INVALID for an address that cannot be listened on or a key that is none
 */
export async function listenForInteractions(options: HttpOptions): Promise<HttpInteractions> {
  const { host, port, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const listener = interactionListener(options);
  const server = createServer(
    {
      // What comes in slowly would hold connections and memory for minutes.
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(requestTimeoutMs, LONGEST_CHECK_MS),
      keepAliveTimeout: 65_000,
    },
    listener,
  );
  await listen(server, { host, port });
  server.on("error", () => options.log.error("the server for interactions failed"));
  const address = server.address();
  const listening = typeof address === "object" && address !== null ? address.port : port;
  return {
    where: `http://${host.includes(":") ? `[${host}]` : host}:${listening}`,
    stop() {
      server.close();
      server.closeIdleConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Takes interactions in at the one server of this process. @throws {WhichbotError} CONFIG_INVALID there is none, or the key is none */
export function mountInteractions(host: HttpHost | undefined, options: InteractionOptions): HttpInteractions {
  if (host === undefined)
    throw new WhichbotError(
      "CONFIG_INVALID",
      "There is no server that Discord's interactions could come in at. Set DISCORD_PORT.",
    );
  const unmount = host.mount(DISCORD_PATH, interactionListener(options));
  return { where: `${host.address}${DISCORD_PATH}`, stop: unmount, close: async () => undefined };
}

/** Deals with one request. @throws {WhichbotError} CONFIG_INVALID the key is none */
function interactionListener(options: InteractionOptions): RequestListener {
  const signature = createSignatureCheck(options.publicKey);
  const watch = watchSignatures({ log: options.log });
  return (request, response) => {
    dropUnreadBody(request, response);
    answer(request, response, { ...options, signature, watch }).catch(() => request.socket.destroy());
  };
}

function listen(server: Server, where: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(listenProblem(error, PORT_SETTINGS));
    server.once("error", fail);
    server.listen(where, () => {
      server.off("error", fail);
      resolve();
    });
  });
}

interface Answering extends Pick<InteractionOptions, "applicationId" | "log" | "now" | "onInteraction"> {
  readonly signature: SignatureCheck;
  readonly watch: ReturnType<typeof watchSignatures>;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { applicationId, log, now, onInteraction, signature, watch }: Answering,
): Promise<void> {
  const receivedAt = now().getTime();
  const path = (request.url ?? "").split("?", 1)[0];
  if (path === "/") return sayThatItRuns(request, response);
  if (path !== INTERACTIONS_PATH) return end(response, 404, "Nothing is here.");
  if (request.method !== "POST") {
    response.setHeader("allow", "POST");
    return end(response, 405, "Only POST is taken here, from Discord.");
  }
  if (!/^application\/json\b/iu.test(request.headers["content-type"] ?? ""))
    return end(response, 415, "Only JSON is taken here.");
  const body = await readBody(request);
  if (body === null) return end(response, 413, "That is too much.");
  const verdict = signature(
    { signature: request.headers[HEADERS.signature], timestamp: request.headers[HEADERS.timestamp] },
    body,
    receivedAt,
  );
  watch.saw(verdict);
  // Discord itself tries requests that are signed wrongly, and takes an address only when they are refused with 401.
  if (verdict.kind !== "genuine") return end(response, 401, "The signature is not Discord's.");
  const interaction = readInteraction(body);
  if (interaction === null) return end(response, 400, "That is no interaction.");
  if (interaction.application_id !== applicationId) {
    log.warn(
      "An interaction of another application was refused. Compare DISCORD_APPLICATION_ID and DISCORD_PUBLIC_KEY with what stands on Discord's Developer Portal",
    );
    return end(response, 403, "That is for another application.");
  }
  if (interaction.type === InteractionType.Ping) {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ type: InteractionResponseType.Pong }));
    return;
  }
  response.writeHead(202).end();
  onInteraction(interaction, receivedAt);
}

/** @returns null when there is too much */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length;
    if (length > BODY_LIMIT) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function readInteraction(body: Buffer): APIInteraction | null {
  let read: unknown;
  try {
    read = JSON.parse(body.toString());
  } catch {
    return null;
  }
  if (typeof read !== "object" || read === null) return null;
  const { id, type, token } = read as Partial<Record<string, unknown>>;
  return typeof id === "string" && typeof type === "number" && typeof token === "string"
    ? (read as APIInteraction)
    : null;
}

function sayThatItRuns(request: IncomingMessage, response: ServerResponse): void {
  if (request.method === "GET" || request.method === "HEAD") {
    end(response, 200, "Whichbot runs, and answers in Discord.");
    return;
  }
  response.setHeader("allow", "GET, HEAD");
  end(response, 405, "Only GET is taken here.");
}

function end(response: ServerResponse, status: number, text: string): void {
  // What was not read to the end would be taken for the next request.
  if (status >= 400) response.setHeader("connection", "close");
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(`${text}\n`);
}
