import type { SlackSettings } from "./slack-settings.js";

/** What the configuration says about Slack, checked one by one; `slackMode` makes of it how to connect. */
export interface SlackVariables extends Omit<SlackSettings, "connection" | "pageUrl"> {
  /** "xoxb-…", of one workspace. */
  readonly botToken: string | undefined;
  /** "xapp-…", for Socket Mode. */
  readonly appToken: string | undefined;
  /** Proves that a request comes from Slack; for HTTP. */
  readonly signingSecret: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  /** 32 bytes as hex or base64, or a passphrase of at least 16 characters: what stored installations are encrypted with. */
  readonly encryptionKey: string | undefined;
  /** Where HTTP mode listens. */
  readonly host: string;
  /** 0 to 65,535; 0 takes any free one; null: it comes in at the one server of this process. */
  readonly port: number | null;
  /** Where Slack and browsers reach the port from outside, without a slash at the end; null when not said. */
  readonly publicUrl: string | null;
  /** Folder of the installations of several workspaces. */
  readonly installations: string;
  /** The workspaces that may install it; empty: any. */
  readonly workspaces: readonly string[];
}
