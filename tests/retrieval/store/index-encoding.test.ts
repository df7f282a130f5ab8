import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeSections, SectionReader } from "../../../src/retrieval/store/byte-sections.js";
import {
  decodeCatalog,
  decodeDocuments,
  decodePassages,
  encodeCatalog,
  encodeDocuments,
  encodePassages,
} from "../../../src/retrieval/store/index-encoding.js";
import { decodeStatements, StatementEncoder } from "../../../src/retrieval/store/statement-encoding.js";
import type { StoredDocument, StoredPassage, StoredStatement } from "../../../src/types.js";

const text = fc.string({ unit: "binary" });
const position = fc.nat({ max: 2 ** 32 - 1 });

describe("documents", () => {
  it("come back as they were, lone surrogates and line ends included", () => {
    const nullable = fc.option(text);
    const document: fc.Arbitrary<StoredDocument> = fc.record({
      id: text,
      title: text,
      source: nullable,
      url: nullable,
      published: nullable,
      contentHash: text,
      headings: fc.array(fc.record({ level: position, start: position, end: position }), { maxLength: 3 }),
      tags: fc.array(text, { maxLength: 3 }),
      private: fc.boolean(),
      text: fc.oneof(text, fc.constant("\ud800 a\r\nb\n\u2028 \udfff")),
    });
    fc.assert(
      fc.property(fc.array(document), (documents) => {
        expect(decodeDocuments(Buffer.concat([...encodeDocuments(documents)]))).toEqual(documents);
      }),
    );
  });
});

describe("passages", () => {
  it("come back as they were", () => {
    const passage: fc.Arbitrary<StoredPassage> = fc.record({
      document: position,
      start: position,
      end: position,
      headings: fc.array(text, { maxLength: 3 }),
      columns: fc.array(text, { maxLength: 3 }),
      firstStatement: position,
      endStatement: position,
    });
    fc.assert(
      fc.property(fc.array(passage), (passages) => {
        expect(decodePassages(encodePassages(passages))).toEqual(passages);
      }),
    );
  });
});

describe("statements", () => {
  it("come back as they were, strengths to the last digit", () => {
    const statement: fc.Arbitrary<StoredStatement> = fc.record({
      passage: position,
      start: position,
      end: position,
      kind: fc.constantFrom("sentence", "item", "row"),
      lead: text,
      cells: fc.array(fc.record({ start: position, end: position, column: text }), { maxLength: 4 }),
      stances: fc.array(
        fc.record({
          option: position,
          polarity: fc.constantFrom("for", "against", "neutral"),
          strength: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(fc.array(statement), (statements) => {
        const encoder = new StatementEncoder();
        for (const one of statements) encoder.add(one, one.passage, one.stances);
        expect(encoder.length).toBe(statements.length);
        expect(decodeStatements(encoder.toBytes())).toEqual(statements);
      }),
    );
  });
});

describe("the catalog", () => {
  it("comes back as it was", () => {
    const catalog = {
      options: [{ name: "Kafka", aliases: ["Apache Kafka"], owner: null, mentions: 3, comparisons: 1 }],
    };
    expect(decodeCatalog(encodeCatalog(catalog))).toEqual(catalog);
  });
});

describe("sections", () => {
  const bytes = encodeSections({
    odd: ["ü"],
    numbers: Uint32Array.of(1, 2 ** 32 - 1),
    floats: Float64Array.of(0.1),
  });

  it("are read by name wherever the bytes lie in memory", () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    for (const reader of [new SectionReader(bytes), new SectionReader(shifted.subarray(3))]) {
      expect(reader.json("odd")).toEqual(["ü"]);
      expect([...reader.integers("numbers")]).toEqual([1, 2 ** 32 - 1]);
      expect([...reader.floats("floats")]).toEqual([0.1]);
    }
  });

  it("are refused under another name or of another kind", () => {
    const reader = new SectionReader(bytes);
    expect(() => reader.integers("none")).toThrow(RangeError);
    expect(() => reader.integers("floats")).toThrow(RangeError);
  });
});
