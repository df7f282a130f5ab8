import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { createAnswerer } from "../../../src/answer.js";
import { suggesterFor } from "../../../src/chat/suggest/suggester.js";
import type { Embedder } from "../../../src/types.js";
import { bundledEmbedder } from "../../bundled-embedder.js";
import { memoryIndex } from "../../fakes/memory-index.js";

/** Above nine in ten of those first offered; all corpora together reach more. */
const ANSWERED = 0.9;

let embedder: Embedder;
beforeAll(async () => {
  embedder = await bundledEmbedder();
});

it.each(["brokers", "databases", "frontend"])("offers questions that %s answer", async (corpus) => {
  const folder = `tests/fixtures/corpora/${corpus}/docs`;
  const texts = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]);
  const index = await memoryIndex(Object.fromEntries(texts), embedder);
  const suggester = suggesterFor(index, { most: 8, longest: 100 });
  const answerer = createAnswerer(index, embedder);
  const typed = [
    "",
    ...index.catalog.options.slice(0, 5).flatMap(({ name }) => [`${name.slice(0, 3)}`, `${name} or `]),
  ];
  const offered = new Set(
    typed.flatMap((text) => suggester.questions(text).filter((question) => question !== text)),
  );
  expect(offered.size).toBeGreaterThan(20);
  const answers = await Promise.all([...offered].map((question) => answerer.answer(question)));
  const without = answers.filter(({ outcome }) => outcome === "insufficient_evidence");
  expect(1 - without.length / answers.length).toBeGreaterThan(ANSWERED);
});
