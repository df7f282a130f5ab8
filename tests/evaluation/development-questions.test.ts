import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createAnswerer } from "../../src/answer.js";
import { evaluateQuestions } from "../../src/evaluation/evaluate.js";
import { readQuestionSet } from "../../src/evaluation/question-set.js";
import { ingest } from "../../src/ingest.js";
import { openIndex } from "../../src/retrieval/store/index-store.js";
import { bundledEmbedder } from "../bundled-embedder.js";

// The development questions are other people's texts and not part of the repository.
const SHARED = "../shared";
const CORPORA = [
  { name: "tf-pytorch", documents: `${SHARED}/seeds` },
  { name: "containers", documents: `${SHARED}/eval/containers/docs` },
  { name: "apis", documents: `${SHARED}/eval/apis/docs` },
];
const present = existsSync(`${SHARED}/eval`);
if (!present) console.log(`skipped: the development questions (${SHARED}/eval) are not here`);

// A floor, not the figure: what a change may cost before it is noticed. `npm run measure` prints the figures.
const FLOOR = { right: 0.68, hitAt5: 0.74 };

describe.skipIf(!present)("development questions, each corpus ingested alone", () => {
  it("stay above the floor, with every citation verbatim", async () => {
    const embedder = await bundledEmbedder();
    let right = 0;
    let hitAt5 = 0;
    for (const { name, documents } of CORPORA) {
      const folder = await mkdtemp(join(tmpdir(), "whichbot-floor-"));
      try {
        await ingest({ folders: [documents], indexFolder: folder, embedder });
        const index = await openIndex(folder, embedder.model);
        const rows = await readQuestionSet(`${SHARED}/eval/${name}/questions.jsonl`);
        const evaluation = await evaluateQuestions(rows, createAnswerer(index, embedder), (_, answer) => {
          for (const { document, quote, start, end } of answer.citations) {
            expect(index.documents.find(({ id }) => id === document)?.text.slice(start, end)).toBe(quote);
          }
        });
        right += evaluation.right / CORPORA.length;
        hitAt5 += (evaluation.hitAt5 ?? 0) / CORPORA.length;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
    expect(right).toBeGreaterThanOrEqual(FLOOR.right);
    expect(hitAt5).toBeGreaterThanOrEqual(FLOOR.hitAt5);
  });
});
