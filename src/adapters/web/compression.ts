import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { MiddlewareHandler } from "hono";

/** How a body is compressed on its way. */
export type Coding = "br" | "gzip";

/** What is smaller travels in one packet either way. */
const LEAST_BYTES = 1200;
/** Beyond it another percent costs a response of a page several milliseconds. */
const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 6;

const brotliCompressed = promisify(brotliCompress);
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
    const coding = acceptedCoding(context.req.header("accept-encoding"));
    if (coding === null) return;
    const plain = Buffer.from(await context.res.arrayBuffer());
    const packed = plain.length < LEAST_BYTES ? null : await compressed(plain, coding);
    const response = new Response(packed === null ? plain : new Uint8Array(packed), context.res);
    if (packed !== null) {
      response.headers.set("content-encoding", coding);
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
export function acceptedCoding(header = ""): Coding | null {
  const refused = /;\s*q=0(?:\.0*)?\s*$/;
  const names = header
    .toLowerCase()
    .split(",")
    .filter((part) => !refused.test(part))
    .map((part) => part.split(";", 1)[0]!.trim());
  if (names.includes("br")) return "br";
  return names.includes("gzip") ? "gzip" : null;
}

function isText(type: string): boolean {
  return /^(?:text\/(?!event-stream)|application\/(?:json|problem\+json|openapi\+json)|image\/svg\+xml)/.test(
    type,
  );
}

function compressed(plain: Buffer, coding: Coding): Promise<Buffer> {
  if (coding === "gzip") return gzipped(plain, { level: GZIP_LEVEL });
  return brotliCompressed(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
}
