import type { Document, StoredDocument } from "../../types.js";

/** What the index keeps of a document: all that the catalog and the stances are read from. */
export function toStoredDocument(document: Document): StoredDocument {
  const { id, title, source, url, published, contentHash, text, blocks, tags } = document;
  const headings = blocks.flatMap((block) =>
    block.kind === "heading" ? [{ level: block.level, start: block.start, end: block.end }] : [],
  );
  return {
    id,
    title,
    source,
    url,
    published,
    contentHash,
    text,
    headings,
    tags,
    private: document.private,
  };
}
