import { z } from "@hono/zod-openapi";
import { PROBLEM_TYPE } from "../problem-details.js";
import { PROBLEM_KINDS, type ProblemCode } from "../problem-kinds.js";

const CODES = Object.keys(PROBLEM_KINDS) as [ProblemCode, ...ProblemCode[]];

export const Problem = z
  .strictObject({
    type: z.string().describe("Where the code is explained; the same for every problem of its code."),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().describe("What is wrong this time, and what to do."),
    instance: z.string().optional().describe("Path that was asked for."),
    code: z.enum(CODES).describe("Stable: branch on it, never on words."),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().optional().describe("JSON Pointer into the body."),
          parameter: z.string().optional().describe("Name of a parameter of the address."),
          file: z.string().optional().describe("Name of a file that was sent."),
          message: z.string(),
        }),
      )
      .optional()
      .describe("Each place that is not as it should be."),
  })
  .openapi("Problem", { description: "What went wrong, by RFC 9457." });

/** What a status means that an operation may fail with. */
const MEANINGS = {
  400: "The request is not understood.",
  401: "The token is missing or wrong.",
  403: "Nothing may be changed here.",
  404: "There is no such thing, or it may not be seen from here.",
  409: "Documents are being read by another program.",
  413: "The body is too large.",
  415: "The body is of another type.",
  422: "None of the files is taken.",
} as const;

/** What every operation may answer besides: 403, 413, 429, 5xx, from in front of the API or inside. */
const OTHER = { description: "Another problem.", content: { [PROBLEM_TYPE]: { schema: Problem } } } as const;

/** Responses of an operation that fails, each with problem details. */
export function problems<Status extends keyof typeof MEANINGS>(
  ...statuses: readonly Status[]
): Record<Status | 401, { description: string; content: { [PROBLEM_TYPE]: { schema: typeof Problem } } }> & {
  default: typeof OTHER;
} {
  const told = ([401, ...statuses] as const).map((status) => [
    status,
    { description: MEANINGS[status], content: { [PROBLEM_TYPE]: { schema: Problem } } },
  ]);
  return { ...Object.fromEntries(told), default: OTHER };
}
