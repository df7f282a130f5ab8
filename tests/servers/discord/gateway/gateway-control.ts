import type { GatewayIdentifyData, GatewayPresenceUpdateData, GatewayResumeData } from "discord.js";

/** What tests see of the gateway, and what they let go wrong with it. */
export interface GatewayControl {
  /** Connections: open and ready now, and ever opened. */
  readonly connections: { readonly ready: number; readonly open: number; readonly total: number };
  readonly identifies: readonly GatewayIdentifyData[];
  readonly resumes: readonly GatewayResumeData[];
  readonly heartbeats: number;
  /** Codes that the server closed connections with, in order. */
  readonly closes: readonly number[];
  /** What a shard says of itself under its name; null while it says nothing. */
  presence(shard?: number): GatewayPresenceUpdateData | null;

  /** Cuts all connections without a word. With `resumable: false` their sessions are lost, and what happens meanwhile too. */
  drop(how?: { resumable?: boolean }): void;
  /** Cuts the connection after this share of the events. 0 ends it. */
  dropShare(share: number, seed?: number): void;
  /** Asks the app to connect anew (op 7). */
  reconnect(): void;
  /** Says that the session is invalid (op 9). */
  invalidate(resumable: boolean): void;
  /** Answers so many resumes or identifies to come with op 9. */
  refuseNext(what: "resume" | "identify", times?: number): void;
  /** Closes all connections with a code. */
  close(code: number, reason?: string): void;
  /** Heartbeats are no longer acknowledged, or are again. */
  mute(muted?: boolean): void;
  /** READY comes so much later. */
  delayReady(ms: number): void;
  /** No connection is taken, or they are again; those that are open are cut. */
  unreachable(gone?: boolean): void;
  /** Sends an event of your own, to all shards or one. */
  dispatch(type: string, data: unknown, shard?: number): void;
}
