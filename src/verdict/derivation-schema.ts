import { z } from "zod";

/**
 * The Derivation: how an Answer came about, for `ask --explain` and the page.
 *
 * Its parts add up: for each option `for`, `against` and `equal` are the sums of `counted` over its contributions of that
 * polarity, in their order; `score` is `for − against`; the last of `checks` is the only one that applied; the confidence
 * is the logistic function of Σ `value × weight`, rounded to two decimals.
 */
const weight = z.number().nonnegative();

/** What can decide. A verdict walks down these, the first that applies decides; a fact is found or not. */
export const RuleSchema = z.enum([
  "no_question",
  "unknown_option",
  "no_stance",
  "nothing_relevant",
  "not_covered",
  "general",
  "parts_differ",
  "balance",
  "margin",
  "close",
  "fact_found",
  "fact_not_found",
]);

/** What the confidence is made of; each outcome has its own, and one for itself. */
export const ConfidenceFeatureSchema = z.enum([
  "winner",
  "winner.margin",
  "winner.carried",
  "winner.amount",
  "winner.relevance",
  "winner.sources",
  "winner.named",
  "winner.words",
  "winner.uncovered",
  "tie",
  "tie.relevance",
  "depends",
  "depends.general",
  "depends.parts",
  "depends.margin",
  "depends.relevance",
  "refused",
  "refused.unknown_option",
  "refused.uncovered",
  "refused.relevance",
  "fact",
  "fact.relevance",
  "fact.disputed",
  "fact.uncovered",
]);

/** What a question of fact wants to know; "text" is whatever fits no other kind. */
export const FactKindSchema = z.enum([
  "price",
  "percent",
  "multiple",
  "duration",
  "date",
  "version",
  "port",
  "size",
  "amount",
  "licence",
  "maker",
  "person",
  "place",
  "reason",
  "definition",
  "text",
]);

/** A statement of a document, and how well it fits. */
const StatementSchema = z.strictObject({
  /** Number of the citation; null when it was weighed but not quoted. */
  citation: z.int().positive().nullable(),
  document: z.string(),
  section: z.string(),
  quote: z.string(),
  published: z.string().nullable(),
  /** How well it fits what was asked, 0 to 1. */
  relevance: z.number().min(0).max(1),
});

/** One statement's part in the verdict on one option. */
export const ContributionSchema = StatementSchema.extend({
  polarity: z.enum(["for", "against", "neutral"]),
  /** What that relevance is worth beside the best there is, 0 to 1. */
  fit: z.number().min(0).max(1),
  /** How plainly it speaks, 0 to 1. */
  strength: z.number().min(0).max(1),
  /** Weight of its source, 0 to 1: older and superseded ones weigh less, and makers on their own product. */
  source: z.number().min(0).max(1),
  /** `fit × strength × source`. */
  weight,
  /** What of it counts: repeats of one source are damped. */
  counted: weight,
});

export const DerivationSchema = z.strictObject({
  question: z.strictObject({
    asked: z.string(),
    /** As read: spelt out, orders to the bot left out. */
    text: z.string(),
    intent: z.enum(["which", "fact", "list"]),
    /** Whether the weaker option is asked for. */
    inverted: z.boolean(),
    named: z.array(z.string()),
    excluded: z.array(z.string()),
    unknown: z.array(z.string()),
    incumbent: z.string().nullable(),
    criteria: z.array(z.strictObject({ text: z.string(), weight: z.number().min(0).max(1) })),
    conditions: z.array(z.string()),
    premise: z.string(),
    uncovered: z.array(z.string()),
  }),
  /** Every option that competed, best first; empty for a fact. */
  options: z.array(
    z.strictObject({
      name: z.string(),
      for: weight,
      against: weight,
      equal: weight,
      score: z.number(),
      contributions: z.array(ContributionSchema),
    }),
  ),
  /** What is taken for doubt beside the evidence on the two that it is between: margin = gap / (evidence + doubt). */
  doubt: weight,
  /** Verdicts on the criteria one by one, when there are several. */
  parts: z.array(
    z.strictObject({
      criterion: z.string(),
      outcome: z.enum(["winner", "tie", "depends", "insufficient_evidence"]),
      winner: z.string().nullable(),
      margin: z.number(),
    }),
  ),
  /** What was looked for and found when a fact is asked for; null for a verdict. */
  fact: z
    .strictObject({
      kind: FactKindSchema,
      form: z.enum(["wh", "yes-no", "list"]),
      /** The short answer; null when none was found. */
      value: z.string().nullable(),
      /** Those that say it, or come nearest, best first. */
      statements: z.array(StatementSchema),
    })
    .nullable(),
  /**
   * The rules in the order in which they were tried. For a fact `value` is the worth of the best statement: a part of its
   * relevance, and of how many words of the question stand in it, around it and side by side.
   */
  checks: z.array(
    z.strictObject({ rule: RuleSchema, value: z.number(), bar: z.number(), applied: z.boolean() }),
  ),
  /** The rule that decided. */
  rule: RuleSchema,
  confidence: z.strictObject({
    value: z.number().min(0).max(1),
    terms: z.array(
      z.strictObject({ feature: ConfidenceFeatureSchema, value: z.number(), weight: z.number() }),
    ),
  }),
});

export type Derivation = z.infer<typeof DerivationSchema>;
export type RuleName = z.infer<typeof RuleSchema>;
export type ConfidenceFeature = z.infer<typeof ConfidenceFeatureSchema>;
