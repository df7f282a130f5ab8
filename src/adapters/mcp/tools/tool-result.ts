import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import { WhichbotError } from "../../../errors.js";
import type { McpContext, McpServices } from "../mcp-services.js";

/** Nothing that a tool does changes anything, reaches beyond the documents, or comes out otherwise the second time. */
export const READ_ONLY = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;

/** Keys of what a result carries beside its content. */
export const META = { answerId: "whichbot/answer-id", address: "whichbot/address", code: "whichbot/code" };

const UNEXPECTED =
  "Something went wrong that nobody expected; Whichbot's log says where. Try again in a moment.";

/**
 * Runs a tool. What goes wrong for the one who asks becomes a result that a model can read: our code, what is wrong, and what
 * to do; anything else is logged, and told without its words, which may hold what it failed on.
 */
export async function runTool(
  name: string,
  context: McpContext,
  work: (services: McpServices) => Promise<CallToolResult>,
): Promise<CallToolResult> {
  let services: McpServices | null = null;
  try {
    services = await context.services();
    return await work(services);
  } catch (error) {
    if (error instanceof WhichbotError) {
      services?.metrics?.failed(error.code);
      return problem(error.code, error.message);
    }
    services?.log.error("a tool failed", { tool: name, ...errorFields(error) });
    return problem("UNEXPECTED", UNEXPECTED);
  }
}

function problem(code: string, message: string): CallToolResult {
  return {
    isError: true,
    content: [{ type: "text", text: `${code}: ${message}` }],
    _meta: { [META.code]: code },
  };
}
