import { beforeAll, describe, expect, it } from "vitest";
import type { IndexContents } from "../../../src/retrieval/store/index-contents.js";
import type { Manifest } from "../../../src/retrieval/store/index-manifest.js";
import { findProblem } from "../../../src/retrieval/store/index-verify.js";
import type { StoredPassage, StoredStatement } from "../../../src/types.js";
import { createFakeEmbedder } from "../../fakes/fake-embedder.js";
import { memoryIndex } from "../../fakes/memory-index.js";

let whole: IndexContents;
beforeAll(async () => {
  whole = await memoryIndex(
    {
      "a.md":
        "# Kafka vs RabbitMQ\n\nKafka is fast. RabbitMQ is simple.\n\n## Cost\n\nKafka costs more. RabbitMQ less.",
      "b.md": "# Table\n\n| aspect | Kafka |\n|---|---|\n| speed | high |\n",
    },
    createFakeEmbedder(),
  );
});

function problemOf(changes: Partial<IndexContents>): string | null {
  const contents = { ...whole, ...changes };
  const counts = {
    documents: whole.documents.length,
    passages: whole.passages.length,
    statements: whole.statements.length,
    options: whole.catalog.options.length,
  };
  return findProblem(contents, { counts } as Manifest);
}
const passages = (at: number, change: Partial<StoredPassage>) => ({
  passages: whole.passages.map((passage, place) => (place === at ? { ...passage, ...change } : passage)),
});
const statements = (at: number, change: Partial<StoredStatement>) => ({
  statements: whole.statements.map((statement, place) =>
    place === at ? { ...statement, ...change } : statement,
  ),
});

describe("findProblem", () => {
  it("finds none in a whole index", () => {
    expect(problemOf({})).toBeNull();
  });

  it("finds what does not point to what is stored", () => {
    const { length } = whole.documents[0]!.text;
    expect(problemOf({ documents: [] })).toContain("number of documents");
    expect(problemOf({ embeddings: whole.embeddings.subarray(1) })).toContain("embeddings");
    expect(problemOf(passages(0, { document: 9 }))).toContain("no document");
    expect(problemOf(passages(0, { end: length + 1 }))).toContain("passage 0 is no slice");
    expect(problemOf(passages(1, { start: whole.passages[0]!.start }))).toContain(
      "passage 1 is out of order",
    );
    expect(problemOf(passages(1, { firstStatement: 0 }))).toContain("statements out of order");
    expect(problemOf(statements(0, { passage: 1 }))).toContain("statement 0 belongs to no passage");
    expect(problemOf(statements(0, { end: length }))).toContain("statement 0 is no slice");
    expect(problemOf(statements(1, { start: whole.statements[0]!.start }))).toContain("statement 1 overlaps");
    expect(problemOf(statements(0, { cells: [{ start: 0, end: length, column: "" }] }))).toContain(
      "cell outside",
    );
    expect(problemOf(statements(0, { stances: [{ option: 99, polarity: "for", strength: 1 }] }))).toContain(
      "no option",
    );
  });
});
