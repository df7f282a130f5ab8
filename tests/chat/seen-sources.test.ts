import { describe, expect, it } from "vitest";
import { toCard } from "../../src/chat/card.js";
import { createChannelScopes } from "../../src/chat/channel-scopes.js";
import { seenSources } from "../../src/chat/seen-sources.js";
import { parseScopeFile } from "../../src/scope/scope-file.js";
import { answerTo, job } from "../history/history-folder.js";
import { sampleAnswer } from "./sample-answer.js";

const card = toCard(sampleAnswer(), new Date("2026-10-20T12:00:00Z"));
const stored = answerTo(job(), { answerJson: JSON.stringify(sampleAnswer()) });
const cited = [...new Set(card.quotes.map(({ document }) => document))];

function told({ documents = cited, scopes = "" }: { documents?: readonly string[]; scopes?: string }) {
  const index = { documents: documents.map((id) => ({ id, tags: [], private: false })) };
  const history = { channelRule: () => null, narrowing: () => null };
  return seenSources(
    { stored, card },
    {
      answerer: { view: async () => index as never },
      scopes: createChannelScopes(parseScopeFile(scopes), history),
    },
  );
}

describe("the sources of an answer", () => {
  it("are all of them while its place sees their documents", async () => {
    const { summary, sources } = await told({});
    expect(sources).toHaveLength(cited.length);
    expect(summary).not.toMatch(/left out/);
  });

  it("are without those that its place may not see any more, and say so", async () => {
    const [first, ...others] = cited;
    const { summary, sources } = await told({ scopes: `private: ["${first}"]` });
    expect(sources).toHaveLength(others.length);
    expect(JSON.stringify(sources)).not.toContain(card.quotes.find((one) => one.document === first)!.text);
    expect(summary).toMatch(/left out: .* may not be seen here any more/);
  });

  it("are none when their documents are gone, and not as if nothing had been quoted", async () => {
    const { summary, sources } = await told({ documents: [] });
    expect(sources).toEqual([]);
    expect(summary).toMatch(/left out/);
    expect(summary).not.toMatch(/Nothing is quoted/);
  });
});
