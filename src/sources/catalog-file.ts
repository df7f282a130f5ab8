import { join } from "node:path";
import { z } from "zod";
import { WhichbotError } from "../errors.js";
import type { CatalogOverrides } from "../types.js";
import { parseYamlSettings, readSettingsFile } from "../yaml-settings.js";
import { findContradiction } from "./catalog-contradictions.js";

const NAME = z.string().trim().min(1);
const CATALOG = z.strictObject({
  options: z
    .array(z.strictObject({ name: NAME, aliases: z.array(NAME).nullish(), owner: NAME.nullish() }))
    .nullish(),
  ignore: z.array(NAME).nullish(),
});

/**
 * Read `catalog.yaml` in a folder of documents: `options` (a list of `name`, `aliases`, `owner`) and `ignore` (a list of names).
 *
 * @returns no overrides when the file is not there
 * @throws {WhichbotError} CONFIG_INVALID the file is malformed; the message names the file and the line
 */
export async function readCatalogFile(folder: string): Promise<CatalogOverrides> {
  const path = join(folder, "catalog.yaml");
  const text = await readSettingsFile(path);
  return text === null ? { options: [], ignore: [] } : parseCatalog(text, path);
}

/**
 * Check the text of a `catalog.yaml`.
 *
 * @param path named in errors
 * @throws {WhichbotError} CONFIG_INVALID it is malformed, or contradicts itself: owners in a loop, a name of two options, a name
 *   both listed and ignored
 */
export function parseCatalog(text: string, path = "catalog.yaml"): CatalogOverrides {
  const remedy = "Mend the file, or remove it to go without.";
  const { settings, lineOf } = parseYamlSettings(text, { path, schema: CATALOG, remedy });
  const overrides = {
    options: (settings.options ?? []).map(({ name, aliases, owner }) => ({
      name,
      aliases: aliases ?? [],
      owner: owner ?? null,
    })),
    ignore: settings.ignore ?? [],
  };
  const contradiction = findContradiction(overrides);
  if (contradiction === null) return overrides;
  throw new WhichbotError(
    "CONFIG_INVALID",
    `${path}, line ${lineOf(contradiction.path)}: ${contradiction.message}`,
  );
}
