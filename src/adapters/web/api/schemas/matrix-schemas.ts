import { z } from "@hono/zod-openapi";
import { AnswerSchema } from "../../../../verdict/answer-schema.js";

const count = z.int().nonnegative();

export const OptionGroup = z
  .strictObject({
    id: z.string().describe("Stable for the same options."),
    name: z.string(),
    options: z.array(z.string()).describe("The most spoken of first."),
  })
  .openapi("OptionGroup", { description: "Options that are chosen between, most likely together." });

export const OptionGroupList = z.strictObject({ groups: z.array(OptionGroup) }).openapi("OptionGroups");

const MatrixCell = z
  .strictObject({
    standing: z
      .enum(["ahead", "level", "behind", "unknown"])
      .describe("`ahead`: the verdict names it; `behind`: another is better; `unknown`: too little is said."),
    strength: z.number().min(-1).max(1),
    for: z.number().nonnegative(),
    against: z.number().nonnegative(),
    sources: count,
    statements: count,
  })
  .openapi("MatrixCell");

const MatrixRow = z
  .strictObject({
    criterion: z.string(),
    question: z.string().describe("Ask it for the evidence of every cell."),
    outcome: AnswerSchema.shape.outcome.describe("What the answer to the question came to."),
    confidence: z.number().min(0).max(1),
    verdict: z.string(),
    headline: z.string(),
    cells: z.array(MatrixCell).describe("In the order of the options."),
  })
  .openapi("MatrixRow");

export const Matrix = z
  .strictObject({
    indexId: z.string(),
    group: OptionGroup,
    options: z.array(z.string()).describe("Columns."),
    rows: z.array(MatrixRow),
    unknownOptions: z.array(z.string()).describe("Names that were asked for and stand in no document."),
    offeredCriteria: z.array(z.string()).describe("The rows that could be there, best first."),
  })
  .openapi("Matrix", { description: "Options × criteria, from the same evidence as answers." });
