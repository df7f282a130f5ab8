import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { DirectAnswer } from "../../../chat/asking/asker.js";
import { WhichbotError } from "../../../errors.js";
import { AnswerSchema } from "../../../verdict/answer-schema.js";
import { type Derivation, DerivationSchema } from "../../../verdict/derivation-schema.js";
import type { McpContext, McpServices } from "../mcp-services.js";
import { reasonsText } from "../render/reasons-text.js";
import { documentsInput, previousInput, questionInput } from "./tool-inputs.js";
import { META, READ_ONLY, runTool } from "./tool-result.js";

const DESCRIPTION =
  "Explains how an answer came about: how the question was read, what each piece of evidence counts and why, which rule " +
  "decided, and what the confidence is made of. Use it when somebody asks why, or doubts an answer. Give the id of an answer " +
  "that was given, or a question to be answered and explained at once.";

const ExplainedSchema = z.strictObject({
  /** Of the answer. */
  id: z.string(),
  answer: AnswerSchema,
  /** Null: the documents have changed since, and the verdict or its quotes would be others. Of the same ones, it is of now. */
  derivation: DerivationSchema.nullable(),
});

/** The way to an answer, with the answer. */
type Explained = Pick<DirectAnswer, "id" | "answer" | "card"> & {
  readonly derivation: Derivation | null;
  readonly isOfNow?: boolean;
};

const InputSchema = z
  .strictObject({
    answer: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe("Id of an answer, as `ask` and `compare` give it. Leave out when there is a question."),
    question: questionInput.optional(),
    previous: previousInput,
    documents: documentsInput,
  })
  .refine(({ answer, question }) => (answer === undefined) !== (question === undefined), {
    error: "Give either the id of an answer or a question.",
  });

/** `explain`: a question, or the id of an answer → the Answer with its Derivation. */
export function registerExplain(server: McpServer, context: McpContext): void {
  server.registerTool(
    "explain",
    {
      title: "Explain an answer",
      description: DESCRIPTION,
      inputSchema: InputSchema,
      outputSchema: ExplainedSchema,
      annotations: { title: "Explain an answer", ...READ_ONLY },
    },
    ({ answer: id, question = "", previous = [], documents = [] }) =>
      runTool("explain", context, async (services) => {
        const { place } = context;
        const explained =
          id === undefined
            ? await services.asker.explain({ place, person: "", question, previous, documents })
            : await explainGiven(id, context, services);
        const { id: found, answer, derivation } = explained;
        return {
          structuredContent: { id: found, answer, derivation },
          content: [{ type: "text", text: reasonsText(explained, context.pageUrl) }],
          _meta: { [META.answerId]: found },
        };
      }),
  );
}

async function explainGiven(id: string, { place }: McpContext, { asker }: McpServices): Promise<Explained> {
  const found = await asker.find(id, place);
  // One that quotes what is not seen from here must look like one that never was.
  if (found.kind !== "found")
    throw new WhichbotError(
      "NOT_FOUND",
      "There is no answer with this id, or it is not kept any more. Ask the question again, or explain the question itself.",
    );
  const again = await asker.derive(found.given, place);
  return { ...found.given, derivation: again?.derivation ?? null, isOfNow: again?.isOfNow ?? false };
}
