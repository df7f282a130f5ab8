import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { exampleQuestions, knownCriteria, knownOptions } from "../../../../chat/examples.js";
import { MOST_PASSAGES, searchPassages } from "../../../../chat/passage-search.js";
import { prepareSuggestions, suggesterFor } from "../../../../chat/suggest/suggester.js";
import type { PlaceView } from "../../place-view.js";
import type { WebServices } from "../../web-services.js";
import { API } from "../../web-settings.js";
import { withEntityTag } from "../entity-tags.js";
import { CatalogList, PassageList, SuggestionList } from "../schemas/catalog-schemas.js";
import { NOT_MODIFIED, TAGGED, TagAsked } from "../schemas/entity-tag-schema.js";
import { problems } from "../schemas/problem-schema.js";

const SUGGESTED = { most: 8, longest: 200 } as const;
const MOST_CRITERIA = 100;
const MOST_EXAMPLES = 12;
const USUALLY_FOUND = 10;
const LONGEST_SEARCH = 2000;
const changing = { "cache-control": "private, no-cache" } as const;

const catalog = createRoute({
  method: "get",
  path: "/api/v1/catalog",
  operationId: "readCatalog",
  tags: ["Catalog"],
  summary: "What can be chosen between",
  middleware: withEntityTag,
  request: { headers: TagAsked },
  responses: {
    200: {
      description: "Options, criteria and examples.",
      headers: TAGGED,
      content: { "application/json": { schema: CatalogList } },
    },
    304: NOT_MODIFIED,
    ...problems(),
  },
});

const suggest = createRoute({
  method: "get",
  path: "/api/v1/suggestions",
  operationId: "suggestQuestions",
  tags: ["Catalog"],
  summary: "Complete a question",
  request: {
    query: z.object({ q: z.string().max(LONGEST_SEARCH).default("").describe("What is typed so far.") }),
  },
  responses: {
    200: { description: "Questions.", content: { "application/json": { schema: SuggestionList } } },
    ...problems(400),
  },
});

const search = createRoute({
  method: "get",
  path: "/api/v1/search",
  operationId: "searchPassages",
  tags: ["Catalog"],
  summary: "Search passages",
  description: "By meaning and by words, without a verdict.",
  request: {
    query: z.object({
      q: z.string().min(1).max(LONGEST_SEARCH).describe("What to look for."),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(MOST_PASSAGES)
        .default(USUALLY_FOUND)
        .describe("Passages at most."),
    }),
  },
  responses: {
    200: { description: "Passages.", content: { "application/json": { schema: PassageList } } },
    ...problems(400),
  },
});

/** What the documents know, and what they say. */
export function addCatalogRoutes(app: OpenAPIHono, services: WebServices, view: PlaceView): void {
  const { answerer, asker } = services;
  app.openapi(catalog, async (context) => {
    const index = await view.index();
    return context.json(
      {
        options: knownOptions(index).map(({ partOf, aliases, ...option }) => ({
          ...option,
          aliases: [...aliases],
          owner: partOf,
        })),
        criteria: knownCriteria(index, MOST_CRITERIA),
        examples: exampleQuestions(index, MOST_EXAMPLES),
      },
      200,
    );
  });
  app.openapi(suggest, async (context) => {
    const index = await view.index();
    // Done already, unless the documents have just changed: then in turns with other work.
    await prepareSuggestions(index);
    const suggestions = suggesterFor(index, SUGGESTED).questions(context.req.valid("query").q);
    return context.json({ suggestions }, 200, changing);
  });
  app.openapi(search, async (context) => {
    const { q, limit } = context.req.valid("query");
    const found = await searchPassages(answerer, { text: q, scope: asker.scopeOf(API), most: limit });
    const passages = found.map(({ pagePath, headings, ...passage }) => ({
      ...passage,
      headings: [...headings],
      page: `/${pagePath}`,
    }));
    return context.json({ passages }, 200, changing);
  });
}
