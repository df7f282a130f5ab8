import type { IncomingMessage } from "node:http";
import type { MiddlewareHandler } from "hono";
import { inMegabytes } from "../../../sources/folder.js";
import { RequestRefused } from "../api/problem-details.js";
import type { OverNode } from "./over-node.js";

const KILOBYTE = 1024;
const USUAL = 64 * KILOBYTE;
/** All files of one upload. */
export const UPLOAD_LIMIT = 100 * KILOBYTE * KILOBYTE;

const FORM = /^multipart\/form-data\s*;/i;

const UPLOADS: ReadonlySet<string> = new Set(["/library/upload", "/api/v1/documents"]);

/** Where files are sent, which are large and take their time. */
export function takesMuch(path: string): boolean {
  return UPLOADS.has(path);
}

/** Refuses what is larger than anything sensible, before it is read. @throws {RequestRefused} 413, to whoever serves */
export function bodyLimit(): MiddlewareHandler<OverNode> {
  return async (context, next) => {
    const { incoming } = context.env;
    const limit = takesMuch(context.req.path) ? UPLOAD_LIMIT : USUAL;
    // Node.js sees to it that no more comes than was announced.
    if (Number(incoming.headers["content-length"] ?? 0) > limit) throw tooLarge(limit);
    // What reads a form counts by itself, so that it need not be held before.
    const isCounted = limit === UPLOAD_LIMIT && FORM.test(incoming.headers["content-type"] ?? "");
    if (incoming.headers["transfer-encoding"] !== undefined && !isCounted) {
      const body = await readUpTo(incoming, limit);
      if (body === null) throw tooLarge(limit);
      // The adapter takes what is left here for the body.
      Object.assign(incoming, { rawBody: body });
    }
    await next();
  };
}

/** What is told of more than a limit, in bytes. */
export function tooLarge(limit: number): RequestRefused {
  const most = limit < KILOBYTE * KILOBYTE ? `${limit / KILOBYTE} KB` : inMegabytes(limit);
  return new RequestRefused(`That is more than the ${most} that are taken at once. Send less.`, {
    status: 413,
    // What was not read would be taken for the next request.
    headers: { connection: "close" },
  });
}

/** @returns null when there is more */
async function readUpTo(incoming: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length;
    if (length > limit) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
