import { Hono } from "hono";
import type { WebServices } from "../web-services.js";

/** The HTTP API below /api. */
export function apiRoutes(_services: WebServices): Hono {
  return new Hono();
}
