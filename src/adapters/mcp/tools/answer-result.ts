import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { answerMarkdown } from "../../../chat/answer-markdown.js";
import type { DirectAnswer } from "../../../chat/asking/asker.js";
import type { McpContext } from "../mcp-services.js";
import { META } from "./tool-result.js";

/** An answer as a tool gives it: to read, and as the Answer itself; its id beside both, for `explain`. */
export function answerResult({ id, answer, card }: DirectAnswer, { pageUrl }: McpContext): CallToolResult {
  const address = pageUrl === null ? null : `${pageUrl}/a/${id}`;
  return {
    structuredContent: answer,
    content: [
      { type: "text", text: answerMarkdown({ id, card }, { pageUrl }) },
      { type: "text", text: idLine(id, address) },
    ],
    _meta: { [META.answerId]: id, ...(address !== null && { [META.address]: address }) },
  };
}

function idLine(id: string, address: string | null): string {
  const shared = address === null ? "" : ` It can be read and shared at ${address}.`;
  return `Answer id: ${id} (for the tool "explain").${shared}`;
}
