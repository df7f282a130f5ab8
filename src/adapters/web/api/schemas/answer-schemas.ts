import { z } from "@hono/zod-openapi";
import { LONGEST_QUESTION } from "../../../../answer.js";
import { MOST_NAMED } from "../../../../chat/composed-question.js";
import { AnswerSchema, CitationSchema } from "../../../../verdict/answer-schema.js";
import { ContributionSchema, DerivationSchema } from "../../../../verdict/derivation-schema.js";

const LONGEST_NAME = 200;
const LONGEST_PATTERN = 500;
const MOST_PATTERNS = 100;
const MOST_PREVIOUS = 10;

/** Address of an answer: 128 random bits in hex. */
const AnswerIdSchema = z
  .string()
  .regex(/^[0-9a-f]{32}$/, "An id has 32 hexadecimal digits.")
  .describe("Id of an answer, as it was given.")
  .openapi({ example: "9f86d081884c7d659a2feaa0c55ad015" });

/** The schemas themselves, with words on what a program asks about; what is parsed stays the same. */
const Citation = CitationSchema.extend({
  n: CitationSchema.shape.n.describe("Its number: every list of citations names these."),
  document: CitationSchema.shape.document.describe("Id of the document, for GET /documents/{id}."),
  published: CitationSchema.shape.published.describe("ISO date, only as precise as the document states."),
  section: CitationSchema.shape.section.describe(
    "Title of the innermost section; empty before the first heading.",
  ),
  quote: CitationSchema.shape.quote.describe(
    "To the letter: the text of the document from `start` to `end`.",
  ),
  start: CitationSchema.shape.start.describe("UTF-16 code units into the text of the document."),
  end: CitationSchema.shape.end.describe("UTF-16 code units, exclusive."),
  relevance: CitationSchema.shape.relevance.describe("How well it fits what was asked, 0 to 1."),
}).openapi("Citation", { description: "A verbatim quote of a document, checked by code." });

export const Answer = AnswerSchema.extend({
  question: AnswerSchema.shape.question.describe(
    "As it was asked; one made of options and criteria as composed.",
  ),
  outcome: AnswerSchema.shape.outcome.describe(
    "What it came to. `insufficient_evidence` is an answer, too: the documents do not say.",
  ),
  answer: AnswerSchema.shape.answer.describe(
    "The option named in reply (for “which is worse?” the worse one), the short answer of a fact, or null.",
  ),
  headline: AnswerSchema.shape.headline.describe("One sentence of plain text."),
  confidence: AnswerSchema.shape.confidence.describe(
    "Calibrated probability that the verdict is right, 0 to 1.",
  ),
  carriedOver: AnswerSchema.shape.carriedOver.describe(
    "With a follow-up what was taken over from the question before; else null.",
  ),
  options: AnswerSchema.shape.options.describe(
    "Options that competed, with the numbers of quotes for and against.",
  ),
  missing: AnswerSchema.shape.missing.describe("With insufficient_evidence: what the documents lack."),
  citations: z.array(Citation).describe("Best first; `citations[i].n` is i + 1."),
  tookMs: AnswerSchema.shape.tookMs.describe("Milliseconds from question to answer."),
}).openapi("Answer", { description: "A verdict with its evidence: the same on every surface." });

const Contribution = ContributionSchema.extend({}).openapi("Contribution", {
  description: "One statement's part in the verdict on one option.",
});

export const Derivation = DerivationSchema.extend({
  options: z
    .array(DerivationSchema.shape.options.element.extend({ contributions: z.array(Contribution) }))
    .describe("Every option that competed, best first; empty for a fact."),
}).openapi("Derivation", { description: "How an answer came about. Its parts add up." });

/** What is asked. */
export const QuestionRequest = z
  .strictObject({
    question: z
      .string()
      .max(LONGEST_QUESTION, `At most ${LONGEST_QUESTION.toLocaleString("en")} characters are read.`)
      .optional()
      .describe("In anyone's words. Left out: the options are chosen between."),
    options: z
      .array(z.string().min(1).max(LONGEST_NAME))
      .max(MOST_NAMED)
      .optional()
      .describe("Names to choose between; they are added to the question where it does not name them."),
    criteria: z
      .array(z.string().min(1).max(LONGEST_NAME))
      .max(MOST_NAMED)
      .optional()
      .describe("What to judge on; each is looked at by itself as well."),
    previous: z
      .union([z.string().max(LONGEST_QUESTION), z.array(z.string().max(LONGEST_QUESTION)).max(MOST_PREVIOUS)])
      .optional()
      .describe("The question before, or several, oldest first: a follow-up takes over what it leaves out."),
    previousAnswer: AnswerIdSchema.optional().describe(
      "In place of `previous`: the answer that it goes on from.",
    ),
    documents: z
      .array(z.string().min(1).max(LONGEST_PATTERN))
      .min(1)
      .max(MOST_PATTERNS)
      .optional()
      .describe("Patterns over documents (`guides/**`, `tag:NAME`). They only narrow what the API sees."),
    explain: z.boolean().optional().describe("Whether to send the derivation as well. Default: false."),
  })
  .refine(({ question, options }) => (question ?? "").trim() !== "" || (options ?? []).length > 0, {
    message: "Send a question, options to choose between, or both.",
    path: ["question"],
  })
  .refine(({ previous, previousAnswer }) => previous === undefined || previousAnswer === undefined, {
    message: "Send either previous or previousAnswer.",
    path: ["previousAnswer"],
  })
  .openapi("QuestionRequest", {
    example: { question: "Which one for a small team?", criteria: ["cost"] },
  });

/** An answer with its address. */
export const GivenAnswer = z
  .strictObject({
    id: AnswerIdSchema,
    url: z.string().describe("Page of the answer, for people."),
    answer: Answer,
    derivation: Derivation.optional().describe("Only where `explain` asked for it."),
  })
  .openapi("GivenAnswer", { description: "An answer with its address." });

export const FeedbackRequest = z
  .strictObject({
    answer: AnswerIdSchema,
    vote: z.enum(["up", "down"]),
    reason: z.string().max(1000).optional().describe("What would have been right, in a person's own words."),
  })
  .openapi("FeedbackRequest", {
    example: {
      answer: "9f86d081884c7d659a2feaa0c55ad015",
      vote: "down",
      reason: "The source is out of date.",
    },
  });
