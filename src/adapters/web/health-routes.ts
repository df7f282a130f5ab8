import { Hono } from "hono";
import type { Metrics } from "../../chat/metrics/metrics.js";

/** What readiness hangs on. */
export interface HealthOptions {
  /** What is still missing, in words: "index", "model"; empty: it answers. */
  readonly missing: () => Promise<readonly string[]>;
  /** Null while nothing is counted. */
  readonly metrics: Pick<Metrics, "text"> | null;
}

/** For whoever supervises this process: `/healthz` it lives, `/readyz` it answers, `/metrics` its figures. */
export function healthRoutes({ missing, metrics }: HealthOptions): Hono {
  const app = new Hono();
  app.get("/healthz", (context) => context.text("ok\n"));
  app.get("/readyz", async (context) => {
    const lacking = await missing();
    return lacking.length === 0
      ? context.json({ ready: true })
      : context.json({ ready: false, missing: lacking }, 503, { "retry-after": "2" });
  });
  if (metrics !== null)
    app.get("/metrics", async (context) => {
      const { contentType, body } = await metrics.text();
      return context.body(body, 200, { "content-type": contentType });
    });
  return app;
}
