import type { GatewayIdentifyData } from "discord.js";
import type { WebSocket } from "ws";

/** A frame as it was sent: kept until the client says that it has it. */
export interface Frame {
  readonly op: 0;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

/** What a shard of the app has with the gateway; it outlives its connection, so that what was missed can be sent again. */
export class Session {
  socket: WebSocket | null = null;
  ready = false;
  presence: unknown = null;
  private sequence = 0;
  private readonly history: Frame[] = [];

  constructor(
    readonly id: string,
    readonly identify: GatewayIdentifyData,
  ) {}

  get shard(): readonly [number, number] {
    const [n, total] = this.identify.shard ?? [0, 1];
    return [n, total];
  }

  has(intent: number): boolean {
    return (Number(this.identify.intents) & intent) === intent;
  }

  /** Sends an event now or, while the connection is down, when it is resumed. */
  dispatch(type: string, data: unknown, keep = true): void {
    this.sequence += 1;
    const frame: Frame = { op: 0, t: type, s: this.sequence, d: data };
    if (keep) this.history.push(frame);
    if (this.history.length > 20_000) this.history.splice(0, 10_000);
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(frame));
  }

  get lastSequence(): number {
    return this.sequence;
  }

  /** Sends again what came after a sequence number. */
  replay(after: number): void {
    for (const frame of this.history) if (frame.s > after) this.socket?.send(JSON.stringify(frame));
  }
}
