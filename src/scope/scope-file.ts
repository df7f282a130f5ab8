import { readFile } from "node:fs/promises";
import { type Document, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { WhichbotError } from "../errors.js";
import { type ChannelAddress, readChannelAddress } from "./channel-address.js";
import { readPattern } from "./document-pattern.js";
import type { ScopeRule } from "./scope.js";

/** What one entry under `channels` says. */
export interface ChannelEntry extends ChannelAddress, ScopeRule {}

/** What `whichbot.yaml` says of who sees what. */
export interface ScopeFile {
  /** Patterns of private documents. */
  readonly private: readonly string[];
  readonly channels: readonly ChannelEntry[];
}

/** No file: only what calls itself private is. */
export const NO_SCOPE_FILE: ScopeFile = { private: [], channels: [] };

const MOST = 1_000;
const PATTERN = z.string().superRefine((pattern, context) => {
  try {
    readPattern(pattern);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "is refused" });
  }
});
const PATTERNS = z.array(PATTERN).max(MOST);
const CHANNEL = z.string().transform((text, context): ChannelAddress => {
  const address = readChannelAddress(text);
  if (!("problem" in address)) return address;
  context.addIssue({ code: "custom", message: `"${text.slice(0, 60)}" ${address.problem}` });
  return z.NEVER;
});
const FILE = z
  .strictObject({
    private: PATTERNS.nullish(),
    channels: z
      .array(
        z.strictObject({ channel: CHANNEL, documents: PATTERNS.optional(), private: PATTERNS.nullish() }),
      )
      .max(MOST)
      .nullish(),
  })
  .superRefine(({ channels }, context) => {
    const seen = new Set<string>();
    for (const [position, { channel }] of (channels ?? []).entries()) {
      const key = JSON.stringify([channel.surface, channel.workspace, channel.channel]);
      if (seen.has(key))
        context.addIssue({
          code: "custom",
          path: ["channels", position, "channel"],
          message: "is listed twice",
        });
      seen.add(key);
    }
  });

/**
 * Reads `whichbot.yaml`.
 *
 * @param path of the file
 * @returns `NO_SCOPE_FILE` when it is not there
 * @throws {WhichbotError} CONFIG_INVALID it cannot be read or is malformed; the message names file and line
 */
export async function readScopeFile(path: string): Promise<ScopeFile> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return NO_SCOPE_FILE;
    throw new WhichbotError(
      "CONFIG_INVALID",
      `${path} cannot be read (${String(code)}). Check its permissions.`,
      {
        cause: error,
      },
    );
  }
  return parseScopeFile(text, path);
}

/**
 * Checks the text of a `whichbot.yaml`.
 *
 * @param path named in errors
 * @throws {WhichbotError} CONFIG_INVALID it is malformed
 */
export function parseScopeFile(text: string, path = "whichbot.yaml"): ScopeFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw invalid(path, lines.linePos(error.pos[0]).line, error.message, error);
  const checked = FILE.safeParse(toPlain(document, path) ?? {});
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const keys = issue?.path.map((key) => (typeof key === "symbol" ? String(key) : key)) ?? [];
    const node: unknown = document.getIn(keys, true) ?? document.getIn(keys.slice(0, -1), true);
    const what = `${keys.join(".") || "the file"}: ${issue?.message ?? "malformed"}`;
    throw invalid(path, lines.linePos(offsetOf(node)).line, what, checked.error);
  }
  const { private: marks, channels } = checked.data;
  return {
    private: marks ?? [],
    channels: (channels ?? []).map((entry) => ({
      ...entry.channel,
      documents: entry.documents ?? null,
      private: entry.private ?? [],
    })),
  };
}

/** @throws {WhichbotError} CONFIG_INVALID aliases that unfold to more than the library allows */
function toPlain(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw invalid(path, 1, error instanceof Error ? error.message : "cannot be unfolded", error);
  }
}

function offsetOf(node: unknown): number {
  if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
    const [start]: unknown[] = node.range;
    if (typeof start === "number") return start;
  }
  return 0;
}

function invalid(path: string, line: number, what: string, cause: unknown): WhichbotError {
  const said = what.replace(/\s+/g, " ").replace(/\.$/, "");
  // Not "or remove it": without it everything but what calls itself private would be seen.
  return new WhichbotError(
    "CONFIG_INVALID",
    `${path}, line ${line}: ${said}. Mend the file; docs/scope.md has its format.`,
    {
      cause,
    },
  );
}
