import { Hono, type MiddlewareHandler } from "hono";
import { apiRoutes } from "./api/api-routes.js";
import { errorResponse, notFoundResponse } from "./error-response.js";
import { answerPages } from "./pages/answer-pages.js";
import { askPages } from "./pages/ask-pages.js";
import { historyPages } from "./pages/history-pages.js";
import { libraryPages } from "./pages/library-pages.js";
import { matrixPages } from "./pages/matrix-pages.js";
import { sourcePages } from "./pages/source-pages.js";
import { whyPages } from "./pages/why-pages.js";
import type { WebServices } from "./web-services.js";

/** What else stands in one application with pages and API. */
export interface Around {
  /** Through which every request comes first: who may come in is decided there. */
  readonly front?: readonly MiddlewareHandler[];
  readonly routes?: readonly Hono[];
}

/** Pages and API as one application. */
export function createWebApp(services: WebServices, { front = [], routes = [] }: Around = {}): Hono {
  const app = new Hono();
  app.onError((error, context) => errorResponse(error, context, services));
  app.notFound((context) => notFoundResponse(context, services));
  for (const middleware of front) app.use(middleware);
  for (const around of routes) app.route("/", around);
  if (!services.settings.pageOn) return app;
  for (const pages of [
    askPages,
    answerPages,
    whyPages,
    sourcePages,
    matrixPages,
    libraryPages,
    historyPages,
    apiRoutes,
  ])
    app.route("/", pages(services));
  return app;
}
