import { Hono } from "hono";
import { apiRoutes } from "./api/api-routes.js";
import { answerPages } from "./pages/answer-pages.js";
import { askPages } from "./pages/ask-pages.js";
import { historyPages } from "./pages/history-pages.js";
import { libraryPages } from "./pages/library-pages.js";
import { matrixPages } from "./pages/matrix-pages.js";
import { sourcePages } from "./pages/source-pages.js";
import type { WebServices } from "./web-services.js";

/** Pages and API as one application; who may come in is decided in front of it. */
export function createWebApp(services: WebServices): Hono {
  const app = new Hono();
  for (const routes of [
    askPages,
    answerPages,
    sourcePages,
    matrixPages,
    libraryPages,
    historyPages,
    apiRoutes,
  ])
    app.route("/", routes(services));
  return app;
}
