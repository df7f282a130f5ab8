import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Document, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { WhichbotError } from "../errors.js";
import type { CatalogOverrides } from "../types.js";
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
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return { options: [], ignore: [] };
    throw new WhichbotError(
      "CONFIG_INVALID",
      `${path} cannot be read (${String(code)}). Check its permissions.`,
      {
        cause: error,
      },
    );
  }
  return parseCatalog(text, path);
}

/** @throws {WhichbotError} CONFIG_INVALID aliases that unfold to more than the library allows */
function toPlain(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw invalid(path, 1, error instanceof Error ? error.message : "cannot be unfolded", error);
  }
}

/**
 * Check the text of a `catalog.yaml`.
 *
 * @param path named in errors
 * @throws {WhichbotError} CONFIG_INVALID it is malformed, or contradicts itself: owners in a loop, a name of two options, a name
 *   both listed and ignored
 */
export function parseCatalog(text: string, path = "catalog.yaml"): CatalogOverrides {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw invalid(path, lines.linePos(error.pos[0]).line, error.message, error);
  const checked = CATALOG.safeParse(toPlain(document, path) ?? {});
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const keys = issue?.path.map((key) => (typeof key === "symbol" ? String(key) : key)) ?? [];
    const node: unknown = document.getIn(keys, true) ?? document.getIn(keys.slice(0, -1), true);
    const line = lines.linePos(offsetOf(node)).line;
    throw invalid(
      path,
      line,
      `${keys.join(".") || "the file"}: ${issue?.message ?? "malformed"}`,
      checked.error,
    );
  }
  const options = checked.data.options ?? [];
  const overrides = {
    options: options.map(({ name, aliases, owner }) => ({
      name,
      aliases: aliases ?? [],
      owner: owner ?? null,
    })),
    ignore: checked.data.ignore ?? [],
  };
  const contradiction = findContradiction(overrides);
  if (contradiction !== null) {
    const node: unknown = document.getIn(contradiction.path, true);
    throw contradictory(path, lines.linePos(offsetOf(node)).line, contradiction.message);
  }
  return overrides;
}

function offsetOf(node: unknown): number {
  if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
    const [start]: unknown[] = node.range;
    if (typeof start === "number") return start;
  }
  return 0;
}

function invalid(path: string, line: number, what: string, cause: unknown): WhichbotError {
  return new WhichbotError(
    "CONFIG_INVALID",
    `${path}, line ${line}: ${what.replace(/\s+/g, " ")}. Mend the file, or remove it to go without.`,
    { cause },
  );
}

function contradictory(path: string, line: number, what: string): WhichbotError {
  return new WhichbotError("CONFIG_INVALID", `${path}, line ${line}: ${what}`);
}
