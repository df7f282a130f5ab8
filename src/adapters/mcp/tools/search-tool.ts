import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { MOST_PASSAGES, searchPassages } from "../../../chat/passage-search.js";
import type { McpContext } from "../mcp-services.js";
import { passagesText } from "../render/passages-text.js";
import { documentUri } from "../resources/document-uri.js";
import { documentsInput } from "./tool-inputs.js";
import { READ_ONLY, runTool } from "./tool-result.js";

const DESCRIPTION =
  "Finds the passages of the team's documents that fit a text best, by meaning and by words, without a verdict. Use it to read " +
  "what the documents say on a subject, or for questions that are neither a choice nor a fact. Each passage is verbatim, with " +
  "its document, section and place; the whole document is the resource under `uri`.";

const DEFAULT_LIMIT = 8;

const FoundSchema = z.strictObject({
  passages: z.array(
    z.strictObject({
      /** Path below the ingested folder. */
      document: z.string(),
      uri: z.string(),
      title: z.string(),
      url: z.string().nullable(),
      published: z.string().nullable(),
      headings: z.array(z.string()),
      /** `text` is the slice of the document from `start` to `end`, in UTF-16 code units. */
      text: z.string(),
      start: z.int().nonnegative(),
      end: z.int().positive(),
      /** 0 to 1, best first; comparable within one search only. */
      score: z.number().min(0).max(1),
    }),
  ),
});

const InputSchema = z.strictObject({
  query: z.string().max(4000).describe("What to look for: a few words or a sentence."),
  limit: z.int().min(1).max(MOST_PASSAGES).optional().describe(`Passages at most; default ${DEFAULT_LIMIT}.`),
  documents: documentsInput,
});

/** `search_passages`: a text → passages that fit it. */
export function registerSearchPassages(server: McpServer, context: McpContext): void {
  server.registerTool(
    "search_passages",
    {
      title: "Search passages",
      description: DESCRIPTION,
      inputSchema: InputSchema,
      outputSchema: FoundSchema,
      annotations: { title: "Search passages", ...READ_ONLY },
    },
    ({ query, limit = DEFAULT_LIMIT, documents = [] }) =>
      runTool("search_passages", context, async ({ answerer, asker }) => {
        const scope = asker.scopeOf(context.place, documents);
        const found = await searchPassages(answerer, { text: query, scope, most: limit });
        const passages = found.map(
          ({ document, title, url, published, headings, text, start, end, score }) => ({
            ...{ document, uri: documentUri(document), title, url, published, headings: [...headings] },
            ...{ text, start, end, score },
          }),
        );
        return {
          structuredContent: { passages },
          content: [{ type: "text", text: passagesText(found, context.pageUrl) }],
        };
      }),
  );
}
