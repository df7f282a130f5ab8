import { isLoopback } from "./security/addresses.js";
import { DEFAULT_PORT, type WebSettings } from "./web-settings.js";
import type { WebVariables } from "./web-variables.js";

/** Whether there is a server, and how. */
export type WebMode =
  /** `problem` says why it must not be as it is set; null: nobody wants one. */
  | { readonly kind: "off"; readonly problem: string | null }
  | { readonly kind: "on"; readonly settings: WebSettings };

const MAKE_ONE = "make one with “openssl rand -hex 32”";

/**
 * How the one server of this process is opened.
 *
 * @param receives platforms that send over it: then it is there without the page too, and stays where they expect it
 * @returns off when nobody wants it; with a problem when others could reach the page and nothing would be asked of them
 */
export function webMode(
  { web, chat }: { readonly web: WebVariables; readonly chat: { readonly pageUrl: string | null } },
  receives: readonly string[],
): WebMode {
  const { host, port, token, pageOn, requestsPerMinute } = web;
  if (!pageOn && receives.length === 0) return { kind: "off", problem: null };
  const problem = pageOn && token === undefined ? whoReachesIt(host, chat.pageUrl) : null;
  if (problem !== null) return { kind: "off", problem };
  return {
    kind: "on",
    settings: {
      host,
      port: port ?? DEFAULT_PORT,
      portMayChange: port === undefined && receives.length === 0 && chat.pageUrl === null,
      token: token ?? null,
      publicUrl: chat.pageUrl,
      requestsPerMinute,
      pageOn,
    },
  };
}

/** Null: only this computer does. */
function whoReachesIt(host: string, pageUrl: string | null): string | null {
  if (!isLoopback(host))
    return `WHICHBOT_HOST is ${host}, so others reach the page, and would read and change documents. Set WHICHBOT_TOKEN to what they have to show, at least 16 characters (${MAKE_ONE}), or leave WHICHBOT_HOST out, so that only this computer reaches it.`;
  if (pageUrl !== null && !isLoopback(new URL(pageUrl).hostname))
    return `WHICHBOT_PAGE_URL is ${pageUrl}, so others reach the page, and would read and change documents. Set WHICHBOT_TOKEN to what they have to show, at least 16 characters (${MAKE_ONE}), or WHICHBOT_PAGE=off if the page at that address is another process.`;
  return null;
}
