import { Hono } from "hono";
import type { WebServices } from "../web-services.js";

/** What was asked: GET /history, /history/gaps, /history/gaps.csv. */
export function historyPages(_services: WebServices): Hono {
  return new Hono();
}
