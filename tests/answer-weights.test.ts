import { beforeAll, describe, expect, it } from "vitest";
import { type Answerer, createAnswerer } from "../src/answer.js";
import { bundledEmbedder } from "./bundled-embedder.js";
import { memoryIndex } from "./fakes/memory-index.js";

let answerer: Answerer;

beforeAll(async () => {
  const embedder = await bundledEmbedder();
  const text = `# Marrowick vs Pellandor

Marrowick is faster than Pellandor.

Pellandor is cheaper than Marrowick.

Marrowick has the better speed.
`;
  answerer = createAnswerer(await memoryIndex({ "notes.md": text }, embedder), embedder);
});

describe("several criteria", () => {
  it.each([
    ["marrowick or pellandor, mostly for speed but also cost", "winner", "Marrowick"],
    ["which is cheap, ideally fast too", "winner", "Pellandor"],
    ["marrowick or pellandor: fast but also cheap", "depends", null],
  ])("are weighed as they are asked: %s", async (question, outcome, answer) => {
    expect(await answerer.answer(question)).toMatchObject({ outcome, answer });
  });
});
