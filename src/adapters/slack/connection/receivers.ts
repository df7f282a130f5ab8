import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type CustomRoute,
  HTTPReceiver,
  type HTTPReceiverOptions,
  type InstallationStore,
  SocketModeReceiver,
} from "@slack/bolt";
import type { Log } from "../../../chat/log.js";
import type { SlackConnection } from "../slack-settings.js";
import { boltLog } from "./bolt-log.js";
import { REQUEST_TIME } from "./guards.js";

/** Requests of Slack are a few kilobytes; files are never sent here. */
const BODY_LIMIT = "512kb";

/** How soon a lost connection is noticed. */
const PING_TIMEOUT_MS = 5000;

/** Asking for an address is tried once at a time: what comes next is decided by `keepConnected`, which says why. */
const ONCE = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: 10_000 } as const;

type HttpConnection = Exclude<SlackConnection, { readonly kind: "socket" }>;
type SocketConnection = Extract<SlackConnection, { readonly kind: "socket" }>;

/** Receives over a WebSocket, which `keepConnected` has to open again. @param pingTimeoutMs shorter in tests */
export function socketReceiver(
  { appToken }: Pick<SocketConnection, "appToken">,
  {
    apiUrl,
    log,
    pingTimeoutMs = PING_TIMEOUT_MS,
  }: { readonly apiUrl: string; readonly log: Log; readonly pingTimeoutMs?: number },
): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: boltLog(log),
    clientPingTimeout: pingTimeoutMs,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, ...ONCE } },
  });
}

/** What an HTTP receiver needs beside its connection. */
export interface HttpReceiving {
  readonly apiUrl: string;
  readonly log: Log;
  /** False while Whichbot cannot answer: `/healthz` says so. */
  readonly healthy: () => boolean;
  /** For OAuth: what a workspace grants. */
  readonly scopes: readonly string[];
  readonly installationStore: InstallationStore | null;
  /** Where people are sent to agree; Slack's own when left out. */
  readonly authorizationUrl?: string;
}

/** Receives over HTTP: events, commands and clicks at `/slack/events`, health at `/healthz`, with OAuth `/slack/install`. */
export function httpReceiver(connection: HttpConnection, receiving: HttpReceiving): HTTPReceiver {
  const { log, healthy } = receiving;
  return new HTTPReceiver({
    signingSecret: connection.signingSecret,
    logger: boltLog(log),
    bodyLimit: BODY_LIMIT,
    customPropertiesExtractor: (request) => ({
      [REQUEST_TIME]: Number(request.headers["x-slack-request-timestamp"]),
    }),
    customRoutes: [healthRoute(healthy)],
    // A path that does not exist, and nothing of the request in the answer.
    dispatchErrorHandler: ({ response }) => endEmpty(response, 404),
    unhandledRequestHandler: ({ response }) => endEmpty(response, 404),
    ...(connection.kind === "oauth" && installing(connection, receiving)),
  });
}

const REDIRECT_PATH = "/slack/oauth_redirect";

function installing(
  connection: Extract<HttpConnection, { readonly kind: "oauth" }>,
  { apiUrl, scopes, installationStore, authorizationUrl, log }: HttpReceiving,
): Partial<HTTPReceiverOptions> {
  const { clientId, clientSecret, encryptionKey, publicUrl } = connection;
  return {
    clientId,
    clientSecret,
    stateSecret: encryptionKey,
    scopes: [...scopes],
    ...(installationStore && { installationStore }),
    // Without an address people are sent back to the one that is set in Slack; the path is the library's own.
    ...(publicUrl !== null && { redirectUri: `${publicUrl}${REDIRECT_PATH}` }),
    installerOptions: {
      directInstall: true,
      ...(publicUrl !== null && { redirectUriPath: REDIRECT_PATH }),
      clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 2 } },
      ...(authorizationUrl !== undefined && { authorizationUrl }),
      callbackOptions: {
        success: (_installation, _options, _request, response) =>
          endText(response, 200, "Whichbot is installed. Go back to Slack and type /which help."),
        // The error may hold what Slack was sent, the secret with it.
        failure: (error, _options, _request, response) => {
          log.warn("an installation failed", { code: error.code });
          endText(response, 400, "Whichbot was not installed. Start again at /slack/install.");
        },
      },
    },
  };
}

function healthRoute(healthy: () => boolean): CustomRoute {
  return {
    path: "/healthz",
    method: ["GET", "HEAD"],
    handler: (_request: IncomingMessage, response: ServerResponse) =>
      healthy() ? endText(response, 200, "ok") : endText(response, 503, "cannot answer"),
  };
}

/** Ends a response with nothing in it. */
export function endEmpty(response: ServerResponse, status: number): void {
  if (response.headersSent) return;
  response.writeHead(status);
  response.end();
}

function endText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(`${text}\n`);
}
