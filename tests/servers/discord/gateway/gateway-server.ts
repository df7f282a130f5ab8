import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import {
  GatewayCloseCodes as Close,
  type GatewayIdentifyData,
  type GatewayPresenceUpdateData,
  type GatewayResumeData,
  GatewayOpcodes as Op,
} from "discord.js";
import { type WebSocket, WebSocketServer } from "ws";
import { seededRandom } from "../../random.js";
import { isJson } from "../bodies/fault-list.js";
import { shardOf } from "../ids.js";
import type { DiscordState } from "../state.js";
import { Connection } from "./connection.js";
import type { GatewayControl } from "./gateway-control.js";
import { greet } from "./greeting.js";
import { IdentifyPace, identifyProblem } from "./identify.js";
import { Session } from "./session.js";

/** Discord's gateway: JSON without compression, version 10. */
export class GatewayServer implements GatewayControl {
  readonly identifies: GatewayIdentifyData[] = [];
  readonly resumes: GatewayResumeData[] = [];
  readonly closes: number[] = [];
  heartbeats = 0;
  total = 0;
  readonly sessions = new Map<string, Session>();
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly open = new Set<Connection>();
  private readonly refusals = { resume: 0, identify: 0 };
  private readonly pace: IdentifyPace;
  private muted = false;
  private readyDelayMs = 0;
  private gone = false;
  private drops = () => false;

