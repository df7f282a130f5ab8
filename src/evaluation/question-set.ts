import { readFile } from "node:fs/promises";
import { z } from "zod";
import { WhichbotError } from "../errors.js";

const Outcome = z.enum(["winner", "tie", "depends", "fact", "insufficient_evidence"]);
const Quote = z.object({ doc: z.string(), quote: z.string() });

/** One question with the verdict that a careful reader of the documents would give. */
export const EvaluationRowSchema = z.object({
  id: z.string(),
  question: z.string(),
  kind: z.string().default("which"),
  expected: z.object({
    outcome: Outcome,
    /** The option that the documents favour; null unless the outcome is `winner`. */
    winner: z.string().nullable().default(null),
    /** Other outcomes that a reasonable reader may reach. */
    acceptable_outcomes: z.array(Outcome).default([]),
    /** Other names that count as the winner. */
    acceptable_winners: z.array(z.string()).default([]),
    /** For "which is worse?": the option that the reply must name. */
    answer_option: z.string().optional(),
  }),
  gold_quotes: z.array(Quote).default([]),
  contrary_quotes: z.array(Quote).default([]),
  /** Strings that the reply must hold; "A | B" means either. */
  facts: z.array(z.string()).default([]),
});

export type EvaluationRow = z.infer<typeof EvaluationRowSchema>;

/**
 * Reads a question set: one JSON object a line.
 *
 * @throws {WhichbotError} SOURCE_MISSING no such file; SOURCE_UNREADABLE a line is not a row, with its number
 */
export async function readQuestionSet(path: string): Promise<EvaluationRow[]> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new WhichbotError(
      "SOURCE_MISSING",
      `Cannot read the question set ${path}. Name a JSON Lines file.`,
      { cause },
    );
  }
  return text.split("\n").flatMap((line, position) => {
    if (line.trim() === "") return [];
    try {
      return [EvaluationRowSchema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new WhichbotError(
        "SOURCE_UNREADABLE",
        `Line ${position + 1} of ${path} is not a question row. Each needs at least id, question and expected.outcome.`,
        { cause },
      );
    }
  });
}
