import type {
  Option,
  SearchIndex,
  StoredDocument,
  StoredPassage,
  StoredStatement,
} from "../../../src/types.js";

const SYLLABLES = "ka ra mi to lu ven sor pel dax nim qua tri bo zed ful gar hest ion jup wyn".split(" ");
const QUALITIES =
  "latency throughput cost security mobile deployment scalability memory training support".split(" ");
const STATEMENTS_A_PASSAGE = 4;
const PASSAGES_A_DOCUMENT = 25;

/**
 * An index with as many options and statements as wanted, whose catalog and stances are as large as those of thousands of
 * documents; the same every time. Statement n compares two options on one quality. It cannot be searched.
 */
export function generatedIndex(options: number, statements: number): SearchIndex {
  const names = Array.from({ length: options }, (_, position) => nameOf(position));
  const documents: StoredDocument[] = [];
  const passages: StoredPassage[] = [];
  const all: StoredStatement[] = [];
  const each = STATEMENTS_A_PASSAGE * PASSAGES_A_DOCUMENT;
  for (let first = 0; first < statements; first += each) {
    let text = "";
    for (let position = first; position < Math.min(first + each, statements); position++) {
      const passage = Math.floor(position / STATEMENTS_A_PASSAGE);
      const one = (position * 7) % options;
      const other = (position * 13 + 1) % options;
      const quality = QUALITIES[position % QUALITIES.length];
      const sentence = `${names[one]} is better than ${names[other]} for ${quality}.`;
      const span = { start: text.length, end: text.length + sentence.length };
      text += `${sentence} `;
      passages[passage] ??= {
        ...span,
        document: documents.length,
        headings: ["Comparison"],
        columns: [],
        firstStatement: position,
        endStatement: position + STATEMENTS_A_PASSAGE,
      };
      const stances = [
        { option: one, polarity: "for" as const, strength: 0.8 },
        { option: other, polarity: "against" as const, strength: 0.8 },
      ];
      all.push({
        ...span,
        kind: "sentence",
        lead: "",
        cells: [],
        passage,
        stances: one === other ? [] : stances,
      });
    }
    documents.push({
      id: `document-${documents.length}.md`,
      title: `Comparison ${documents.length}`,
      source: null,
      url: null,
      published: null,
      contentHash: "",
      text,
      headings: [],
      tags: [],
      private: false,
    });
  }
  const unused = () => {
    throw new Error("a generated index cannot be searched");
  };
  return {
    id: "generated",
    model: { name: "none", hash: "", dimensions: 1 },
    documents,
    passages,
    statements: all,
    catalog: {
      options: names.map((name): Option => ({ name, aliases: [], owner: null, mentions: 8, comparisons: 4 })),
    },
    dense: { kind: "exact", search: unused, among: unused },
    lexical: {
      search: unused,
      frequency: () => 0,
      nearest: () => null,
      passages: passages.length,
      among: unused,
    },
    embeddings: new Float32Array(passages.length),
  };
}

function nameOf(position: number): string {
  const size = SYLLABLES.length;
  const parts = [position, Math.floor(position / size), Math.floor(position / size ** 2), 7 * position + 3];
  const word = parts.map((part) => SYLLABLES[part % size]).join("");
  return `${word[0]?.toUpperCase()}${word.slice(1)}`;
}
