import { z } from "zod";
import { parseYamlSettings, readSettingsFile } from "../yaml-settings.js";
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

/** Every pattern of a file, each once, in their order. */
export function patternsOf({ private: marks, channels }: ScopeFile): string[] {
  const own = channels.flatMap((entry) => [...(entry.documents ?? []), ...entry.private]);
  return [...new Set([...marks, ...own])];
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
  const text = await readSettingsFile(path);
  return text === null ? NO_SCOPE_FILE : parseScopeFile(text, path);
}

/**
 * Checks the text of a `whichbot.yaml`.
 *
 * @param path named in errors
 * @throws {WhichbotError} CONFIG_INVALID it is malformed
 */
export function parseScopeFile(text: string, path = "whichbot.yaml"): ScopeFile {
  // Not "or remove it": without it everything but what calls itself private would be seen.
  const remedy = "Mend the file; docs/scope.md has its format.";
  const { settings } = parseYamlSettings(text, { path, schema: FILE, remedy });
  return {
    private: settings.private ?? [],
    channels: (settings.channels ?? []).map((entry) => ({
      ...entry.channel,
      documents: entry.documents ?? null,
      private: entry.private ?? [],
    })),
  };
}
