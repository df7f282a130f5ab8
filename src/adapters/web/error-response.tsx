import { randomBytes } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { errorFields } from "../../chat/log/error-fields.js";
import { WhichbotError } from "../../errors.js";
import { type HttpRefusal, problemResponse, RequestRefused, toProblem } from "./api/problem-details.js";
import { ErrorPage } from "./pages/error-page.js";
import { TooManyRequests } from "./security/too-many-requests.js";
import type { WebServices } from "./web-services.js";

const NOT_FOUND =
  "There is no such page, or it may not be seen from here. Look whether the address is whole.";
const REFUSALS: ReadonlySet<number> = new Set([405, 406, 408, 411, 413, 414, 415, 431]);

/**
 * What whoever asked gets in place of what they asked for: programs problem details, people a page. Errors that are not ours say
 * nothing of the inside, but a reference under which the log has them.
 */
export async function errorResponse(
  thrown: unknown,
  context: Context,
  services: Pick<WebServices, "assets" | "version" | "settings" | "log" | "metrics">,
): Promise<Response> {
  const error = withoutFramework(thrown);
  const { path, method } = context.req;
  const problem = toProblem(error);
  if (error instanceof WhichbotError) services.metrics.failed(error.code);
  const reference = problem.status >= 500 ? randomBytes(4).toString("hex") : null;
  if (reference !== null && isGone(context))
    services.log.debug("a client went away", { method, route: routeOf(path) });
  else if (reference !== null)
    services.log.error("a request failed", {
      reference,
      method,
      route: routeOf(path),
      ...errorFields(error),
    });
  const told = problemResponse(error, {
    instance: path,
    ...(error instanceof TooManyRequests && { headers: { "retry-after": String(error.retryAfterSeconds) } }),
  });
  // People are led to where they sign in; who is told that they are not is a program.
  if (isForPrograms(path) || problem.code === "SIGN_IN_REQUIRED") return withReference(told, reference);
  const headers = new Headers(told.headers);
  headers.set("content-type", "text/html; charset=utf-8");
  const page = (
    <ErrorPage services={services} status={problem.status} text={problem.detail} reference={reference} />
  );
  return new Response(String(await page), { status: problem.status, headers });
}

/** As `errorResponse`, for an address that nothing stands at. */
export function notFoundResponse(
  context: Context,
  services: Pick<WebServices, "assets" | "version" | "settings" | "log" | "metrics">,
): Promise<Response> {
  return errorResponse(new WhichbotError("NOT_FOUND", NOT_FOUND), context, services);
}

/** What it sent broke off: nothing failed here, and nobody reads the response. */
function isGone(context: Context): boolean {
  const { incoming } = (context.env ?? {}) as Partial<HttpBindings>;
  return incoming?.destroyed === true && !incoming.complete;
}

/** Whoever asks here reads JSON. */
export function isForPrograms(path: string): boolean {
  return /^\/(?:api|mcp|metrics|healthz|readyz|assets)(?:\/|$)/.test(path);
}

function withReference(response: Response, reference: string | null): Response {
  if (reference !== null) response.headers.set("x-reference", reference);
  return response;
}

/** The framework's own refusals, of bodies that are no JSON and the like. */
function withoutFramework(error: unknown): unknown {
  if (!(error instanceof HTTPException)) return error;
  if (error.status === 404) return new WhichbotError("NOT_FOUND", NOT_FOUND);
  if (error.status >= 500) return error;
  return new RequestRefused("The request is not understood. Compare it with /api.", {
    ...(REFUSALS.has(error.status) && { status: error.status as HttpRefusal }),
  });
}

/** Only the first part: what follows may be an id or the name of a document. */
function routeOf(path: string): string {
  return path.split("/", 2).join("/");
}
