import type { MiddlewareHandler } from "hono";
import type { WebSettings } from "../web-settings.js";

/** Nothing but our own scripts and styles, from here alone; nothing inline; nobody frames it. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const YEAR_S = 31_536_000;

const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // Other sites learn nothing. Without any referrer browsers would say of our own forms, too, that they come from nowhere.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
};

/** What browsers are told with every response. Nothing is stored unless a route says that it may be. */
export function securityHeaders({ publicUrl }: Pick<WebSettings, "publicUrl">): MiddlewareHandler {
  const headers = Object.entries(HEADERS);
  if (publicUrl?.startsWith("https:")) headers.push(["strict-transport-security", `max-age=${YEAR_S}`]);
  return async (context, next) => {
    await next();
    for (const [name, value] of headers) context.header(name, value);
    if (!context.res.headers.has("cache-control")) context.header("cache-control", "no-store");
  };
}
