import { Hono } from "hono";
import type { WebServices } from "../web-services.js";

/** The page to ask at: GET /, POST /ask. */
export function askPages(_services: WebServices): Hono {
  return new Hono();
}
