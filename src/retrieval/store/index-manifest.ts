import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { WhichbotError } from "../../errors.js";
import type { EmbeddingModel } from "../../types.js";

/** Raised whenever a file of the index, its meaning or the way passages are searched changes. */
export const INDEX_FORMAT = 5;

/** The file whose rename switches from one index to the next. */
export const MANIFEST_NAME = "manifest.json";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

const ManifestSchema = z.strictObject({
  format: z.int(),
  /** Hash of everything stored, hex: equal ids answer alike. */
  id: z.string(),
  /** Folder beside the manifest that holds the files. */
  folder: z.string(),
  /** ISO 8601 time of writing. */
  created: z.string(),
  model: z.strictObject({ name: z.string(), hash: z.string(), dimensions: z.int().positive() }),
  counts: z.strictObject({ documents: count, passages: count, statements: count, options: count }),
  documents: z.array(z.strictObject({ id: z.string(), contentHash: z.string() })),
  files: z.array(z.strictObject({ name: z.string(), sha256, bytes: count })),
});

/** What `index/manifest.json` says of an index. */
export type Manifest = Readonly<z.infer<typeof ManifestSchema>>;

/** The manifest as text: readable JSON whose last entry is the SHA-256 of the JSON without it. */
export function encodeManifest(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, checksum: checksumOf(manifest) }, null, 1)}\n`;
}

/**
 * Reads `manifest.json` of an index folder.
 *
 * @throws {WhichbotError} INDEX_MISSING there is none; INDEX_CORRUPT it is not what was written; INDEX_STALE it has
 * another format
 */
export async function readManifest(indexFolder: string): Promise<Manifest> {
  const path = join(indexFolder, MANIFEST_NAME);
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT" || cause.code === "ENOTDIR") {
      throw new WhichbotError(
        "INDEX_MISSING",
        `There is no index in ${indexFolder}. Run "whichbot ingest" with the folder of its documents.`,
        {
          cause,
        },
      );
    }
    throw corruptIndex(path, `cannot be read (${cause.code})`, cause);
  });
  let body: Record<string, unknown>;
  let checksum: unknown;
  try {
    ({ checksum, ...body } = JSON.parse(text) as Record<string, unknown>);
  } catch (cause) {
    throw corruptIndex(path, "is not JSON", cause);
  }
  // Comparing the text as well covers the bytes that JSON ignores.
  const written = `${JSON.stringify({ ...body, checksum }, null, 1)}\n`;
  if (checksum !== checksumOf(body) || written !== text)
    throw corruptIndex(path, "does not match its checksum");
  if (body.format !== INDEX_FORMAT) {
    throw new WhichbotError(
      "INDEX_STALE",
      `The index in ${indexFolder} has format ${body.format}, expected ${INDEX_FORMAT}. Run "whichbot ingest" with the folder of its documents.`,
    );
  }
  const parsed = ManifestSchema.safeParse(body);
  if (!parsed.success) throw corruptIndex(path, "lacks entries", parsed.error);
  return parsed.data;
}

/** Refuses an index made by another model. @throws {WhichbotError} INDEX_STALE */
export function requireModel(manifest: Manifest, expected: EmbeddingModel): void {
  if (manifest.model.hash === expected.hash) return;
  const named = (model: EmbeddingModel) => `${model.name} (${model.hash.slice(0, 8)})`;
  throw new WhichbotError(
    "INDEX_STALE",
    `The index was made with the model ${named(manifest.model)}, not ${named(expected)}. Run "whichbot ingest" with the folder of its documents.`,
  );
}

/** The error for a file of the index that is not what was written. */
export function corruptIndex(path: string, problem: string, cause?: unknown): WhichbotError {
  return new WhichbotError(
    "INDEX_CORRUPT",
    `${path} ${problem}. Run "whichbot ingest" with the folder of its documents to build it again.`,
    {
      cause,
    },
  );
}

function checksumOf(body: object): string {
  return createHash("sha256").update(JSON.stringify(body)).digest("hex");
}
