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

describe("a catalog that contradicts itself", () => {
  it.each([
    [
      "an alias of two options",
      "options:\n  - name: Alpha\n    aliases: [Al]\n  - name: Beta\n    aliases: [al]\n",
      5,
      "names both",
    ],
    [
      "a name that is another's alias",
      "options:\n  - name: Alpha\n    aliases: [Beta]\n  - name: Beta\n",
      4,
      "names both",
    ],
    ["an option listed twice", "options:\n  - name: Alpha\n  - name: ALPHA\n", 3, "listed twice"],
    [
      "an option that is ignored",
      "options:\n  - name: Alpha\nignore: [Web, alpha]\n",
      3,
      "both listed and ignored",
    ],
    [
      "an owner that is ignored",
      "options:\n  - name: Alpha\n    owner: Web\nignore: [Web]\n",
      3,
      "which is ignored",
    ],
    ["an option of itself", "options:\n  - name: Alpha\n    owner: Alpha\n", 3, "in a loop"],
    [
      "owners in a loop",
      "options:\n  - name: A1\n    owner: B1\n  - name: B1\n    owner: A1\n",
      3,
      "in a loop",
    ],
  ])("refuses %s", (_, text, line, words) => {
    const error = failure(text);
    expect(error.code).toBe("CONFIG_INVALID");
    expect(error.message).toContain(`docs/catalog.yaml, line ${line}:`);
    expect(error.message).toContain(words);
  });

  it("takes a chain of owners, and an alias that repeats its own name", () => {
    const text =
      "options:\n  - name: A1\n    aliases: [a1]\n  - name: B1\n    owner: A1\n  - name: C1\n    owner: B1\n";
    expect(parseCatalog(text).options).toHaveLength(3);
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
