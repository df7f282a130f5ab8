import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { MiddlewareHandler } from "hono";

/** How a body is compressed on its way. */
export type Coding = "br" | "gzip";

/** What is smaller travels in one packet either way. */
const LEAST_BYTES = 1200;
/** Programs ask fast and from near by: packing an Answer of some 15 KB takes longer than sending it. */
const LEAST_JSON_BYTES = 64_000;
/** Brotli would save a few percent of a page, and sets up megabytes for each: it costs a response most of a millisecond. */
const GZIP_LEVEL = 5;

const gzipped = promisify(gzip);

/**
 * Compresses pages, JSON and other text outside of the event loop's thread. Streams go through as they are.
 *
 * Nothing here is both secret and beside what a stranger may choose: forms carry no secret, and sessions stand in cookies.
 */
export function compression(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers, body } = context.res;
    const type = headers.get("content-type") ?? "";
    if (!isText(type) || body === null || headers.has("content-encoding") || context.req.method === "HEAD")
      return;
    context.header("vary", "accept-encoding", { append: true });
    if (!acceptedCodings(context.req.header("accept-encoding")).includes("gzip")) return;
    const plain = Buffer.from(await context.res.arrayBuffer());
    const least = type.includes("json") ? LEAST_JSON_BYTES : LEAST_BYTES;
    const packed = plain.length < least ? null : await gzipped(plain, { level: GZIP_LEVEL });
    const response = new Response(packed === null ? plain : new Uint8Array(packed), context.res);
    if (packed !== null) {
      response.headers.set("content-encoding", "gzip");
      response.headers.delete("content-length");
      // Other bytes, the same contents.
      const tag = response.headers.get("etag");
      if (tag?.startsWith('"')) response.headers.set("etag", `W/${tag}`);
    }
    context.res = undefined;
    context.res = response;
  };
}

/** The best coding that a browser or program takes; null: none. @param header `Accept-Encoding` */
export function acceptedCoding(header?: string): Coding | null {
  return acceptedCodings(header)[0] ?? null;
}

/** Best first. */
function acceptedCodings(header = ""): Coding[] {
  const refused = /;\s*q=0(?:\.0*)?\s*$/;
  const names = header
    .toLowerCase()
    .split(",")
    .filter((part) => !refused.test(part))
    .map((part) => part.split(";", 1)[0]!.trim());
  return (["br", "gzip"] as const).filter((coding) => names.includes(coding));
}

function isText(type: string): boolean {
  return /^(?:text\/(?!event-stream)|application\/(?:json|problem\+json|openapi\+json)|image\/svg\+xml)/.test(
    type,
  );
}
