import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { type KnownOption, knownCriteria, knownOptions } from "../../../chat/examples.js";
import { suggesterFor } from "../../../chat/suggest/suggester.js";
import type { SearchIndex } from "../../../types.js";
import type { McpContext } from "../mcp-services.js";
import { optionsText } from "../render/options-text.js";
import { READ_ONLY, runTool } from "./tool-result.js";

const DESCRIPTION =
  "Lists what the team's documents choose between, the most spoken of first, with other spellings and how much is said of " +
  "each, and the criteria that they are judged on most. Use it to find out whether the documents know an option, or how they " +
  "spell it, before `compare`.";

/** More bury the ones that matter; `like` finds the others. */
const MOST_OPTIONS = 200;
const MOST_CRITERIA = 20;
const SUGGESTED = { most: 20, longest: 200 };

const OptionsSchema = z.strictObject({
  options: z.array(
    z.strictObject({
      name: z.string(),
      aliases: z.array(z.string()),
      /** The option that it is a tool, a plug-in or an edition of. */
      partOf: z.string().nullable(),
      /** How many documents speak of it, and in how many statements. */
      documents: z.int().nonnegative(),
      statements: z.int().nonnegative(),
    }),
  ),
  /** How many fit, listed or not. */
  total: z.int().nonnegative(),
  criteria: z.array(z.string()),
});

const InputSchema = z.strictObject({
  like: z
    .string()
    .max(200)
    .optional()
    .describe("Only options with such a name or other spelling; slips of the finger are forgiven."),
});

/** `list_options`: what can be chosen between. */
export function registerListOptions(server: McpServer, context: McpContext): void {
  server.registerTool(
    "list_options",
    {
      title: "List options",
      description: DESCRIPTION,
      inputSchema: InputSchema,
      outputSchema: OptionsSchema,
      annotations: { title: "List options", ...READ_ONLY },
    },
    ({ like = "" }) =>
      runTool("list_options", context, async ({ answerer, asker }) => {
        const index = await answerer.view(asker.scopeOf(context.place));
        const found = optionsLike(like, index);
        const listed = {
          options: found
            .slice(0, MOST_OPTIONS)
            .map((option) => ({ ...option, aliases: [...option.aliases] })),
          total: found.length,
          criteria: knownCriteria(index, MOST_CRITERIA).map(({ name }) => name),
        };
        return { structuredContent: listed, content: [{ type: "text", text: optionsText(listed) }] };
      }),
  );
}

/** Those whose name or alias holds the text; when there are none, those that it may have been meant for. */
function optionsLike(like: string, index: SearchIndex): KnownOption[] {
  const options = knownOptions(index);
  const wanted = like.trim().toLowerCase();
  if (wanted === "") return options;
  const holding = options.filter(({ name, aliases }) =>
    [name, ...aliases].some((own) => own.toLowerCase().includes(wanted)),
  );
  if (holding.length > 0) return holding;
  const meant = new Set(suggesterFor(index, SUGGESTED).options(like, []));
  return options.filter(({ name }) => meant.has(name));
}
