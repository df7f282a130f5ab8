import type { RequestListener } from "node:http";
import type { HttpHost } from "../../chat/http-host.js";

/** Who answers below which path. */
export interface Mounts extends Pick<HttpHost, "mount"> {
  /** Null: nobody, and none was there before. */
  at(path: string): RequestListener | null;
}

/** Remembers who was there: what comes for them afterwards finds nothing, and is no affair of the page. */
export function createMounts(): Mounts {
  const mounts = new Map<string, RequestListener>();
  return {
    mount(path, listener) {
      if (mounts.has(path) && mounts.get(path) !== nothingHere)
        throw new RangeError(`Something is mounted at ${path} already.`);
      mounts.set(path, listener);
      return () => {
        if (mounts.get(path) === listener) mounts.set(path, nothingHere);
      };
    },
    at(path) {
      for (const [mounted, listener] of mounts)
        if (path === mounted || path.startsWith(`${mounted}/`)) return listener;
      return null;
    },
  };
}

/** The path of a request's target, which may be a whole address. */
export function pathOf(target: string): string {
  const [path = ""] = target.split(/[?#]/, 1);
  if (path.startsWith("/")) return path;
  return URL.canParse(target) ? new URL(target).pathname : path;
}

const nothingHere: RequestListener = (_request, response) => {
  response.writeHead(404, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end("Nothing is here.\n");
};
