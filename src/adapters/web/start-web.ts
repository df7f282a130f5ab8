import { Hono, type MiddlewareHandler } from "hono";
import { withinTime } from "../../chat/within-time.js";
import { assetRoutes } from "./asset-routes.js";
import { compression } from "./compression.js";
import { createWebApp } from "./create-web-app.js";
import { healthRoutes } from "./health-routes.js";
import type { OpenHttpHost } from "./http-host.js";
import { listenerOf } from "./listener-of.js";
import { signInPages } from "./pages/sign-in-pages.js";
import { requestFigures } from "./request-figures.js";
import { bodyLimit } from "./security/body-limit.js";
import { createDoor } from "./security/door.js";
import { guard } from "./security/guard.js";
import { securityHeaders } from "./security/security-headers.js";
import type { WebServices } from "./web-services.js";

/** For what is under way when it stops: answers take milliseconds, and what is being uploaded can be sent again. */
const LONGEST_LAST_MS = 2000;

/** What the page is started with. */
export interface WebStart {
  readonly services: WebServices;
  readonly host: OpenHttpHost;
  /** Answers MCP at `/mcp`, behind the same door. Left out: there is none. */
  readonly mcp?: (request: Request) => Promise<Response>;
}

/** The page, answering. */
export interface RunningWeb {
  /** "on http://127.0.0.1:8787". */
  readonly where: string;
  /** Under which people reach it: "http://127.0.0.1:8787". */
  readonly address: string;
  /** Takes no more questions; what is under way is finished. */
  stop(): Promise<void>;
  /** Cuts what is left. */
  close(): Promise<void>;
}

/** Serves page, API, MCP, health and figures on a server that is open already. */
export function startWeb({ services, host, mcp }: WebStart): RunningWeb {
  const { settings, answerer, metrics, log, now } = services;
  let stopping = false;
  const missing = async (): Promise<readonly string[]> => {
    if (stopping) return ["the process is being ended"];
    const documents = await answerer.view().then(
      (index) => index.documents,
      () => null,
    );
    return documents === null ? ["index"] : [];
  };
  const door = createDoor(settings, () => now().getTime());
  const front = [
    requestFigures(metrics),
    securityHeaders(settings),
    compression(),
    guard({ settings, door, now: () => now().getTime() }),
    bodyLimit(),
  ] as readonly MiddlewareHandler[];
  // Without the page nothing may be looked at that anybody could hide: others may reach this server without a token.
  const health = healthRoutes({ missing, metrics: settings.pageOn ? metrics : null });
  const routes = settings.pageOn
    ? [
        health,
        assetRoutes(services),
        signInPages(services, door) as unknown as Hono,
        ...(mcp === undefined ? [] : [mcpRoute(mcp)]),
      ]
    : [health];
  const app = createWebApp(services, { front, routes });
  host.serve(listenerOf(app));
  const address = settings.publicUrl ?? host.address;
  // Whoever starts it is told where by `serve` itself.
  log.debug("answering on the page", { surface: "web", address: host.address });
  return {
    where: `on ${address}`,
    address,
    async stop() {
      stopping = true;
      await withinTime(host.stop(), LONGEST_LAST_MS);
    },
    close: () => host.close(),
  };
}

function mcpRoute(mcp: (request: Request) => Promise<Response>): Hono {
  const app = new Hono();
  app.all("/mcp", (context) => mcp(context.req.raw));
  return app;
}
