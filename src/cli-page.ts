import { resolve } from "node:path";
import type { OpenHttpHost } from "./adapters/web/http-host.js";
import { isLoopback } from "./adapters/web/security/addresses.js";
import type { WebServices } from "./adapters/web/web-services.js";
import type { WebSettings } from "./adapters/web/web-settings.js";
import type { ChatServices } from "./cli-chat-services.js";
import type { RunningChat } from "./cli-chat-sharing.js";
import { pageAssets } from "./cli-one-server.js";
import type { ServeLink } from "./cli-serve-link.js";
import type { Config } from "./config.js";
import type { Library } from "./library/library.js";

/** What the page begins with. */
export interface PageStart {
  readonly config: Config;
  readonly settings: WebSettings;
  readonly services: ChatServices;
  readonly link: ServeLink;
  readonly host: OpenHttpHost;
}

/** Serves page, API and MCP with what the chat surfaces work with, too. */
export async function beginPage({ config, settings, services, link, host }: PageStart): Promise<RunningChat> {
  const [{ startWeb }, { createMcpHandler }, assets, library] = await Promise.all([
    import("./adapters/web/start-web.js"),
    import("./adapters/mcp/connection/mcp-handler.js"),
    pageAssets(),
    openLibrary(config, settings, { metrics: services.metrics, link }),
  ]);
  const { answerer, asker, history, log, metrics, now, scopes } = services;
  const web: WebServices = {
    answerer,
    asker,
    assets,
    history,
    library,
    log,
    metrics,
    now,
    scopes,
    settings,
    version: link.version,
  };
  const running = startWeb({ services: web, host, mcp: createMcpHandler(web) });
  return {
    where: running.where,
    ...(settings.pageOn && { address: running.address }),
    async stop() {
      await Promise.all([running.stop(), library.stop()]);
    },
    close: () => running.close(),
  };
}

async function openLibrary(
  config: Config,
  settings: WebSettings,
  { metrics, link }: Pick<ChatServices, "metrics"> & { readonly link: ServeLink },
): Promise<Library> {
  const [{ createLibrary }, { toReport }, { whyClosed }] = await Promise.all([
    import("./library/create-library.js"),
    import("./library/ingest-runs.js"),
    import("./library/why-closed.js"),
  ]);
  const { documents, index, uploads, model } = config;
  const summary = link.index()?.summary ?? null;
  if (summary !== null)
    metrics.ingested({ seconds: summary.seconds, passages: summary.passages, problem: null });
  return createLibrary({
    documents,
    index,
    uploads: resolve(uploads),
    model,
    closed: await whyClosed({
      onLoopback: isLoopback(settings.host),
      hasToken: settings.token !== null,
      documents,
      index,
      uploads,
    }),
    onIndexed: async () => link.index()?.lookNow(),
    onRun: (run) => metrics.ingested(run),
    report: summary && toReport(summary),
  });
}
