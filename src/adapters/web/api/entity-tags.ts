import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";

const DIGITS = 27;

/** The strong tag of a body as it is sent, in quotation marks. */
export function entityTag(body: string): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, DIGITS)}"`;
}

/**
 * Gives what is found a tag, and answers 304 when the asker has it already. It is asked for again each time: what may be seen
 * can change.
 */
export const withEntityTag: MiddlewareHandler = async (context, next) => {
  await next();
  if (context.res.status !== 200) return;
  const body = await context.res.clone().text();
  const tag = entityTag(body);
  const headers = { etag: tag, "cache-control": "private, no-cache" };
  if (has(context.req.header("if-none-match"), tag)) {
    context.res = undefined;
    context.res = new Response(null, { status: 304, headers });
    return;
  }
  for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
};

/** Compared weakly, as RFC 9110 wants it: on its way a body may be compressed. */
function has(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((part) => {
    const given = part.trim().replace(/^W\//, "");
    return given === "*" || given === tag;
  });
}
