import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { isJSONRPCRequest } from "@modelcontextprotocol/sdk/types.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import { LATE, withinTime } from "../../../chat/within-time.js";
import { createMcpServer } from "../create-mcp-server.js";
import type { McpServices } from "../mcp-services.js";

/** What serves MCP over HTTP; the services of the page will do. */
export interface McpHttpServices extends McpServices {
  /** Of Whichbot: "0.1.0". */
  readonly version: string;
  /** Where people reach the page, without a slash at the end; null: under the address of the request. */
  readonly settings: { readonly publicUrl: string | null };
}

/** What may be set otherwise. */
export interface McpHandlerOptions {
  /** From a request to its response, in milliseconds. Default: 60,000, longer than an answer may take with what waits before it. */
  readonly longestMs?: number;
}

const LONGEST_MS = 60_000;
const MOST_BYTES = 1024 * 1024;
/** As JSON-RPC has them for what a server makes up itself. */
const PROBLEM = { refused: -32000, invalid: -32600, internal: -32603 };

/**
 * Serves MCP over streamable HTTP without sessions: every request is complete in itself and answered in JSON, so nothing is
 * kept of a client, and a restart or a second process loses nobody. Who may come in is decided in front of it.
 *
 * @returns takes a request to /mcp: POST is served; GET and DELETE get 405, since there is neither a stream nor a session. Never rejects
 */
export function createMcpHandler(
  services: McpHttpServices,
  { longestMs = LONGEST_MS }: McpHandlerOptions = {},
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== "POST")
      return refusal(405, "Messages come by POST; there is neither a stream nor a session here.", {
        Allow: "POST",
      });
    const batch = await batchProblem(request);
    if (batch !== null) return refusal(400, batch, {}, PROBLEM.invalid);
    const transport = new WebStandardStreamableHTTPServerTransport({
      enableJsonResponse: true,
      maxRequestBodySize: MOST_BYTES,
    });
    const server = createMcpServer(services, {
      channel: "http",
      version: services.version,
      pageUrl: services.settings.publicUrl ?? new URL(request.url).origin,
    });
    try {
      await server.connect(transport);
      // A request that is taken back by another in the same batch gets no answer at all.
      const response = await withinTime(transport.handleRequest(request), longestMs);
      return response === LATE ? refusal(504, "There was no answer in time. Try again.") : response;
    } catch (error) {
      services.log.error("a request to /mcp failed", errorFields(error));
      return refusal(500, "Something went wrong that nobody expected.", {}, PROBLEM.internal);
    } finally {
      await server.close().catch(() => undefined);
    }
  };
}

/** What the transport would leave without an answer. @returns why a batch is refused; null when it is for the transport to read */
async function batchProblem(request: Request): Promise<string | null> {
  // Of what is larger than it reads, it reads nothing.
  if (!(Number(request.headers.get("content-length") ?? Number.NaN) <= MOST_BYTES)) return null;
  const sent = (await request
    .clone()
    .json()
    .catch(() => null)) as unknown;
  if (!Array.isArray(sent)) return null;
  if (sent.length === 0) return "Invalid Request: the batch is empty.";
  const ids = sent.filter(isJSONRPCRequest).map(({ id }) => id);
  return new Set(ids).size < ids.length ? "Invalid Request: two requests have the same id." : null;
}

function refusal(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
  code = PROBLEM.refused,
): Response {
  return Response.json({ jsonrpc: "2.0", error: { code, message }, id: null }, { status, headers });
}
