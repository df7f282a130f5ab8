import { Hono } from "hono";
import type { WebServices } from "../web-services.js";

/** A document in its place: GET /sources/<id>?start=&end=&answer=. */
export function sourcePages(_services: WebServices): Hono {
  return new Hono();
}
