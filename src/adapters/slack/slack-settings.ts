import type { HttpHost } from "../../chat/http-host.js";
import type { PortSettings } from "../../chat/listen-problem.js";
import type { SurfaceServices } from "../../chat/surface-services.js";
import type { Health } from "./connection/health.js";

/** How Whichbot and Slack find each other. */
export type SlackConnection =
  /** Whichbot opens a WebSocket to Slack: no public address is needed. */
  | { readonly kind: "socket"; readonly botToken: string; readonly appToken: string }
  /** Slack posts to Whichbot, for one workspace. */
  | ({ readonly kind: "http"; readonly botToken: string } & HttpListening)
  /** Slack posts to Whichbot, for every workspace that installs it by OAuth. */
  | ({
      readonly kind: "oauth";
      readonly clientId: string;
      readonly clientSecret: string;
      /** Seals the installations on disk, and the state of an installation under way. */
      readonly encryptionKey: string;
      /** Folder of the sealed installations. */
      readonly installations: string;
      /** Ids of the workspaces that may install it; empty: any that reaches `/slack/install`. */
      readonly workspaces: readonly string[];
      /** Where Slack sends people back to, without a slash at the end; null: where they came from. */
      readonly publicUrl: string | null;
    } & HttpListening);

interface HttpListening {
  readonly signingSecret: string;
  readonly host: string;
  /** 0: any free one; null: none of its own, it comes in at the one server of this process. */
  readonly port: number | null;
}

/** Everything that can be set about Slack. */
export interface SlackSettings {
  readonly connection: SlackConnection;
  /** Ends with a slash. */
  readonly apiUrl: string;
  /** The only origin that private answers are posted to. */
  readonly responseOrigin: string;
  /** How direct messages look: the newer agent view has a thread for each conversation. */
  readonly layout: "agent" | "assistant";
  /** A thread in which Whichbot has answered goes on without another mention. */
  readonly threadFollowUps: boolean;
  /** Id of the person (U…, W…) or group (S…) that "Ask a human" asks; null: no such button. */
  readonly askHuman: string | null;
  /** Ids of the people who may set what a channel sees. */
  readonly admins: readonly string[];
  /** Address of the page, without a slash at the end; null when there is none. */
  readonly pageUrl: string | null;
}

/** What the rest of Whichbot does for Slack. */
export interface SlackServices extends SurfaceServices {
  /** Whether Whichbot can answer in Slack; `startSlack` makes it. */
  readonly health?: Health;
  /** The one server of this process, where HTTP comes in that has no port of its own. */
  readonly http?: HttpHost;
}

/** The name of this surface in history, scopes and logs. */
export const SURFACE = "slack";

/** Below it everything of Slack comes in: events, installing, and coming back from it. */
export const SLACK_PATH = "/slack";

/** Names of the variables that say where HTTP is listened for. */
export const PORT_SETTINGS: PortSettings = { host: "SLACK_HOST", port: "SLACK_PORT" };
