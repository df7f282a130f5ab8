import { plainText } from "../../chat/plain-text.js";
import type { Catalog, OptionPlace } from "../../types.js";
import { toJsonText } from "./json-text.js";
import type { Terminal } from "./terminal.js";
import { displayWidth, padColumns } from "./text-layout.js";

/**
 * Prints the options that were found, most mentioned first, and for each a place or two that made it one: as a table with
 * the places below, or as one JSON object.
 */
export async function runCatalog(
  request: { index: string; json: boolean },
  terminal: Terminal,
): Promise<number> {
  const { readContents, withManifest } = await import("../../retrieval/store/index-store.js");
  const { catalog } = await withManifest(request.index, (manifest) => readContents(request.index, manifest));
  terminal.out(request.json ? `${toJsonText({ options: listOptions(catalog) })}\n` : renderCatalog(catalog));
  return 0;
}

interface ListedOption {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly owner: string | null;
  readonly mentions: number;
  readonly comparisons: number;
  readonly places: readonly OptionPlace[];
}

function listOptions(catalog: Catalog): ListedOption[] {
  return catalog.options
    .map((option) => ({
      name: option.name,
      aliases: option.aliases,
      owner: option.owner === null ? null : (catalog.options[option.owner]?.name ?? null),
      mentions: option.mentions,
      comparisons: option.comparisons,
      places: option.places ?? [],
    }))
    .sort((a, b) => b.mentions - a.mentions || b.comparisons - a.comparisons);
}

function renderCatalog(catalog: Catalog): string {
  const options = listOptions(catalog);
  if (options.length === 0)
    return "No options found. Name them in catalog.yaml beside the documents, then ingest.\n";
  const rows = options.map((option) => [
    plainText(option.name),
    plainText(option.owner ?? ""),
    String(option.mentions),
    String(option.comparisons),
    plainText(option.aliases.join(", ")),
  ]);
  const table = [["option", "belongs to", "mentions", "compared", "also called"], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => displayWidth(row[column]!))));
  return `${renderTable(table, widths)}\nWhy:\n${options.map(renderPlaces).join("")}`;
}

function renderPlaces({ name, places }: ListedOption): string {
  if (places.length === 0) return `  ${plainText(name)}: listed in catalog.yaml\n`;
  return places
    .map(({ document, words }) => `  ${plainText(name)}: ${plainText(document)}: "${plainText(words)}"\n`)
    .join("");
}

function renderTable(table: readonly (readonly string[])[], widths: readonly number[]): string {
  return table
    .map(
      (row) =>
        `${row
          .map((cell, column) => padColumns(cell, widths[column]!))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
