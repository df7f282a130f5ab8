import { Hono } from "hono";
import type { WebServices } from "../web-services.js";

/** Documents: GET /library, POST /library/upload, /library/remove, /library/reingest. */
export function libraryPages(_services: WebServices): Hono {
  return new Hono();
}
