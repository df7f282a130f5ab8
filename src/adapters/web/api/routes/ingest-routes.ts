import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { WhichbotError } from "../../../../errors.js";
import type { IngestRun as Run } from "../../../../library/library.js";
import type { PlaceView } from "../../place-view.js";
import type { WebServices } from "../../web-services.js";
import { ingestEvents, isOver, LAST_EVENT } from "../ingest-events.js";
import { IngestList, IngestRun, IngestStarted } from "../schemas/ingest-schemas.js";
import { problems } from "../schemas/problem-schema.js";
import { headersFor, requireOpen } from "./document-routes.js";

const NO_RUN = "There is no such ingest, or it is too long ago.";
const params = z.object({ id: z.string().describe("Id of an ingest.") });

const list = createRoute({
  method: "get",
  path: "/api/v1/ingests",
  operationId: "listIngests",
  tags: ["Ingests"],
  summary: "List ingests",
  responses: {
    200: { description: "The newest ingests.", content: { "application/json": { schema: IngestList } } },
    ...problems(),
  },
});

const start = createRoute({
  method: "post",
  path: "/api/v1/ingests",
  operationId: "startIngest",
  tags: ["Ingests"],
  summary: "Read all documents again",
  description: "Reads what has changed. One at a time: what comes in between is read by the next.",
  responses: {
    202: {
      description: "It has begun, or waits.",
      headers: { location: { description: "Address of the ingest.", schema: { type: "string" } } },
      content: { "application/json": { schema: IngestStarted } },
    },
    ...problems(403),
  },
});

const find = createRoute({
  method: "get",
  path: "/api/v1/ingests/{id}",
  operationId: "findIngest",
  tags: ["Ingests"],
  summary: "How an ingest stands",
  request: { params },
  responses: {
    200: { description: "The ingest.", content: { "application/json": { schema: IngestRun } } },
    ...problems(404),
  },
});

const follow = createRoute({
  method: "get",
  path: "/api/v1/ingests/{id}/events",
  operationId: "followIngest",
  tags: ["Ingests"],
  summary: "Follow an ingest",
  description:
    "Server-sent events: `event: run`, whose data is the ingest as JSON. First how it stands, then each change; the stream ends " +
    "with the ingest. Comments every 15 seconds keep the connection open. Who comes back after the last event gets 204, so " +
    "that browsers stop asking.",
  request: { params, headers: z.object({ "last-event-id": z.string().optional() }) },
  responses: {
    200: {
      description: "The events.",
      content: { "text/event-stream": { schema: { type: "string" } } },
    },
    204: { description: "It is over, and the asker has heard so." },
    ...problems(404),
  },
});

/** Readings of the documents. */
export function addIngestRoutes(app: OpenAPIHono, services: WebServices, view: PlaceView): void {
  const { library } = services;
  const found = (id: string): Run => {
    const run = library.run(id);
    if (run === null) throw new WhichbotError("NOT_FOUND", NO_RUN);
    return run;
  };
  app.openapi(list, async (context) =>
    context.json({ ingests: await Promise.all(library.runs().map(view.run)) }, 200, {
      "cache-control": "no-store",
    }),
  );
  app.openapi(start, async (context) => {
    requireOpen(services);
    await view.index();
    const ingest = await view.run(await library.reingest());
    return context.json({ ingest }, 202, headersFor(ingest));
  });
  app.openapi(find, async (context) =>
    context.json(await view.run(found(context.req.valid("param").id)), 200, { "cache-control": "no-store" }),
  );
  app.openapi(follow, (context) => {
    const run = found(context.req.valid("param").id);
    if (isOver(run) && context.req.valid("header")["last-event-id"] === LAST_EVENT)
      return context.body(null, 204);
    return new Response(ingestEvents({ library, run, toSeen: view.run }), {
      status: 200,
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        // Proxies that gather what they pass on would hold events back.
        "x-accel-buffering": "no",
      },
    });
  });
}
