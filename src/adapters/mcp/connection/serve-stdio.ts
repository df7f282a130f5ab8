import type { Readable, Writable } from "node:stream";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import {
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
  type RequestId,
} from "@modelcontextprotocol/sdk/types.js";
import { LATE, withinTime } from "../../../chat/within-time.js";
import { createMcpServer } from "../create-mcp-server.js";
import type { McpServices } from "../mcp-services.js";

/** One client at the other end of two pipes. */
export interface StdioRequest {
  readonly stdin: Readable;
  /** Nothing else may be written to it. */
  readonly stdout: Writable;
  readonly version: string;
  readonly pageUrl: string | null;
  /**
   * Opens what questions are answered from; the client is greeted meanwhile.
   *
   * @param changed to be called when the documents are others from now on
   */
  readonly open: (changed: () => void) => Promise<McpServices>;
  /** Resolves when the process is asked to end. */
  readonly stopped: Promise<unknown>;
  /** Told, in our own words, of what a client sent that is no message. */
  readonly note: (line: string) => void;
}

/** What was asked before the end is still answered, but nobody waits for longer. */
const LAST_ANSWERS_MS = 10_000;
const STOPPING_MS = 2_000;

/**
 * Serves a client until it closes its end, or the process is asked to end.
 *
 * @throws what opening has thrown; calls that wait for it have got it as their result by then
 */
export async function serveStdio(request: StdioRequest): Promise<void> {
  const { stdin, stdout, version, pageUrl, open, stopped, note } = request;
  const opening = open(() => server.sendResourceListChanged());
  const failed = opening.then(
    () => new Promise<never>(() => undefined),
    (error: unknown) => ({ error }),
  );
  const server = createMcpServer(opening, { channel: "stdio", version, pageUrl });
  const transport = new StdioServerTransport(stdin, stdout);
  const closed = new Promise<"closed">((resolve) => {
    server.server.onclose = () => resolve("closed");
  });
  server.server.onerror = () =>
    note("whichbot: a message of the client could not be read, and was left out.");
  const ended = new Promise<"ended">((resolve) => {
    for (const event of ["end", "close", "error"]) stdin.once(event, () => resolve("ended"));
  });
  await server.connect(transport);
  const unanswered = countUnanswered(transport);
  const reason = await Promise.race([ended, closed, failed, stopped.then(() => "stopped" as const)]);
  const limitMs = reason === "ended" ? LAST_ANSWERS_MS : STOPPING_MS;
  if (reason !== "closed" && (await withinTime(unanswered.none(), limitMs)) === LATE)
    note("whichbot: ended before everything was answered.");
  await server.close();
  if (typeof reason === "object") throw reason.error;
}

/** Follows which requests of the client have no answer yet. */
function countUnanswered(transport: StdioServerTransport): { none(): Promise<void> } {
  const open = new Set<RequestId>();
  let tell = (): void => undefined;
  const settle = (id: RequestId | undefined): void => {
    if (id !== undefined) open.delete(id);
    if (open.size === 0) tell();
  };
  const receive = transport.onmessage;
  transport.onmessage = (message: JSONRPCMessage) => {
    if (isJSONRPCRequest(message)) open.add(message.id);
    receive?.(message);
    // What is taken back is never answered.
    const taken = "method" in message && message.method === "notifications/cancelled" ? message.params : null;
    if (taken) settle((taken as { readonly requestId?: RequestId }).requestId);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message) => {
    await send(message);
    if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) settle(message.id);
  };
  return {
    none: () =>
      new Promise((resolve) => {
        tell = resolve;
        if (open.size === 0) resolve();
      }),
  };
}
