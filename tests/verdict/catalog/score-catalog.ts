import type { Catalog } from "../../../src/types.js";

/** What a reader of a corpus would put into its catalog. Names are compared without case, spaces and hyphens. */
export interface CatalogLabels {
  /** Must be found as options of their own. */
  readonly options: readonly string[];
  /** May be found: alternatives that the documents hardly speak of. */
  readonly also: readonly string[];
  /** Other names of an option. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Parts, by name, with what they belong to; finding none of them is no fault in `recall`. */
  readonly owners: Readonly<Record<string, string>>;
}

/** Shares from 0 to 1, and the names that were wrong or missed. */
export interface CatalogScore {
  readonly precision: number;
  readonly recall: number;
  readonly aliasRecall: number;
  readonly ownerRecall: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

const key = (name: string): string => name.toLowerCase().replace(/[\s\-_.]+/g, "");

/** Scores what was found against labels: an option of no label is wrong, and so is a part without its owner. */
export function scoreCatalog(catalog: Catalog, labels: CatalogLabels): CatalogScore {
  const namesOf = (position: number | null): string[] => {
    const option = position === null ? undefined : catalog.options[position];
    return option === undefined ? [] : [option.name, ...option.aliases].map(key);
  };
  const owners = new Map(Object.entries(labels.owners).map(([part, owner]) => [key(part), key(owner)]));
  const roots = new Set(
    [...labels.options, ...labels.also, ...Object.values(labels.aliases).flat()].map(key),
  );
  const wrong = catalog.options.flatMap((option, position) => {
    const names = namesOf(position);
    const owner = names.map((name) => owners.get(name)).find((name) => name !== undefined);
    const isRight =
      names.some((name) => roots.has(name)) ||
      (owner !== undefined && (option.owner === null || namesOf(option.owner).includes(owner))) ||
      // A longer name of a known option ("X Rows") is a part that the labels need not list.
      (option.owner !== null &&
        names.some((name) => namesOf(option.owner).some((of) => name.startsWith(of))));
    return isRight ? [] : [option.name];
  });
  const found = catalog.options.map((_, position) => namesOf(position));
  const missed = labels.options.filter((name) => !found.some((names) => names.includes(key(name))));
  const aliases = Object.entries(labels.aliases).flatMap(([name, others]) =>
    others.map((other) => found.some((names) => names.includes(key(name)) && names.includes(key(other)))),
  );
  const parts = [...owners].map(([part, owner]) =>
    catalog.options.some(
      (option, position) => namesOf(position).includes(part) && namesOf(option.owner).includes(owner),
    ),
  );
  const share = (values: readonly boolean[]): number =>
    values.length === 0 ? 1 : values.filter(Boolean).length / values.length;
  return {
    precision: catalog.options.length === 0 ? 1 : 1 - wrong.length / catalog.options.length,
    recall: 1 - missed.length / labels.options.length,
    aliasRecall: share(aliases),
    ownerRecall: share(parts),
    wrong,
    missed,
  };
}
