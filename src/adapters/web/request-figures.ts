import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Metrics } from "../../chat/metrics/metrics.js";

/** Counts each request under the pattern of its route. */
export function requestFigures(metrics: Pick<Metrics, "requested">): MiddlewareHandler {
  return async (context, next) => {
    const startedAt = performance.now();
    await next();
    metrics.requested({
      route: routePath(context, -1),
      method: context.req.method,
      status: context.res.status,
      tookMs: performance.now() - startedAt,
    });
  };
}
