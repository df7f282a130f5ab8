import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";

/** An application as Node.js's server calls it. */
export function listenerOf(app: Hono): RequestListener {
  // Globals stay as they are: libraries of other surfaces use them too.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return (request, response) => void listener(request, response);
}
