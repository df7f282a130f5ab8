import { beforeAll, describe, expect, it } from "vitest";
import { createAnswerer } from "../src/answer.js";
import { loadEmbedder } from "../src/embedding/transformers-embedder.js";
import type { Embedder } from "../src/types.js";
import { memoryIndex } from "./fakes/memory-index.js";

const FERRIES =
  "# Marlin vs Osprey\n\nMarlin carries heavy loads with ease. Osprey carries heavy loads only in calm weather.\n\n" +
  "Marlin is faster than Osprey under load. Choose Osprey for tourists.\n";
const KETTLE =
  "# The kitchen\n\nWe bought a Pippin. It is loud, but the Pippin boils a heavy load of water at once.\n";

let embedder: Embedder;
beforeAll(async () => {
  embedder = await loadEmbedder({ folder: "models/whichbot-embed-en-v1" });
});

async function namesFor(question: string): Promise<string[]> {
  const index = await memoryIndex({ "a.md": FERRIES, "b.md": KETTLE }, embedder);
  const { derivation } = await createAnswerer(index, embedder).explain(question);
  return derivation.options.map(({ name }) => name).sort();
}

describe("an option named alone", () => {
  it("competes with those that some document speaks of beside it", async () => {
    expect(await namesFor("marlin for heavy loads?")).toEqual(["Marlin", "Osprey"]);
  });

  it("never competes with strangers, though no document compares it", async () => {
    expect(await namesFor("pippin for heavy loads?")).toEqual(["Pippin"]);
    expect(await namesFor("is pippin good under load?")).toEqual(["Pippin"]);
    expect(await namesFor("should we use pippin?")).toEqual(["Pippin"]);
  });

  it("is no ordinary word", async () => {
    expect(await namesFor("water for heavy loads?")).toEqual(["Marlin", "Osprey"]);
  });
});
