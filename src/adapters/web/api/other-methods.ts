import type { OpenAPIHono } from "@hono/zod-openapi";
import { WhichbotError } from "../../../errors.js";
import { RequestRefused } from "./problem-details.js";

/**
 * Answers what no route takes: OPTIONS with what is allowed, other methods with 405, other paths with 404. Goes behind all
 * routes. Nothing is said to pages of other sites: there are no CORS headers.
 */
export function addOtherMethods(app: OpenAPIHono): void {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === "ALL") continue;
    const known = methods.get(path) ?? new Set<string>();
    methods.set(path, known.add(method));
    if (method === "GET") known.add("HEAD");
  }
  for (const [path, known] of methods) {
    const allow = [...known, "OPTIONS"].sort().join(", ");
    app.all(path, (context) => {
      if (context.req.method === "OPTIONS") return context.body(null, 204, { allow });
      throw new RequestRefused(`${context.req.method} is not taken here, but ${allow}.`, {
        status: 405,
        headers: { allow },
      });
    });
  }
  app.all("/api/*", () => {
    throw new WhichbotError("NOT_FOUND", "There is nothing at this address. /api says what there is.");
  });
}
