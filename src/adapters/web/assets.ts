import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** One file that the page loads. */
export interface Asset {
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly gzip: Uint8Array;
  readonly brotli: Uint8Array;
}

/** What the page loads besides itself: scripts and styles, under addresses that change with their contents. */
export interface Assets {
  /** Address of a file: "/assets/1f2e3d4c/page.css". @throws {RangeError} there is no such file */
  address(name: string): string;
  /** The file at an address; null when there is none. */
  find(address: string): Asset | null;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
};

/**
 * Reads the files of a folder into memory, compressed once: there are few, and small.
 *
 * One hash over all of them stands in every address, so that scripts may import each other by their plain names.
 *
 * @param folder of what was built for the browser
 * @throws {Error} it cannot be read: Whichbot was not built
 */
export function loadAssets(folder: string): Assets {
  const names = readdirSync(folder).filter((name) => extname(name) in CONTENT_TYPES);
  const files = names.sort().map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  const hash = createHash("sha256");
  for (const { name, bytes } of files) hash.update(name).update(bytes);
  const base = `/assets/${hash.digest("hex").slice(0, 12)}`;
  const assets = new Map(
    files.map(({ name, bytes }): [string, Asset] => [
      `${base}/${name}`,
      {
        contentType: CONTENT_TYPES[extname(name)] ?? "application/octet-stream",
        bytes,
        gzip: gzipSync(bytes, { level: 9 }),
        brotli: brotliCompressSync(bytes),
      },
    ]),
  );
  return {
    address(name) {
      if (!assets.has(`${base}/${name}`)) throw new RangeError(`There is no ${name} for the page.`);
      return `${base}/${name}`;
    },
    find: (address) => assets.get(address) ?? null,
  };
}
