import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { seededRandom } from "../../random.js";
import { isJson } from "../blocks/walk.js";
import type { SlackState } from "../state.js";
import { type AttemptResult, type Envelope, reasonInWords, type Transport } from "./transport.js";

interface Connection {
  readonly n: number;
  readonly socket: WebSocket;
  /** It was told to go: nothing is sent to it any more. */
  draining: boolean;
}

interface Waiting {
  readonly connection: Connection;
  readonly sentAt: number;
  readonly name: string;
  acknowledged: boolean;
  /** Its connection has ended: what comes for it now, over another one, is for nothing, and no fault of the app. */
  gone: boolean;
  settle: ((result: AttemptResult) => void) | null;
}

const MOST_CONNECTIONS = 10;
const PING_EVERY_MS = 10_000;

/** Socket mode: tickets, connections, envelopes and their acknowledgements. */
export class SocketTransport implements Transport {
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly tickets = new Set<string>();
  private readonly connections: Connection[] = [];
  private readonly waiting = new Map<string, Waiting>();
  private readonly pings: NodeJS.Timeout;
  private opened = 0;
  private turn = 0;
  private closing: { share: number; random: () => number } | null = null;

  constructor(private readonly state: SlackState) {
    this.pings = setInterval(() => {
      for (const { socket } of this.connections) socket.ping();
    }, PING_EVERY_MS);
    this.pings.unref();
  }

  /** Connections that envelopes may be sent to. */
  get open(): number {
    return this.connections.filter((connection) => !connection.draining).length;
  }

  /** How many there have been. */
  get total(): number {
    return this.opened;
  }

  /** An address for one connection. */
  newAddress(): string {
    const ticket = randomUUID();
    this.tickets.add(ticket);
    return `${this.state.settings.origin.replace("http", "ws")}/link/?ticket=${ticket}&app_id=${this.state.appId}`;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? "/", "http://local").searchParams.get("ticket") ?? "";
    if (!this.tickets.delete(ticket) || this.connections.length >= MOST_CONNECTIONS) {
      socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
      return;
    }
    this.server.handleUpgrade(request, socket, head, (accepted) => this.accept(accepted));
  }

  private accept(socket: WebSocket): void {
    this.opened += 1;
    const connection: Connection = { n: this.opened, socket, draining: false };
    this.connections.push(connection);
    socket.on("message", (data) => this.receive(String(data)));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      this.connections.splice(this.connections.indexOf(connection), 1);
      for (const waiting of this.waiting.values()) {
        if (waiting.connection !== connection) continue;
        waiting.gone = true;
        waiting.settle?.({ ok: false, failure: "connection_failed" });
      }
      this.state.changed();
    });
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: this.connections.length,
        debug_info: { host: "local", build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: this.state.appId },
      }),
    );
    this.state.changed();
  }

  attempt({ kind, name, payload, retry }: Envelope): Promise<AttemptResult> {
    const usable = this.connections.filter(({ draining }) => !draining);
    this.turn += 1;
    const connection = usable[this.turn % Math.max(1, usable.length)];
    if (connection === undefined) return Promise.resolve({ ok: false, failure: "no_connection" });
    const id = randomUUID();
    const envelope = {
      envelope_id: id,
      type: kind,
      payload,
      accepts_response_payload: kind !== "events_api",
      ...(kind === "events_api"
        ? {
            retry_attempt: retry?.number ?? 0,
            retry_reason: retry === null ? "" : reasonInWords(retry.reason, false),
          }
        : {}),
    };
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => waiting.settle?.({ ok: false, failure: "timeout" }),
        this.state.settings.ackLimitMs,
      );
      const waiting: Waiting = {
        connection,
        sentAt: Date.now(),
        name,
        acknowledged: false,
        gone: false,
        settle: (result) => {
          clearTimeout(timer);
          waiting.settle = null;
          resolve(result);
        },
      };
      this.waiting.set(id, waiting);
      connection.socket.send(JSON.stringify(envelope));
      if (this.closing !== null && this.closing.random() < this.closing.share) connection.socket.terminate();
    });
  }

  private receive(text: string): void {
    const message: unknown = parse(text);
    const id = isJson(message) ? message.envelope_id : undefined;
    const waiting = this.waiting.get(String(id));
    if (!isJson(message) || waiting === undefined) {
      this.state.violate("unknown_ack", text.slice(0, 200));
      return;
    }
    if (waiting.acknowledged) {
      this.state.violate("double_ack", `${waiting.name}: acknowledged twice`);
      return;
    }
    waiting.acknowledged = true;
    if (waiting.settle === null && !waiting.gone)
      this.state.violate("late_ack", `${waiting.name}: after ${Date.now() - waiting.sentAt} ms`);
    waiting.settle?.({ ok: true, body: message.payload });
    this.state.changed();
  }

  /** Asks connections to go, as Slack does before it closes them. */
  disconnect(reason: "refresh_requested" | "warning"): void {
    for (const connection of this.connections) {
      connection.socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "local" } }));
      // A warning comes some seconds before the end; until then the connection is used.
      if (reason === "refresh_requested") connection.draining = true;
    }
    this.state.changed();
  }

  /** Cuts every connection without a word. */
  cut(): void {
    for (const { socket } of [...this.connections]) socket.terminate();
  }

  /** From now on a connection is cut after this share of the envelopes. */
  cutShare(share: number, seed = 1): void {
    this.closing = share === 0 ? null : { share, random: seededRandom(seed) };
  }

  stop(): void {
    clearInterval(this.pings);
    this.cut();
    this.server.close();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
