import type { RequestListener } from "node:http";
import type { App, HTTPReceiver } from "@slack/bolt";
import type { HttpHost } from "../../../chat/http-host.js";
import { dropUnreadBody } from "../../../chat/unread-body.js";
import { WhichbotError } from "../../../errors.js";
import { SLACK_PATH } from "../slack-settings.js";
import { endEmpty } from "./receivers.js";

/** A way in which requests of Slack come in. */
export interface Listening {
  /** "on http://127.0.0.1:3000". */
  readonly where: string;
  /** Null: that of the process's one server. */
  readonly port: number | null;
  /** Takes no more requests. */
  stop(): void;
  /** Cuts what is left. */
  close(): void;
}

const LONGEST_CHECK_MS = 5_000;

/** Listens on a port of its own. @throws the error of the server */
export async function listenApart(
  app: App,
  receiver: HTTPReceiver,
  {
    watch,
    where: { host, port },
    requestTimeoutMs,
  }: {
    readonly watch: RequestListener;
    readonly where: { readonly host: string; readonly port: number };
    readonly requestTimeoutMs: number;
  },
): Promise<Listening> {
  // What comes in slowly would hold connections and memory for minutes.
  const server = await app.start(
    { host, port },
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(requestTimeoutMs, LONGEST_CHECK_MS),
    },
  );
  server.prependListener("request", watch);
  server.prependListener("request", dropUnreadBody);
  const address = server.address();
  const listening = typeof address === "object" && address !== null ? address.port : port;
  return {
    where: `on http://${host.includes(":") ? `[${host}]` : host}:${listening}`,
    port: listening,
    stop() {
      // Not awaited: it ends with the last connection, and Slack keeps some open.
      void receiver.stop().catch(() => undefined);
      server.closeIdleConnections();
    },
    close: () => server.closeAllConnections(),
  };
}

/** Takes what comes in at the one server of this process. @throws {WhichbotError} CONFIG_INVALID there is none */
export function mountedOn(
  host: HttpHost | undefined,
  { receiver, watch }: { readonly receiver: HTTPReceiver; readonly watch: RequestListener },
): Listening {
  if (host === undefined)
    throw new WhichbotError(
      "CONFIG_INVALID",
      "There is no server that Slack's requests could come in at. Set SLACK_PORT.",
    );
  const unmount = host.mount(SLACK_PATH, (request, response) => {
    dropUnreadBody(request, response);
    watch(request, response);
    try {
      receiver.requestListener(request, response);
    } catch {
      // A path that does not exist: the library leaves it to whoever serves.
      endEmpty(response, 404);
    }
  });
  return {
    where: `on ${host.address}${SLACK_PATH}`,
    port: null,
    stop: unmount,
    close: () => undefined,
  };
}
