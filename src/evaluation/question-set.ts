import { createReadStream } from "node:fs";
import { z } from "zod";
import { LONGEST_QUESTION } from "../answer.js";
import { WhichbotError } from "../errors.js";
import { decodeText } from "../sources/decode.js";

const Outcome = z.enum(["winner", "tie", "depends", "fact", "insufficient_evidence"]);
const Quote = z.object({ doc: z.string().min(1), quote: z.string().trim().min(1) });

const Expected = z
  .looseObject({
    outcome: Outcome,
    /** The option that the documents favour; null unless the outcome is `winner`. */
    winner: z.string().trim().min(1).nullable().default(null),
    /** Other outcomes that a reasonable reader may reach. */
    acceptable_outcomes: z.array(Outcome).default([]),
    /** Other names that count as the winner. */
    acceptable_winners: z.array(z.string()).default([]),
    /** For "which is worse?": the option that the reply must name. */
    answer_option: z.string().optional(),
  })
  .refine(({ outcome, winner }) => outcome !== "winner" || winner !== null, {
    path: ["winner"],
    message: "is missing: name the option",
  });

/** The fields that `expected` may have; others are most likely slips. */
export const EXPECTED_FIELDS = [
  "outcome",
  "winner",
  "acceptable_outcomes",
  "acceptable_winners",
  "answer_option",
] as const;

/** One question with the verdict that a careful reader of the documents would give. Other fields are left alone. */
export const EvaluationRowSchema = z
  .object({
    id: z.string().min(1),
    question: z
      .string()
      .max(LONGEST_QUESTION)
      .refine((text) => text.trim() !== "", "is empty"),
    /** The question asked before, for one that leans on it ("and for beginners?"). */
    previous: z.string().min(1).optional(),
    kind: z.string().default("which"),
    expected: Expected,
    gold_quotes: z.array(Quote).default([]),
    contrary_quotes: z.array(Quote).default([]),
    /** Strings that the reply must hold; "A | B" means either. */
    facts: z.array(z.string()).default([]),
    /** The reply must say that sources differ; true when left out and `notes` says "sources disagree". */
    sources_disagree: z.boolean().optional(),
    /** false as long as nobody has read the row: `eval --init` writes what Whichbot itself would answer. */
    checked: z.boolean().default(true),
    notes: z.string().default(""),
  })
  .transform(({ notes, ...row }) => ({
    ...row,
    sources_disagree: row.sources_disagree ?? /\bsources disagree\b/iu.test(notes),
  }));

export type EvaluationRow = z.infer<typeof EvaluationRowSchema>;
/** A row as it is written, with defaults left out. */
export type WrittenRow = z.input<typeof EvaluationRowSchema>;

/**
 * Reads the rows of a question set: one JSON object a line, empty lines left out.
 *
 * @param text with `\n` as its only line end
 * @returns rows in their order, or what is wrong with the first line that is no row, as a sentence with its number
 */
export function parseQuestionSet(text: string): EvaluationRow[] | { readonly problem: string } {
  const rows: EvaluationRow[] = [];
  const lineOfId = new Map<string, number>();
  for (const [position, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const number = position + 1;
    const row = parseRow(line);
    if ("problem" in row) return { problem: `Line ${number} ${row.problem}` };
    const first = lineOfId.get(row.id);
    if (first !== undefined) {
      return {
        problem: `Line ${number} has the id "${row.id}" of line ${first}. Give each row an id of its own.`,
      };
    }
    lineOfId.set(row.id, number);
    rows.push(row);
  }
  return rows;
}

function parseRow(line: string): EvaluationRow | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return {
      problem:
        "is not JSON. Write each row as one JSON object on a line of its own, without a comma after it.",
    };
  }
  const parsed = EvaluationRowSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return {
    problem: isObject
      ? `is no question row: ${describe(parsed.error.issues[0])}. Each needs at least id, question and expected.outcome.`
      : "is no JSON object. Write each row as one JSON object on a line of its own, not as a list.",
  };
}

function describe(issue: z.core.$ZodIssue | undefined): string {
  const field = issue?.path.join(".");
  switch (issue?.code) {
    case "invalid_value":
      return `${field} is none of ${issue.values.join(", ")}`;
    case "invalid_type":
      return issue.message.endsWith("received undefined")
        ? `${field} is missing`
        : `${field} is no ${issue.expected}`;
    case "too_big":
      return `${field} has more than ${issue.maximum} characters`;
    case "too_small":
      return `${field} is empty`;
    default:
      return `${field} ${issue?.message}`;
  }
}

/** Larger files are no question set that anyone has read; they are not taken into memory. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Reads a question set: one JSON object a line, in any encoding that documents may have.
 *
 * @throws {WhichbotError} SOURCE_MISSING no such file; SOURCE_EMPTY no row in it; SOURCE_UNREADABLE a folder, binary, larger
 * than 32 MB, or a line is no row (with its number)
 */
export async function readQuestionSet(path: string): Promise<EvaluationRow[]> {
  const bytes = await readBytes(path);
  if (bytes.length > MOST_BYTES) {
    throw new WhichbotError(
      "SOURCE_UNREADABLE",
      `${path} is larger than ${MOST_BYTES / 1024 / 1024} MB. Split the question set into several files.`,
    );
  }
  const decoded = decodeText(bytes);
  if (decoded === null) {
    throw new WhichbotError(
      "SOURCE_UNREADABLE",
      `${path} is binary. Give a text file with one JSON object a line.`,
    );
  }
  const rows = parseQuestionSet(decoded.text);
  if ("problem" in rows) throw new WhichbotError("SOURCE_UNREADABLE", `${path}: ${rows.problem}`);
  if (rows.length === 0) {
    throw new WhichbotError(
      "SOURCE_EMPTY",
      `There is no question in ${path}. Give one JSON object a line; "whichbot eval --init FILE" writes a file to start from.`,
    );
  }
  return rows;
}

/** The bytes of a file, at most one more than a question set may have, also from a device that never ends. */
async function readBytes(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(path, { end: MOST_BYTES })) chunks.push(chunk as Buffer);
  } catch (cause) {
    const isFolder = cause instanceof Error && "code" in cause && cause.code === "EISDIR";
    throw new WhichbotError(
      isFolder ? "SOURCE_UNREADABLE" : "SOURCE_MISSING",
      isFolder
        ? `${path} is a folder. Name a file with one JSON object a line.`
        : `Cannot read the question set ${path}. Name a JSON Lines file; "whichbot eval --init FILE" writes one to start from.`,
      { cause },
    );
  }
  return Buffer.concat(chunks);
}
