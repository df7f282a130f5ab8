import type { RequestListener } from "node:http";
import { Hono } from "hono";
import { WhichbotError } from "../../errors.js";
import { problemResponse } from "./api/problem-details.js";
import { assetRoutes } from "./asset-routes.js";
import { isForPrograms } from "./error-response.js";
import { healthRoutes } from "./health-routes.js";
import { listenerOf } from "./listener-of.js";
import { Page } from "./pages/page-shell.js";
import { securityHeaders } from "./security/security-headers.js";
import type { WebServices } from "./web-services.js";

/** A person looks again that soon; documents are read in seconds most often. */
const AGAIN_S = 2;

/** What is said while model and index are being loaded: the page looks again by itself, and programs are told to. */
export function gettingReady(
  services: Pick<WebServices, "assets" | "version" | "settings">,
): RequestListener {
  const app = new Hono();
  app.use(securityHeaders(services.settings));
  app.route("/", healthRoutes({ missing: async () => ["model", "index"], metrics: null }));
  app.route("/", assetRoutes(services));
  app.notFound((context) => {
    const again = { "retry-after": String(AGAIN_S) };
    if (isForPrograms(context.req.path))
      return problemResponse(new WhichbotError("INDEX_MISSING", ""), {
        instance: context.req.path,
        headers: again,
      });
    return context.html(<GettingReady services={services} />, 503, { ...again, refresh: String(AGAIN_S) });
  });
  return listenerOf(app);
}

function GettingReady({ services }: { readonly services: Parameters<typeof gettingReady>[0] }) {
  return (
    <Page title="Getting ready" current="none" services={services}>
      <div class="stack">
        <h1>Getting ready</h1>
        <p class="lede">
          Whichbot reads what is new in the documents. This page looks again by itself, and answers as soon as
          that is done.
        </p>
      </div>
    </Page>
  );
}
