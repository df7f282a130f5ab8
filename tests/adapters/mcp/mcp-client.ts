import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import {
  createMcpHandler,
  type McpHandlerOptions,
  type McpHttpServices,
} from "../../../src/adapters/mcp/connection/mcp-handler.js";
import { createMcpServer } from "../../../src/adapters/mcp/create-mcp-server.js";
import type { McpConnection, McpServices } from "../../../src/adapters/mcp/mcp-services.js";

/** A client as programs have one. */
export function newClient(): Client {
  return new Client({ name: "tests", version: "1.0.0" });
}

/** Connects the official client to a server in this process. It checks what comes back against the schemas that it was given. */
export async function connect(
  services: McpServices | Promise<McpServices>,
  connection: Partial<McpConnection> = {},
): Promise<Client> {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const server = createMcpServer(services, {
    channel: "stdio",
    version: "1.2.3",
    pageUrl: null,
    ...connection,
  });
  const client = newClient();
  await Promise.all([server.connect(ours), client.connect(theirs)]);
  await client.listTools();
  return client;
}

/** Calls a tool. */
export async function call(
  client: Client,
  name: string,
  args: Readonly<Record<string, unknown>>,
): Promise<CallToolResult> {
  return (await client.callTool({ name, arguments: { ...args } })) as CallToolResult;
}

/** All texts of a result. */
export function textOf({ content }: CallToolResult): string {
  return content.map((part) => (part.type === "text" ? part.text : "")).join("\n");
}

/** A running HTTP server with nothing but MCP. */
export interface ServedOverHttp {
  readonly url: URL;
  /** A new client, connected. */
  client(): Promise<Client>;
  close(): Promise<void>;
}

/** Serves the handler by a real server of Node.js. */
export async function serveOverHttp(
  services: McpHttpServices,
  options?: McpHandlerOptions,
): Promise<ServedOverHttp> {
  const handler = createMcpHandler(services, options);
  const server = createServer(getRequestListener(handler));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`);
  const clients: Client[] = [];
  return {
    url,
    async client() {
      const client = newClient();
      clients.push(client);
      await client.connect(new StreamableHTTPClientTransport(url));
      await client.listTools();
      return client;
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
