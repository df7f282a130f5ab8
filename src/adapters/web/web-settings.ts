import type { PortSettings } from "../../chat/listen-problem.js";

/** As history and scopes call it. */
export const SURFACE = "web";
/** Where the page's own questions are asked: `web:page` in `whichbot.yaml`. */
export const PAGE = { surface: SURFACE, channel: "page" } as const;
/** Where programs ask over HTTP: `web:api`. */
export const API = { surface: SURFACE, channel: "api" } as const;

export const PORT_SETTINGS: PortSettings = { host: "WHICHBOT_HOST", port: "WHICHBOT_PORT" };
export const DEFAULT_PORT = 8787;

/** Checked settings of the server. */
export interface WebSettings {
  /** An address of this machine. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Nobody chose the port, and nobody outside relies on it: when it is taken, another will do. */
  readonly portMayChange: boolean;
  /** What whoever comes must show; null only on loopback. */
  readonly token: string | null;
  /** Address under which people reach it, without a slash at the end; null: the one it listens on. */
  readonly publicUrl: string | null;
  /** Of one address. */
  readonly requestsPerMinute: number;
  /** The page, API and MCP are on; off: only health and what chat platforms send. */
  readonly pageOn: boolean;
}
