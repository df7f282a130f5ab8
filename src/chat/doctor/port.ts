import { createServer } from "node:http";
import { listenProblem, type PortSettings } from "../listen-problem.js";
import type { Finding } from "./finding.js";

const ANSWER_LIMIT_MS = 1000;

/** What stands behind a port that is taken. */
export interface PortHolder {
  /** Status of HTTP. */
  readonly status: number;
  readonly text: string;
}

/**
 * Looks whether a port can be listened on; one that a running Whichbot has is fine, and so is none of its own.
 *
 * @param port.port 0: any free one; null: what comes in does so where the page is
 * @param asked.otherwise what is said of that: "requests come in where the page is"
 * @param asked.path where a running Whichbot says what it is
 * @param asked.running what its answer comes to; null when it is none of Whichbot's
 */
export async function checkPort(
  { host, port }: { readonly host: string; readonly port: number | null },
  asked: {
    readonly name: string;
    readonly otherwise?: string;
    readonly settings: PortSettings;
    readonly path: `/${string}`;
    readonly running: (holder: PortHolder) => Pick<Finding, "state" | "text"> | null;
  },
): Promise<Finding> {
  const about = `${asked.name} port`;
  if (port === null)
    return { state: "ok", about, text: `none of its own: ${asked.otherwise ?? "none is needed"}` };
  const problem = await listenOnce(host, port);
  const where = `${host}:${port}`;
  if (problem === null)
    return { state: "ok", about, text: port === 0 ? `any free one on ${host}` : `${where} is free` };
  const holder = await askHolder({ host, port, path: asked.path });
  const running = holder && asked.running(holder);
  if (running) return { about, ...running };
  return { state: "fail", about, text: listenProblem(problem, asked.settings).message };
}

/** @returns what went wrong; null when the port can be had */
function listenOnce(host: string, port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", resolve);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** @returns null when nothing answers that speaks HTTP */
async function askHolder({
  host,
  port,
  path,
}: {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}): Promise<PortHolder | null> {
  const everywhere = host === "0.0.0.0" || host === "::";
  const address = everywhere ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${address}:${port}${path}`, {
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      redirect: "error",
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  }
}
