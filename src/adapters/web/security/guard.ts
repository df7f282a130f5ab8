import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { createTokenBuckets } from "../../../chat/conversation/token-buckets.js";
import { WhichbotError } from "../../../errors.js";
import { RequestRefused } from "../api/problem-details.js";
import type { WebSettings } from "../web-settings.js";
import { clientAddress, isLoopback } from "./addresses.js";
import type { Door } from "./door.js";
import { isOwnHost } from "./host-check.js";
import { isOwnOrigin, mayComeFromThere } from "./origin-check.js";
import type { OverNode } from "./over-node.js";
import { TooManyRequests } from "./too-many-requests.js";

/** What decides who may come in. */
export interface GuardOptions {
  readonly settings: Pick<WebSettings, "host" | "publicUrl" | "requestsPerMinute">;
  readonly door: Door;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
}

/** Where everybody may look whether Whichbot is well: it tells nothing of anybody. */
const ALWAYS_OPEN: ReadonlySet<string> = new Set(["/healthz", "/readyz"]);
const SIGN_IN = "/sign-in";

/**
 * Stands in front of everything: whether this server is meant, not too often, from a place that may send it, by somebody who
 * may come in.
 *
 * @throws {WhichbotError} NOT_FOUND, REQUEST_FORBIDDEN, TOO_MANY_REQUESTS, SIGN_IN_REQUIRED, to whoever serves
 */
export function guard({ settings, door, now = Date.now }: GuardOptions): MiddlewareHandler<OverNode> {
  const { publicUrl } = settings;
  const names = ownNames(settings);
  const buckets = createTokenBuckets(settings.requestsPerMinute);
  return async (context, next) => {
    const { path, method } = context.req;
    if (isDisguised(new URL(context.req.url).pathname))
      throw new WhichbotError("NOT_FOUND", "There is no such page. Look whether the address is whole.");
    if (ALWAYS_OPEN.has(path)) return next();
    const address = addressOf(context, settings);
    const authorization = context.req.header("authorization");
    const isAsset = path.startsWith("/assets/");
    if (!isAsset) countRequest(buckets, address, now());
    // Whoever knows the token is no page that was led here.
    if (!isOwnHost(hostOf(context), names) && !(!door.open && door.letsProgram({ authorization, address })))
      throw wrongHost();
    const from = provenance(context);
    // What MCP asks of its servers: also where nothing is changed, only this server's own pages.
    const isForeign =
      path === "/mcp" && from.origin !== undefined && !isOwnOrigin(from.origin, from.host, publicUrl);
    if (isForeign || !mayComeFromThere(from, publicUrl))
      throw new WhichbotError(
        "REQUEST_FORBIDDEN",
        `A page of another site sent this, so it is not done.${publicUrl === null ? " Behind a proxy, set WHICHBOT_PAGE_URL to the address that people type." : ""}`,
      );
    if (isAsset || path === SIGN_IN) return next();
    if (door.lets({ authorization, address, session: getCookie(context, door.cookie) })) return next();
    if (!isForPeople(context))
      throw new WhichbotError(
        "SIGN_IN_REQUIRED",
        "The token is missing or wrong. Send it in the header “Authorization: Bearer …”; whoever runs Whichbot has set it as WHICHBOT_TOKEN.",
      );
    const { pathname, search } = new URL(context.req.url);
    const back = method === "GET" && pathname !== "/" ? `?next=${encodeURIComponent(pathname + search)}` : "";
    return context.redirect(`${SIGN_IN}${back}`, 303);
  };
}

/** Letters, digits and the marks that nobody has to encode. */
const ENCODED_FOR_NOTHING = /%(?:2[de]|3[0-9]|[46][1-9a-f]|[57][0-9a]|5f|7e)/iu;

/**
 * Whether a path hides its fixed part behind an encoding ("/%61pi/v1/documents"): what looks at paths as they came would see
 * another than what serves them. Ids of documents may be encoded as anyone likes.
 *
 * @param path as it came, not decoded
 */
function isDisguised(path: string): boolean {
  const parts = path.split("/", path.startsWith("/api/") ? 4 : 2);
  return parts.some((part) => ENCODED_FOR_NOTHING.test(part));
}

/** Whose requests are counted together. */
export function addressOf(context: Context<OverNode>, { publicUrl }: Pick<WebSettings, "publicUrl">): string {
  const { socket } = context.env.incoming;
  const forwardedFor = context.req.header("x-forwarded-for");
  return clientAddress({ peer: socket.remoteAddress, forwardedFor }, publicUrl !== null);
}

function ownNames({ host, publicUrl }: Pick<WebSettings, "host" | "publicUrl">): ReadonlySet<string> {
  const names = [host.toLowerCase()];
  if (publicUrl !== null) names.push(new URL(publicUrl).hostname);
  return new Set(names.filter((name) => name !== "" && !isLoopback(name)));
}

/** A request may name its host twice over: then both have to be this one. */
function hostOf(context: Context<OverNode>): string {
  const host = context.req.header("host") ?? "";
  const named = new URL(context.req.url).host;
  const same = URL.canParse(`http://${host}/`) && new URL(`http://${host}/`).host === named;
  return same ? host : "";
}

function provenance(context: Context<OverNode>) {
  return {
    method: context.req.method,
    host: context.req.header("host") ?? "",
    origin: context.req.header("origin"),
    site: context.req.header("sec-fetch-site"),
    mode: context.req.header("sec-fetch-mode"),
    destination: context.req.header("sec-fetch-dest"),
  };
}

/** Somebody looks at a page or sends a form: they are led to where they sign in. */
function isForPeople(context: Context): boolean {
  const { path } = context.req;
  if (path === "/mcp" || path === "/metrics" || path.startsWith("/api/v1/")) return false;
  return context.req.header("accept")?.includes("text/html") ?? false;
}

function wrongHost(): RequestRefused {
  return new RequestRefused(
    "This server is not known by that name. Use its address in numbers or localhost, or set WHICHBOT_PAGE_URL to the address that people type.",
    { status: 421 },
  );
}

function countRequest(buckets: ReturnType<typeof createTokenBuckets>, address: string, at: number): void {
  const waitMs = buckets.waitMs(address, at);
  if (waitMs > 0)
    throw new TooManyRequests(
      "More requests came from your address than WHICHBOT_REQUESTS_PER_MINUTE allows.",
      waitMs,
    );
  buckets.take(address, at);
}
