import type { Catalog, StoredDocument, StoredPassage } from "../../types.js";
import { encodeSections, SectionReader } from "./byte-sections.js";
import { Interner } from "./interner.js";
import { NumberList } from "./number-list.js";

/** Numbers of a passage: document, start, end, headings, columns, first statement, end statement. */
const PASSAGE_WIDTH = 7;

/** One document a line, as JSON: it keeps lone surrogates, which UTF-8 cannot. */
export function* encodeDocuments(documents: readonly StoredDocument[]): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const document of documents) yield encoder.encode(`${JSON.stringify(document)}\n`);
}

/** Reads what `encodeDocuments` wrote. */
export function decodeDocuments(bytes: Buffer): StoredDocument[] {
  const documents: StoredDocument[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    documents.push(JSON.parse(bytes.toString("utf8", from, end)));
    from = end + 1;
  }
  return documents;
}

/** Passages as columns of numbers; each list of headings or of column names is stored once. */
export function encodePassages(passages: readonly StoredPassage[]): Uint8Array {
  const lists = new Interner<readonly string[]>((list) => JSON.stringify(list));
  const numbers = new NumberList();
  for (const passage of passages) {
    numbers.push(passage.document);
    numbers.push(passage.start);
    numbers.push(passage.end);
    numbers.push(lists.add(passage.headings));
    numbers.push(lists.add(passage.columns));
    numbers.push(passage.firstStatement);
    numbers.push(passage.endStatement);
  }
  return encodeSections({ passages: numbers.toArray(), lists: lists.values });
}

/** Reads what `encodePassages` wrote. */
export function decodePassages(bytes: Uint8Array): StoredPassage[] {
  const sections = new SectionReader(bytes);
  const numbers = sections.integers("passages");
  const lists = sections.json("lists") as readonly (readonly string[])[];
  const passages: StoredPassage[] = [];
  for (let at = 0; at < numbers.length; at += PASSAGE_WIDTH) {
    passages.push({
      document: numbers[at]!,
      start: numbers[at + 1]!,
      end: numbers[at + 2]!,
      headings: lists[numbers[at + 3]!]!,
      columns: lists[numbers[at + 4]!]!,
      firstStatement: numbers[at + 5]!,
      endStatement: numbers[at + 6]!,
    });
  }
  return passages;
}

/** The catalog as JSON: it is small, and a person may want to read it. */
export function encodeCatalog(catalog: Catalog): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(catalog, null, 1)}\n`);
}

/** Reads what `encodeCatalog` wrote. */
export function decodeCatalog(bytes: Uint8Array): Catalog {
  return JSON.parse(new TextDecoder().decode(bytes));
}
