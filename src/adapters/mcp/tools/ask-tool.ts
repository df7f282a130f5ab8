import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { AnswerSchema } from "../../../verdict/answer-schema.js";
import type { McpContext } from "../mcp-services.js";
import { answerResult } from "./answer-result.js";
import { documentsInput, previousInput, questionInput } from "./tool-inputs.js";
import { READ_ONLY, runTool } from "./tool-result.js";

const DESCRIPTION =
  "Answers a question from the team's own documents: which option to choose and for what, or a fact that stands there. " +
  "Use it whenever somebody decides between tools, products, libraries or approaches, or asks what the team's documents say. " +
  "Gives a verdict (winner, tie, depends, fact or insufficient_evidence) with its confidence and numbered verbatim quotes for " +
  "and against. It never guesses: with insufficient_evidence it says what the documents lack. Takes milliseconds.";

// Made once: a schema is compiled when it is first used, and over HTTP every request has a server of its own.
const InputSchema = z.strictObject({
  question: questionInput,
  previous: previousInput,
  documents: documentsInput,
});

/** `ask`: a question in plain words → the Answer. */
export function registerAsk(server: McpServer, context: McpContext): void {
  server.registerTool(
    "ask",
    {
      title: "Ask the team's documents",
      description: DESCRIPTION,
      inputSchema: InputSchema,
      outputSchema: AnswerSchema,
      annotations: { title: "Ask the team's documents", ...READ_ONLY },
    },
    ({ question, previous = [], documents = [] }) =>
      runTool("ask", context, async ({ asker }) =>
        answerResult(
          await asker.ask({ place: context.place, person: "", question, previous, documents }),
          context,
        ),
      ),
  );
}
