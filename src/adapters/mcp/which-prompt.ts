import { completable } from "@modelcontextprotocol/sdk/server/completable.js";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { suggesterFor } from "../../chat/suggest/suggester.js";
import type { McpContext } from "./mcp-services.js";

const SUGGESTED = { most: 10, longest: 150 };

/** `which`: what people pick from a menu or as a slash command, with questions completed from the documents. */
export function registerWhichPrompt(server: McpServer, context: McpContext): void {
  const suggest = async (typed: string | undefined): Promise<string[]> => {
    const { answerer, asker } = await context.services();
    const index = await answerer.view(asker.scopeOf(context.place));
    return suggesterFor(index, SUGGESTED).questions(typed ?? "");
  };
  server.registerPrompt(
    "which",
    {
      title: "Which one should we use?",
      description: "Answers a question from the team's documents, with the quotes that carry the answer.",
      argsSchema: {
        question: completable(
          z.string().min(1).max(4000).describe("Which one to use, and for what"),
          suggest,
        ),
      },
    },
    ({ question }) => ({
      messages: [
        {
          role: "user",
          content: {
            type: "text",
            text: `Ask Whichbot with its tool "ask": ${question}\n\nGive me the verdict as it stands, with how sure it is, what speaks for and against it, and the numbered quotes with their documents. Say so when the documents do not have enough.`,
          },
        },
      ],
    }),
  );
}
