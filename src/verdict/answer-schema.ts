import { z } from "zod";

/**
 * The Answer: one schema for the command line, HTTP, MCP and both chat adapters.
 *
 * Invariants beyond the types: `citations[i].n === i + 1`, best first; every number under `for`, `against`, `conditions`,
 * `conflicts` and `notes` is a citation's `n`; `citation.quote === storedText.slice(start, end)`; an outcome other than
 * `insufficient_evidence` has at least one citation.
 */
const numbers = z.array(z.int().positive());

export const CitationSchema = z.strictObject({
  n: z.int().positive(),
  /** Path below the ingested folder. */
  document: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  /** ISO date, only as precise as the document states. */
  published: z.string().nullable(),
  /** Title of the innermost section; empty when the passage stands before the first heading. */
  section: z.string(),
  quote: z.string().min(1),
  /** UTF-16 code units into the stored text of the document, `end` exclusive. */
  start: z.int().nonnegative(),
  end: z.int().positive(),
  stance: z.array(z.strictObject({ option: z.string(), polarity: z.enum(["for", "against", "neutral"]) })),
  /** How well it fits what was asked, 0 to 1. */
  relevance: z.number().min(0).max(1),
});

export const AnswerSchema = z.strictObject({
  question: z.string(),
  outcome: z.enum(["winner", "tie", "depends", "fact", "insufficient_evidence"]),
  /**
   * The option named in reply to what was asked (for "which is worse?" the worse one), the short answer of a fact, or
   * null for tie, depends and insufficient_evidence.
   */
  answer: z.string().nullable(),
  /** One sentence of plain text. */
  headline: z.string(),
  /** Calibrated probability that the verdict is right, 0 to 1. */
  confidence: z.number().min(0).max(1),
  criteria: z.array(z.string()),
  /** With a follow-up what was taken over from the question before; null for a question complete in itself. */
  carriedOver: z.strictObject({ options: z.array(z.string()), criteria: z.array(z.string()) }).nullable(),
  options: z.array(z.strictObject({ name: z.string(), score: z.number(), for: numbers, against: numbers })),
  conditions: z.array(z.strictObject({ when: z.string(), choose: z.string(), citations: numbers })),
  conflicts: z.array(
    z.strictObject({
      about: z.string(),
      claims: z.array(z.strictObject({ value: z.string(), citations: numbers })),
    }),
  ),
  /**
   * Cited documents that carry the verdict though their word counts for less, each in a plain sentence: superseded ones, and
   * those by the makers or sellers of what they praise.
   */
  notes: z.array(z.strictObject({ text: z.string(), citations: numbers })),
  /** With insufficient_evidence: what the documents lack, in words. */
  missing: z.string().nullable(),
  citations: z.array(CitationSchema),
  index: z.strictObject({ id: z.string(), passages: z.int().nonnegative(), model: z.string() }),
  /** Milliseconds from question to Answer. */
  tookMs: z.number().nonnegative(),
});

export type Answer = z.infer<typeof AnswerSchema>;
export type Citation = z.infer<typeof CitationSchema>;
export type Outcome = Answer["outcome"];
