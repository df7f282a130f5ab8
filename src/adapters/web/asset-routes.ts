import { Hono } from "hono";
import type { Assets } from "./assets.js";
import { acceptedCoding } from "./compression.js";

/** A year: an address changes with what stands at it. */
const FOR_GOOD = "public, max-age=31536000, immutable";

/** What pages load besides themselves, compressed beforehand. */
export function assetRoutes({ assets }: { readonly assets: Assets }): Hono {
  const app = new Hono();
  app.get("/assets/*", (context) => {
    const asset = assets.find(context.req.path);
    if (asset === null) return context.notFound();
    const coding = acceptedCoding(context.req.header("accept-encoding"));
    const bytes = coding === "br" ? asset.brotli : coding === "gzip" ? asset.gzip : asset.bytes;
    return context.body(new Uint8Array(bytes), 200, {
      "content-type": asset.contentType,
      "cache-control": FOR_GOOD,
      vary: "accept-encoding",
      ...(coding !== null && { "content-encoding": coding }),
    });
  });
  return app;
}