  constructor(private readonly state: DiscordState) {
    this.pace = new IdentifyPace(state);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.gone) {
      socket.destroy();
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (ws) => this.connect(ws, request));
  }

  private connect(ws: WebSocket, request: IncomingMessage): void {
    const asked = new URL(request.url ?? "/", "http://local").searchParams;
    this.total += 1;
    const connection = new Connection(ws, {
      violate: (detail) => this.state.violate("gateway", detail),
      frame: (op, data) => this.frame(connection, op, data),
      closed: (code) => {
        if (code !== null) this.closes.push(code);
        this.open.delete(connection);
        this.state.changed();
      },
    });
    this.open.add(connection);
    if (asked.get("v") !== "10") {
      connection.close(Close.InvalidAPIVersion, "Invalid API version");
      return;
    }
    if (asked.has("compress") || asked.get("encoding") === "etf") {
      connection.close(Close.DecodeError, "This gateway speaks plain JSON alone");
      return;
    }
    connection.send({
      op: Op.Hello,
      t: null,
      s: null,
      d: { heartbeat_interval: this.state.settings.heartbeatMs, _trace: [] },
    });
  }

  private frame(connection: Connection, op: number, data: unknown): void {
    if (op === Op.Heartbeat) {
      this.heartbeats += 1;
      if (!this.muted) connection.send({ op: Op.HeartbeatAck, t: null, s: null, d: null });
      return;
    }
    if (op === Op.Identify) {
      this.identify(connection, data as GatewayIdentifyData);
      return;
    }
    if (op === Op.Resume) {
      this.resume(connection, data as GatewayResumeData);
      return;
    }
    if (connection.session === null) {
      connection.close(Close.NotAuthenticated, "Not authenticated.");
      return;
    }
    if (op === Op.PresenceUpdate) {
      connection.session.presence = data;
      this.state.changed();
    } else if (op !== Op.VoiceStateUpdate && op !== Op.RequestGuildMembers)
      connection.close(Close.UnknownOpcode, "Unknown opcode.");
  }

  private identify(connection: Connection, data: GatewayIdentifyData): void {
    this.identifies.push(data);
    this.state.changed();
    if (connection.session !== null) {
      connection.close(Close.AlreadyAuthenticated, "Already authenticated.");
      return;
    }
    const problem = isJson(data)
      ? identifyProblem(this.state, data)
      : ([Close.DecodeError, "No data."] as const);
    if (problem !== null) {
      connection.close(...problem);
      return;
    }
    if (this.takeRefusal("identify") || !this.pace.take(data.shard?.[0] ?? 0)) {
      connection.send({ op: Op.InvalidSession, t: null, s: null, d: false });
      return;
    }
    const session = new Session(`session${this.identifies.length}`, data);
    // A shard that begins anew no longer needs what an earlier session of it missed.
    for (const [id, other] of this.sessions)
      if (other.socket === null && String(other.shard) === String(session.shard)) this.sessions.delete(id);
    session.presence = data.presence ?? null;
    this.sessions.set(session.id, session);
    connection.take(session);
    const begin = () => {
      if (connection.session !== session || session.socket === null) return;
      greet(this.state, session);
      session.ready = true;
      this.state.changed();
    };
    if (this.readyDelayMs === 0) begin();
    else setTimeout(begin, this.readyDelayMs).unref();
  }

  private resume(connection: Connection, data: GatewayResumeData): void {
    this.resumes.push(data);
    this.state.changed();
    const session = this.sessions.get(data.session_id);
    if (!this.state.tokenHolds || data.token !== this.state.settings.token) {
      connection.close(Close.AuthenticationFailed, "Authentication failed.");
      return;
    }
    if (session === undefined || this.takeRefusal("resume")) {
      connection.send({ op: Op.InvalidSession, t: null, s: null, d: false });
      return;
    }
    if (data.seq > session.lastSequence) {
      connection.close(Close.InvalidSeq, "Invalid seq.");
      return;
    }
    connection.take(session);
    session.replay(data.seq);
    session.dispatch("RESUMED", { _trace: [] });
    session.ready = true;
    this.state.changed();
  }

  private takeRefusal(what: "resume" | "identify"): boolean {
    if (this.refusals[what] === 0) return false;
    this.refusals[what] -= 1;
    return true;
  }

  /** Sends an event to the shard that a server belongs to; `of` makes it for a session, null where it must not see it. */
  emit(type: string, guild: string | null, of: (session: Session) => unknown): boolean {
    let sent = false;
    for (const session of this.sessions.values()) {
      if (shardOf(guild, session.shard[1]) !== session.shard[0]) continue;
      const data = of(session);
      if (data === null) continue;
      sent = true;
      session.dispatch(type, data);
      if (session.socket !== null && this.drops()) session.socket.terminate();
    }
    return sent;
  }

  /** Identifies that are left for today. */
  get identifiesLeft(): number {
    return this.pace.left;
  }

  get connections() {
    const ready = [...this.open].filter(({ session }) => session?.ready === true).length;
    return { ready, open: this.open.size, total: this.total };
  }

  presence(shard = 0): GatewayPresenceUpdateData | null {
    const sessions = [...this.sessions.values()].filter(
      (one) => one.shard[0] === shard && one.socket !== null,
    );
    return (sessions.at(-1)?.presence ?? null) as GatewayPresenceUpdateData | null;
  }

  drop({ resumable = true }: { resumable?: boolean } = {}): void {
    if (!resumable) this.sessions.clear();
    for (const connection of this.open) connection.terminate();
  }
  dropShare(share: number, seed = 1): void {
    const random = seededRandom(seed);
    this.drops = () => random() < share;
  }
  reconnect(): void {
    this.leaveAll({ op: Op.Reconnect, t: null, s: null, d: null });
  }
  invalidate(resumable: boolean): void {
    if (!resumable) this.sessions.clear();
    this.leaveAll({ op: Op.InvalidSession, t: null, s: null, d: resumable });
  }
  refuseNext(what: "resume" | "identify", times = 1): void {
    this.refusals[what] = times;
  }
  close(code: number, reason = ""): void {
    for (const connection of this.open) connection.close(code, reason);
  }
  mute(muted = true): void {
    this.muted = muted;
  }
  delayReady(ms: number): void {
    this.readyDelayMs = ms;
  }
  unreachable(gone = true): void {
    this.gone = gone;
    if (gone) this.drop();
  }
  dispatch(type: string, data: unknown, shard?: number): void {
    for (const session of this.sessions.values())
      if (shard === undefined || session.shard[0] === shard) session.dispatch(type, data);
  }
  stop(): void {
    for (const connection of this.open) connection.terminate();
    this.sockets.close();
  }

  private leaveAll(frame: unknown): void {
    for (const connection of this.open) connection.leave(frame);
  }
}
