import type { Catalog, StoredDocument } from "../../types.js";
import { createOptionMatcher } from "../catalog/option-matcher.js";
import { optionsOfAddress } from "./maker-address.js";
import { createNameBook } from "./maker-names.js";
import { optionsOfPublisher } from "./maker-publisher.js";
import { optionsOfWriters } from "./maker-words.js";
import { salesPageOptions } from "./sales-page.js";

/** What writers have to do with an option: they make it, or their page sells it or services on it. */
export type Interest = "maker" | "seller";

/** An interested party's options. */
export interface InterestFound {
  readonly interest: Interest;
  /** Positions in the catalog, at least one. */
  readonly options: readonly number[];
}

type Readable = Pick<StoredDocument, "title" | "source" | "url" | "text">;

/**
 * Tells whose product a document is written by, where that can be seen: its address ("kayak.io", "github.com/…/kayak"), its
 * publisher ("Kayak project"), its own words ("as the makers of Kayak, we …"), or that it is a sales page for one option.
 *
 * A publisher that only has an option in its name ("Kayak Weekly") is no maker of it.
 */
export function createInterestReader(catalog: Catalog): (document: Readable) => InterestFound | null {
  const names = createNameBook(catalog);
  const match = createOptionMatcher(catalog);
  return (document) => {
    const address = optionsOfAddress(document.url, names);
    const made = [
      ...address,
      ...optionsOfPublisher(document.source, names, address),
      ...optionsOfWriters(document, match),
    ];
    if (made.length > 0) return { interest: "maker", options: [...new Set(made)].sort((a, b) => a - b) };
    const sold = salesPageOptions(document, { match, catalog });
    return sold.length === 0 ? null : { interest: "seller", options: sold };
  };
}
