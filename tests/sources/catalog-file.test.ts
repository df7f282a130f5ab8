import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { WhichbotError } from "../../src/errors.js";
import { parseCatalog, readCatalogFile } from "../../src/sources/catalog-file.js";

const failure = (text: string): WhichbotError => {
  try {
    parseCatalog(text, "docs/catalog.yaml");
  } catch (error) {
    if (error instanceof WhichbotError) return error;
  }
  throw new Error("it was accepted");
};

describe("parseCatalog", () => {
  it("reads options with aliases and owners, and names to ignore", () => {
    const text =
      "options:\n  - name: Alpha\n    aliases: [A, Al]\n  - name: Alpha Lite\n    owner: Alpha\nignore: [Web]\n";
    expect(parseCatalog(text)).toEqual({
      options: [
        { name: "Alpha", aliases: ["A", "Al"], owner: null },
        { name: "Alpha Lite", aliases: [], owner: "Alpha" },
      ],
      ignore: ["Web"],
    });
  });

  it.each(["", "# nothing yet\n", "options:\n", "ignore: []\n"])("takes %j for no overrides", (text) => {
    expect(parseCatalog(text)).toEqual({ options: [], ignore: [] });
  });

  it.each([
    ["options:\n  - name: Alpha\n    alias: [A]\n", 2],
    ["ignore: []\noptions:\n  - aliases: [A]\n", 3],
    ["options:\n  - name: Alpha\n    aliases: A\n", 3],
    ["options: [\n", 2],
    ["- Alpha\n", 1],
  ])("names the file and the line of %j", (text, line) => {
    const error = failure(text);
    expect(error.code).toBe("CONFIG_INVALID");
    expect(error.message).toContain(`docs/catalog.yaml, line ${line}:`);
    expect(error.message).not.toContain("\n");
  });
});

describe("readCatalogFile", () => {
  it("gives no overrides when there is no file, and reads the one that is there", async () => {
    const folder = await mkdtemp(join(tmpdir(), "catalog-"));
    expect(await readCatalogFile(folder)).toEqual({ options: [], ignore: [] });
    await writeFile(join(folder, "catalog.yaml"), "ignore: [Web]\n");
    expect((await readCatalogFile(folder)).ignore).toEqual(["Web"]);
  });
});
