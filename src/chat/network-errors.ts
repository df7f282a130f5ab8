const NEVER_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);
const LONGEST_CHAIN = 10;

/** Whether a request never left: nobody listened, or the name is unknown. */
export function neverSent(error: unknown): boolean {
  return chainOf(error).some((at) => "code" in at && NEVER_SENT.has(String(at.code)));
}

/**
 * The innermost code of the system, or else name: errors of clients hold requests with tokens, so none is passed on whole.
 *
 * @returns "unknown" for what is no error
 */
export function reasonOf(error: unknown): string {
  const innermost = chainOf(error).at(-1);
  if (innermost === undefined) return "unknown";
  return "code" in innermost && typeof innermost.code === "string" ? innermost.code : innermost.name;
}

/** An error and its causes. A name with several addresses fails once for each; the first tells enough. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let at = error; at instanceof Error && chain.length < LONGEST_CHAIN; ) {
    chain.push(at);
    at = at instanceof AggregateError ? at.errors[0] : at.cause;
  }
  return chain;
}
