import { isIP } from "node:net";

/**
 * Whether a request means this server. A page of another site can have its own name point here, and would then count as the
 * same site (DNS rebinding); it cannot do so with an address in numbers, nor with a name that is always this machine.
 *
 * @param host as the request names it: "127.0.0.1:8787"
 * @param names of this server besides, without a port: those of its public address and of the address it listens on
 */
export function isOwnHost(host: string, names: ReadonlySet<string>): boolean {
  if (!URL.canParse(`http://${host}/`) || /[\s/?#@\\]/.test(host)) return false;
  const name = new URL(`http://${host}/`).hostname.replace(/\.$/, "");
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  return isIP(name.replace(/^\[|\]$/g, "")) !== 0 || names.has(name);
}
