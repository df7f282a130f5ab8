import { Hono } from "hono";
import type { WebServices } from "../web-services.js";

/** An answer: GET /a/:id, /a/:id.md, POST /a/:id/feedback. */
export function answerPages(_services: WebServices): Hono {
  return new Hono();
}
