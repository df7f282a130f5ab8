import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { composeQuestion, namesIn } from "../../../chat/composed-question.js";
import { nameKeysOf } from "../../../chat/suggest/option-names.js";
import { WhichbotError } from "../../../errors.js";
import { AnswerSchema } from "../../../verdict/answer-schema.js";
import type { McpContext } from "../mcp-services.js";
import { answerResult } from "./answer-result.js";
import { documentsInput } from "./tool-inputs.js";
import { READ_ONLY, runTool } from "./tool-result.js";

const DESCRIPTION =
  "Compares two to six named options on what matters, from the team's own documents. Use it instead of `ask` when the options " +
  "are known. Gives the same verdict as `ask` would for “A, B or C for speed and cost?”, with numbered verbatim quotes for and " +
  "against each. Options that no document speaks of are named as such.";

const InputSchema = z.strictObject({
  options: z
    .array(z.string().trim().min(1).max(100))
    .min(2)
    .max(6)
    .describe("Names of the options, two to six. `list_options` has those that the documents know."),
  criteria: z
    .array(z.string().trim().min(1).max(200))
    .max(6)
    .optional()
    .describe('What they are judged on, e.g. ["speed", "small teams"]. Leave out for an overall view.'),
  documents: documentsInput,
});

/** `compare`: options and criteria → the Answer to the question that they make. */
export function registerCompare(server: McpServer, context: McpContext): void {
  server.registerTool(
    "compare",
    {
      title: "Compare options",
      description: DESCRIPTION,
      inputSchema: InputSchema,
      outputSchema: AnswerSchema,
      annotations: { title: "Compare options", ...READ_ONLY },
    },
    ({ options, criteria = [], documents = [] }) =>
      runTool("compare", context, async ({ answerer, asker }) => {
        const keyOf = nameKeysOf(await answerer.view(asker.scopeOf(context.place, documents)));
        if (namesIn(options.join("\n"), keyOf).length < 2)
          throw new WhichbotError("REQUEST_INVALID", "Those are names of one option. Name two or more.");
        const question = composeQuestion({ question: "", options, criteria }, keyOf);
        return answerResult(
          await asker.ask({ place: context.place, person: "", question, documents }),
          context,
        );
      }),
  );
}
