import { Hono } from "hono";
import type { WebServices } from "../web-services.js";

/** Options by criteria: GET /matrix, /matrix.csv, .md, .svg. */
export function matrixPages(_services: WebServices): Hono {
  return new Hono();
}
