import { describe, expect, it } from "vitest";
import { rememberEmbeddings } from "../../src/embedding/remembering-embedder.js";
import type { Embedder } from "../../src/types.js";
import { createFakeEmbedder } from "../fakes/fake-embedder.js";
import { testEmbedder } from "./embedder-contract.js";

/** An embedder that notes what it is really asked for. */
function notingEmbedder(): { embedder: Embedder; asked: string[][] } {
  const real = createFakeEmbedder();
  const asked: string[][] = [];
  return {
    asked,
    embedder: {
      model: real.model,
      embed(texts, role) {
        asked.push([...texts]);
        return real.embed(texts, role);
      },
    },
  };
}

describe("an embedder that remembers", () => {
  testEmbedder(async () => rememberEmbeddings(createFakeEmbedder()));

  it("embeds each passage once, however often it comes, and gives the same rows", async () => {
    const { embedder, asked } = notingEmbedder();
    const remembering = rememberEmbeddings(embedder);
    await remembering.embed(["kayak", "canoe", "kayak"], "passage");
    const texts = ["raft", "canoe", "kayak", "raft"];
    const rows = await remembering.embed(texts, "passage");
    expect(asked).toEqual([["kayak", "canoe"], ["raft"]]);
    expect(rows).toEqual(await createFakeEmbedder().embed(texts, "passage"));
    await remembering.embed(["canoe"], "passage");
    expect(asked).toHaveLength(2);
  });

  it("gives rows that nobody else has: what is done to them changes nothing", async () => {
    const remembering = rememberEmbeddings(createFakeEmbedder());
    const first = await remembering.embed(["kayak"], "passage");
    const before = [...first];
    first.fill(0);
    expect([...(await remembering.embed(["kayak"], "passage"))]).toEqual(before);
  });

  it("asks for a question each time: a model may prefix it differently", async () => {
    const { embedder, asked } = notingEmbedder();
    const remembering = rememberEmbeddings(embedder);
    await remembering.embed(["kayak"], "passage");
    await remembering.embed(["kayak"], "question");
    await remembering.embed(["kayak"], "question");
    expect(asked).toHaveLength(3);
  });

  it("holds no more than it may", async () => {
    const { embedder, asked } = notingEmbedder();
    const remembering = rememberEmbeddings(embedder, 2);
    for (const text of ["kayak", "canoe", "raft", "kayak"]) await remembering.embed([text], "passage");
    expect(asked).toHaveLength(4);
  });
});
