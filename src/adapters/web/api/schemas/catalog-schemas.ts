import { z } from "@hono/zod-openapi";

const count = z.int().nonnegative();

export const CatalogList = z
  .strictObject({
    options: z.array(
      z.strictObject({
        name: z.string(),
        aliases: z.array(z.string()).describe("Other names of it."),
        owner: z.string().nullable().describe("The option that it is a part or an edition of."),
        documents: count.describe("Documents that speak of it."),
        statements: count,
      }),
    ),
    criteria: z.array(z.strictObject({ name: z.string(), documents: count, statements: count })),
    examples: z.array(z.string()).describe("Questions that the documents can be asked."),
  })
  .openapi("Catalog", { description: "What can be chosen between, and what it is judged on." });

export const SuggestionList = z
  .strictObject({ suggestions: z.array(z.string()).describe("Whole questions, best first, at most 8.") })
  .openapi("Suggestions");

export const PassageList = z
  .strictObject({
    passages: z.array(
      z.strictObject({
        document: z.string(),
        title: z.string(),
        url: z.string().nullable(),
        published: z.string().nullable(),
        headings: z.array(z.string()),
        text: z.string().describe("To the letter: the text of the document from `start` to `end`."),
        start: count,
        end: count,
        score: z.number().min(0).max(1).describe("Comparable within one search only."),
        page: z.string().describe("Where people see it in its place."),
      }),
    ),
  })
  .openapi("Passages", { description: "Slices of documents that fit, best first, without a verdict." });
