import { isIP } from "node:net";

/** Names and addresses of this machine that no other machine can reach. @param host "127.0.0.1", "::1", "localhost" */
export function isLoopback(host: string): boolean {
  const plain = withoutMapping(host.toLowerCase());
  if (plain === "localhost" || plain === "::1" || plain === "[::1]") return true;
  return isIP(plain) === 4 && plain.startsWith("127.");
}

/** What a request is known to come from. */
export interface Sender {
  /** Address at the other end of the connection. */
  readonly peer: string | undefined;
  /** `X-Forwarded-For` as it came. */
  readonly forwardedFor: string | undefined;
}

/**
 * Whose requests are counted together: an address, or a network of IPv6, of which one person has a whole one.
 *
 * @param behindProxy a proxy on this machine stands in front: then the address that it saw counts, which is the last one that
 *   it names; the ones before are whatever somebody sent
 */
export function clientAddress({ peer = "", forwardedFor }: Sender, behindProxy: boolean): string {
  const seen =
    forwardedFor
      ?.split(",")
      .at(-1)
      ?.trim()
      .replace(/^\[(.*)\](?::\d+)?$/, "$1") ?? "";
  const named = isIP(seen) === 0 ? seen.replace(/:\d+$/, "") : seen;
  const address = behindProxy && isLoopback(peer) && isIP(named) !== 0 ? named : peer;
  const plain = withoutMapping(address.toLowerCase());
  return isIP(plain) === 6 ? networkOf(plain) : plain;
}

function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}

/** The first 64 bits. */
function networkOf(address: string): string {
  const [head = "", tail] = address.split("%", 1)[0]!.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array.from({ length: Math.max(0, zeros) }, () => "0"), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
