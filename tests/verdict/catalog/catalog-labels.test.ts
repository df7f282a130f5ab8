import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readFolder } from "../../../src/sources/folder.js";
import { chunkDocument } from "../../../src/text/chunk.js";
import type { ChunkedDocument } from "../../../src/types.js";
import { discoverCatalog } from "../../../src/verdict/catalog/catalog.js";
import { type CatalogLabels, scoreCatalog } from "./score-catalog.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const labels: Record<string, CatalogLabels> = JSON.parse(
  readFileSync(`${root}/tests/fixtures/catalog-labels.json`, "utf8"),
);

/** Where the documents of a corpus are; those of development stand beside the checkout, if at all. */
function folderOf(corpus: string): string | undefined {
  return [
    `${root}/tests/fixtures/catalog/${corpus}`,
    `${root}/tests/fixtures/corpora/${corpus}/docs`,
    `${root}/tests/questions/${corpus}/docs`,
    `${root}/../shared/eval/${corpus}/docs`,
    ...(corpus === "tf-pytorch" ? [`${root}/../shared/seeds`] : []),
  ].find((folder) => existsSync(folder));
}

async function read(folder: string): Promise<ChunkedDocument[]> {
  const documents: ChunkedDocument[] = [];
  for await (const entry of readFolder(folder))
    if ("document" in entry) documents.push(chunkDocument(entry.document));
  return documents.sort((a, b) => (a.document.id < b.document.id ? -1 : 1));
}

describe("discoverCatalog against labels", () => {
  it.each(Object.keys(labels))("finds the options of %s and hardly anything else", async (corpus) => {
    const folder = folderOf(corpus);
    const wanted = labels[corpus];
    if (folder === undefined || wanted === undefined) {
      console.log(`${corpus}: skipped, its documents are not here (../shared)`);
      return;
    }
    const score = scoreCatalog(discoverCatalog(await read(folder), { options: [], ignore: [] }), wanted);
    const { precision, recall, aliasRecall, ownerRecall } = score;
    console.log(
      corpus.padEnd(12),
      ...["precision", precision, "recall", recall, "aliases", aliasRecall, "owners", ownerRecall].map(
        (value) => (typeof value === "number" ? value.toFixed(2) : value),
      ),
    );
    expect(score.wrong).toEqual([]);
    expect(recall).toBeGreaterThanOrEqual(0.75);
    expect(aliasRecall).toBeGreaterThanOrEqual(0.9);
  });
});
