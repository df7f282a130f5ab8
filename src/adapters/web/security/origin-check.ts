/** What browsers say of where a request comes from; programs say none of it. */
export interface Provenance {
  readonly method: string;
  /** `Host`, checked already. */
  readonly host: string;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`. */
  readonly site: string | undefined;
  /** `Sec-Fetch-Mode`. */
  readonly mode: string | undefined;
  /** `Sec-Fetch-Dest`. */
  readonly destination: string | undefined;
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request may come from where it does: from this server's own pages, from a person who follows a link or types an
 * address, or from a program. Pages of other sites may send nothing that changes something, and embed nothing.
 *
 * @param publicUrl under which people reach the server; null: where it listens
 */
export function mayComeFromThere(request: Provenance, publicUrl: string | null): boolean {
  const { method, origin, site, mode, destination } = request;
  const isHere = site === "same-origin" || site === "none";
  if (SAFE.has(method)) {
    if (site === undefined || isHere) return true;
    return mode === "navigate" && destination !== "object" && destination !== "embed";
  }
  if (site !== undefined && !isHere) return false;
  if (origin === undefined) return true;
  // Browsers that keep the origin to themselves say at least whether it is this one.
  if (origin === "null") return isHere;
  return isOwnOrigin(origin, request.host, publicUrl);
}

/** Whether an origin is this server. @param host as the request names it */
export function isOwnOrigin(origin: string, host: string, publicUrl: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  const named = new URL(origin);
  if (publicUrl !== null && named.origin === new URL(publicUrl).origin) return true;
  return named.protocol === "http:" && named.host === new URL(`http://${host}/`).host;
}
