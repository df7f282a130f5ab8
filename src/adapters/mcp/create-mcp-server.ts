import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { INSTRUCTIONS } from "./instructions.js";
import type { McpConnection, McpContext, McpServices } from "./mcp-services.js";
import { registerDocuments } from "./resources/documents.js";
import { registerAsk } from "./tools/ask-tool.js";
import { registerCompare } from "./tools/compare-tool.js";
import { registerExplain } from "./tools/explain-tool.js";
import { registerListOptions } from "./tools/options-tool.js";
import { registerSearchPassages } from "./tools/search-tool.js";
import { registerWhichPrompt } from "./which-prompt.js";

/** Elements of arrays and objects in the arguments of one call; ours take some sixty. */
const MOST_ELEMENTS = 500;
/** For what clients are asked, which is nothing here: without it every server would make one, and over HTTP every request. */
const VALIDATOR = new AjvJsonSchemaValidator();

/**
 * A server of the Model Context Protocol for one client: tools, documents as resources, one prompt. Everything is read-only.
 *
 * @param services may still be opening: the client is greeted at once, and its calls wait
 */
export function createMcpServer(
  services: McpServices | Promise<McpServices>,
  connection: McpConnection,
): McpServer {
  const server = new McpServer(
    { name: "whichbot", title: "Whichbot", version: connection.version },
    { instructions: INSTRUCTIONS, maxToolInputElements: MOST_ELEMENTS, jsonSchemaValidator: VALIDATOR },
  );
  const context: McpContext = {
    ...connection,
    place: { surface: "mcp", channel: connection.channel },
    services: async () => services,
  };
  registerAsk(server, context);
  registerCompare(server, context);
  registerSearchPassages(server, context);
  registerListOptions(server, context);
  registerExplain(server, context);
  registerDocuments(server, context);
  registerWhichPrompt(server, context);
  withoutInherited(server);
  // Tools and prompts stay as they are, and a request over HTTP leaves no line open to tell of new documents.
  server.server.registerCapabilities({
    tools: { listChanged: false },
    prompts: { listChanged: false },
    resources: { listChanged: connection.channel === "stdio" },
  });
  return server;
}

/** The SDK looks tools and prompts up in plain objects, which have "__proto__" and "constructor" by birth. */
function withoutInherited(server: McpServer): void {
  const { _registeredTools: tools, _registeredPrompts: prompts } = server as unknown as Record<
    string,
    object
  >;
  for (const registered of [tools, prompts])
    if (registered !== undefined) Object.setPrototypeOf(registered, null);
}
