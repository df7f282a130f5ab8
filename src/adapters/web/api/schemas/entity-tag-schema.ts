import { z } from "@hono/zod-openapi";

/** Headers of what has a tag. */
export const TAGGED = {
  etag: { description: "Strong tag of the body.", schema: { type: "string" } },
  "cache-control": { schema: { type: "string" } },
} as const;

/** Headers of a request for it. */
export const TagAsked = z.object({
  "if-none-match": z.string().optional().describe("Tags that the asker has: 304 when it is one of them."),
});

/** 304. */
export const NOT_MODIFIED = { description: "The asker has it already.", headers: TAGGED } as const;
