import { readFile } from "node:fs/promises";
import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { WhichbotError } from "./errors.js";

/** The text of a file of settings; null when it is not there. @throws {WhichbotError} CONFIG_INVALID it cannot be read */
export async function readSettingsFile(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw new WhichbotError(
      "CONFIG_INVALID",
      `${path} cannot be read (${String(code)}). Check its permissions.`,
      { cause },
    );
  }
}

/** Settings of a YAML text, and where they stand in it. */
export interface YamlSettings<Settings> {
  readonly settings: Settings;
  /** The line of a value, from 1; that of what holds it when it is not there. */
  lineOf(keys: readonly (string | number)[]): number;
}

/** How settings are checked. */
export interface YamlCheck<Settings> {
  /** Of the file, named in errors. */
  readonly path: string;
  readonly schema: z.ZodType<Settings>;
  /** What to do about a mistake, as a sentence. */
  readonly remedy: string;
}

/**
 * Reads settings from YAML; an empty text is an empty object.
 *
 * @throws {WhichbotError} CONFIG_INVALID it is malformed, or not what the schema wants; the message names file and line
 */
export function parseYamlSettings<Settings>(
  text: string,
  check: YamlCheck<Settings>,
): YamlSettings<Settings> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (keys: readonly (string | number)[]): number => {
    const node: unknown = document.getIn(keys, true) ?? document.getIn(keys.slice(0, -1), true);
    return lines.linePos(offsetOf(node)).line;
  };
  const [error] = document.errors;
  if (error !== undefined) throw invalid(check, lines.linePos(error.pos[0]).line, error.message, error);
  const checked = check.schema.safeParse(toPlain(document, check) ?? {});
  if (checked.success) return { settings: checked.data, lineOf };
  const [issue] = checked.error.issues;
  const keys = issue?.path.map((key) => (typeof key === "symbol" ? String(key) : key)) ?? [];
  const what = `${keys.join(".") || "the file"}: ${issue?.message ?? "malformed"}`;
  throw invalid(check, lineOf(keys), what, checked.error);
}

/** @throws {WhichbotError} CONFIG_INVALID aliases that unfold to more than the library allows */
function toPlain(document: Document, check: YamlCheck<unknown>): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw invalid(check, 1, error instanceof Error ? error.message : "cannot be unfolded", error);
  }
}

function offsetOf(node: unknown): number {
  if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
    const [start]: unknown[] = node.range;
    if (typeof start === "number") return start;
  }
  return 0;
}

function invalid(
  { path, remedy }: Pick<YamlCheck<unknown>, "path" | "remedy">,
  line: number,
  what: string,
  cause: unknown,
): WhichbotError {
  const said = what.replace(/\s+/g, " ").replace(/\.$/, "");
  return new WhichbotError("CONFIG_INVALID", `${path}, line ${line}: ${said}. ${remedy}`, { cause });
}
