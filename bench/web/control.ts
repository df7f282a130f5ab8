import { fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/**
 * Measures a server that does nothing but answer at once, in a process of its own: what the machine and the measuring add.
 *
 * @param root of the repository
 */
export async function ofControl<Result>(
  root: string,
  measure: (origin: string) => Promise<Result>,
): Promise<Result> {
  const server = fork(join(root, "bench", "web", "echo-server.mjs"), { execArgv: [] });
  try {
    const [{ port }] = (await once(server, "message")) as [AddressInfo];
    return await measure(`http://127.0.0.1:${port}`);
  } finally {
    server.kill();
  }
}
