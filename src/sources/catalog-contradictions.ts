import type { CatalogOverrides } from "../types.js";

/** What a catalog file says against itself. */
export interface Contradiction {
  /** Keys that lead to the place in the file, e.g. `["options", 2, "aliases", 0]`. */
  readonly path: readonly (string | number)[];
  /** What is wrong, with which name, and what to do; one line. */
  readonly message: string;
}

interface Given {
  readonly name: string;
  readonly option: number;
  readonly path: readonly (string | number)[];
}

/**
 * Looks for what no catalog can follow: one name for two options, a name both listed and ignored, owners in a loop.
 *
 * Names that differ only in case, spaces, hyphens and points are the same.
 *
 * @returns the first in the order of the file; null when it is consistent
 */
export function findContradiction({ options, ignore }: CatalogOverrides): Contradiction | null {
  const given: Given[] = options.flatMap(({ name, aliases }, option) => [
    { name, option, path: ["options", option, "name"] },
    ...aliases.map((alias, at) => ({ name: alias, option, path: ["options", option, "aliases", at] })),
  ]);
  return findSharedName(given, options) ?? findIgnored(given, ignore) ?? findLoop(options, given, ignore);
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[\s\-_.]+/gu, "");
}

function findSharedName(given: readonly Given[], options: CatalogOverrides["options"]): Contradiction | null {
  const holders = new Map<string, number>();
  for (const { name, option, path } of given) {
    const holder = holders.get(keyOf(name));
    if (holder === undefined) holders.set(keyOf(name), option);
    else if (holder !== option) {
      const [one, other] = [options[holder]?.name ?? "", options[option]?.name ?? ""];
      const message =
        keyOf(one) === keyOf(other)
          ? `"${name}" is listed twice. Join the two entries.`
          : `"${name}" names both "${one}" and "${other}". Leave it with one of them.`;
      return { path, message };
    }
  }
  return null;
}

function findIgnored(given: readonly Given[], ignore: readonly string[]): Contradiction | null {
  const listed = new Map(given.map(({ name }) => [keyOf(name), name] as const));
  const at = ignore.findIndex((name) => listed.has(keyOf(name)));
  if (at === -1) return null;
  return {
    path: ["ignore", at],
    message: `"${ignore[at]}" is both listed and ignored. Take it out of "options" or out of "ignore".`,
  };
}

function findLoop(
  options: CatalogOverrides["options"],
  given: readonly Given[],
  ignore: readonly string[],
): Contradiction | null {
  const positions = new Map(given.map(({ name, option }) => [keyOf(name), option] as const));
  const ignored = new Set(ignore.map(keyOf));
  for (const [start, { name, owner }] of options.entries()) {
    const path = ["options", start, "owner"];
    if (owner !== null && ignored.has(keyOf(owner)))
      return { path, message: `"${name}" belongs to "${owner}", which is ignored. Change one of the two.` };
    const passed = [name];
    let at = owner === null ? undefined : positions.get(keyOf(owner));
    while (at !== undefined && passed.length <= options.length) {
      passed.push(options[at]?.name ?? "");
      if (at === start) {
        const message = `owners go in a loop: ${passed.map((one) => `"${one}"`).join(" belongs to ")}. Take one owner out.`;
        return { path, message };
      }
      const next: string | null = options[at]?.owner ?? null;
      at = next === null ? undefined : positions.get(keyOf(next));
    }
  }
  return null;
}
