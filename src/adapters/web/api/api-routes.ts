import { OpenAPIHono } from "@hono/zod-openapi";
import type { Hono } from "hono";
import { apiPages } from "../pages/api-pages.js";
import { createPlaceView } from "../place-view.js";
import type { WebServices } from "../web-services.js";
import { API } from "../web-settings.js";
import { withEntityTag } from "./entity-tags.js";
import { toOpenApiDocument } from "./open-api-document.js";
import { addOtherMethods } from "./other-methods.js";
import { refuseInvalid } from "./read-request.js";
import { addAnswerRoutes } from "./routes/answer-routes.js";
import { addCatalogRoutes } from "./routes/catalog-routes.js";
import { addDocumentRoutes } from "./routes/document-routes.js";
import { addIngestRoutes } from "./routes/ingest-routes.js";
import { addMatrixRoutes } from "./routes/matrix-routes.js";

/** The HTTP API below /api. What it throws is told by whoever it is mounted at, by `problemResponse`. */
export function apiRoutes(services: WebServices): Hono {
  const app = new OpenAPIHono({ defaultHook: (result) => refuseInvalid(result) });
  app.openAPIRegistry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  const view = createPlaceView(services, API);
  addAnswerRoutes(app, services);
  addDocumentRoutes(app, services, view);
  addIngestRoutes(app, services, view);
  addCatalogRoutes(app, services, view);
  addMatrixRoutes(app, services, view);
  const document = toOpenApiDocument(app, services.version);
  app.get("/api/openapi.json", withEntityTag, (context) => context.json(document));
  app.route("/", apiPages(services, document));
  addOtherMethods(app);
  return app as unknown as Hono;
}
