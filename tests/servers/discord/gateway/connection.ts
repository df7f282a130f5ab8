import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from "discord.js";
import type { WebSocket } from "ws";
import type { Session } from "./session.js";

/** Codes that say that the client does not speak as it should. */
const MISTAKES: ReadonlySet<number> = new Set([
  Close.UnknownOpcode,
  Close.DecodeError,
  Close.NotAuthenticated,
  Close.AlreadyAuthenticated,
]);

/** Frames that a client may send in a minute. */
const SENDS_PER_MINUTE = 120;

/** What is heard of a connection that was asked to begin anew: after op 9 the client resumes where it is. */
const BEGINNING: ReadonlySet<number> = new Set([Op.Heartbeat, Op.Identify, Op.Resume]);

/** What a connection tells the gateway. */
export interface Hears {
  readonly violate: (detail: string) => void;
  readonly frame: (op: number, data: unknown) => void;
  /** @param code that the server closed it with; null when it did not */
  readonly closed: (code: number | null) => void;
}

/** One WebSocket of the app. */
export class Connection {
  session: Session | null = null;
  private left = false;
  private closedWith: number | null = null;
  private readonly sentAt: number[] = [];

  constructor(
    private readonly socket: WebSocket,
    private readonly hears: Hears,
  ) {
    socket.on("message", (bytes) => this.read(String(bytes)));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      if (this.session?.socket === socket) {
        this.session.socket = null;
        this.session.ready = false;
      }
      hears.closed(this.closedWith);
    });
  }

  take(session: Session): void {
    this.left = false;
    this.session = session;
    session.socket = this.socket;
  }

  /** Asks the client to begin anew: from now on events wait for its session to be resumed. */
  leave(frame: unknown): void {
    this.send(frame);
    if (this.session?.socket === this.socket) {
      this.session.socket = null;
      this.session.ready = false;
    }
    this.session = null;
    this.left = true;
  }

  send(frame: unknown): void {
    if (this.socket.readyState === 1) this.socket.send(JSON.stringify(frame));
  }

  close(code: number, reason = ""): void {
    this.closedWith = code;
    if (MISTAKES.has(code)) this.hears.violate(`closed with ${code}: ${reason}`);
    this.socket.close(code, reason);
  }

  terminate(): void {
    this.socket.terminate();
  }

  private read(text: string): void {
    const now = Date.now();
    this.sentAt.push(now);
    while ((this.sentAt[0] ?? now) < now - 60_000) this.sentAt.shift();
    if (this.sentAt.length > SENDS_PER_MINUTE) {
      this.hears.violate(`more than ${SENDS_PER_MINUTE} frames in a minute`);
      this.close(Close.RateLimited, "Rate limited.");
      return;
    }
    const frame = parsed(text);
    if (frame === null) this.close(Close.DecodeError, "Error while decoding payload.");
    else if (!this.left || BEGINNING.has(frame.op)) this.hears.frame(frame.op, frame.d);
  }
}

function parsed(text: string): { op: number; d: unknown } | null {
  try {
    const frame = JSON.parse(text) as { op?: unknown; d?: unknown };
    return typeof frame.op === "number" && text.length <= 4_096 ? { op: frame.op, d: frame.d } : null;
  } catch {
    return null;
  }
}
