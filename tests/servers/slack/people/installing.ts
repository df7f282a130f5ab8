import type { OAuth } from "../oauth.js";

/** Where a browser ended. */
export interface Visited {
  readonly status: number;
  readonly body: string;
  /** Addresses passed through, in order. */
  readonly path: readonly string[];
}

const MOST_HOPS = 10;

/** Goes through an installation as a browser does: install page, authorize page, back to the app, cookies kept. */
export async function visitInstallPage(
  oauth: OAuth,
  installUrl: string,
  by: { team: string; user: string } | null,
): Promise<Visited> {
  oauth.approver = by;
  const cookies = new Map<string, string>();
  const path: string[] = [];
  let next = installUrl;
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    path.push(next);
    const response = await fetch(next, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
      cookies.set(name, value);
    }
    const body = await response.text();
    // The install page of Bolt is a page with a button, or a redirect.
    const button = /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(body)?.[1]?.replaceAll("&amp;", "&");
    const target = response.headers.get("location") ?? (hop === 0 ? button : undefined);
    if (target === undefined || target === null) return { status: response.status, body, path };
    next = new URL(target, next).href;
  }
  throw new Error(`Redirected more than ${MOST_HOPS} times: ${path.join(" → ")}`);
}
