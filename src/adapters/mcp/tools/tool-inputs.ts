import { z } from "zod";

const LONGEST_TEXT = 4000;

/** A question in plain words. Its true limit is told by a remedy, not by a schema. */
export const questionInput = z
  .string()
  .max(LONGEST_TEXT)
  .describe(
    'The question in plain words, e.g. "Postgres or SQLite for a small team?". At most 2,000 characters.',
  );

/** What a follow-up goes on from. */
export const previousInput = z
  .array(z.string().max(LONGEST_TEXT))
  .max(20)
  .optional()
  .describe(
    'Earlier questions of this conversation, oldest first. A follow-up ("and for beginners?") takes over what it leaves out.',
  );

/** Patterns that narrow what is read. */
export const documentsInput = z
  .array(z.string().min(1).max(500))
  .max(50)
  .optional()
  .describe(
    'Read only these documents: glob patterns over their paths ("decisions/**", "*.md"), or "tag:NAME". Leave out for all.',
  );
