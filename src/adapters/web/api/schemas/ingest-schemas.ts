import { z } from "@hono/zod-openapi";
import { PROBLEM_KINDS, type ProblemCode } from "../problem-kinds.js";

const CODES = Object.keys(PROBLEM_KINDS) as [ProblemCode, ...ProblemCode[]];
const moment = z.int().nonnegative().describe("Milliseconds since 1970.");

export const IngestRun = z
  .strictObject({
    id: z.string(),
    state: z.enum(["waiting", "running", "done", "failed"]),
    startedAt: moment,
    endedAt: moment.nullable(),
    progress: z
      .strictObject({
        phase: z.enum(["read", "embed", "stances", "write"]),
        done: z.number().nonnegative(),
        total: z.number().nonnegative().nullable().describe("Null while it is not known."),
      })
      .nullable()
      .describe("Null before it has begun."),
    summary: z
      .strictObject({
        documents: z.int().nonnegative(),
        passages: z.int().nonnegative(),
        options: z.int().nonnegative(),
        removed: z.array(z.string()),
        skipped: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
        notes: z.array(z.strictObject({ document: z.string(), note: z.string() })),
        seconds: z.number().nonnegative(),
      })
      .nullable()
      .describe("Null until it is done. The new index answers from then on."),
    problem: z
      .strictObject({ code: z.enum(CODES), message: z.string() })
      .nullable()
      .describe("Why it failed. The old index goes on answering."),
  })
  .openapi("IngestRun", { description: "One reading of the documents into the index." });

export const IngestList = z
  .strictObject({ ingests: z.array(IngestRun).describe("Newest first, at most twenty.") })
  .openapi("IngestList");

export const UploadReceipt = z
  .strictObject({
    taken: z.array(
      z.strictObject({
        name: z.string(),
        document: z.string().describe("The id under which it is cited."),
        replaced: z.boolean(),
        unchanged: z.boolean().describe("There was one of this name with just these contents."),
      }),
    ),
    refused: z.array(
      z.strictObject({ name: z.string(), reason: z.string().describe("Words that stand behind the name.") }),
    ),
    ingest: IngestRun.nullable().describe("Reads them into the index; null when nothing changed."),
  })
  .openapi("UploadReceipt");

export const IngestStarted = z.strictObject({ ingest: IngestRun }).openapi("IngestStarted");
