import { describe, expect, it } from "vitest";
import { discoverCatalog } from "../../../src/verdict/catalog/catalog.js";
import { isShortForm } from "../../../src/verdict/catalog/short-form.js";
import { chunkTexts } from "../../fakes/memory-index.js";

const NONE = { options: [], ignore: [] };
const ARTICLE = `# Quillbase vs TarnStore

We compared Quillbase with TarnStore for a year. Teams like Quillbase for its tools, and TarnStore for its age.
Quillbase is faster than TarnStore. Mostly, Quillbase Edge serves phones, and Quillbase Edge is small.

## Choose Quillbase if

- you like small files

## Choose TarnStore if

- you like big files

The old TS shell remains, and the TS prompt too.
`;

describe("discoverCatalog", () => {
  it("finds what a title and parallel advice set against each other", () => {
    const names = discoverCatalog(chunkTexts({ "a.md": ARTICLE }), NONE).options.map(({ name }) => name);
    expect(names.slice(0, 2).sort()).toEqual(["Quillbase", "TarnStore"]);
  });

  it("gives a longer name to the option that it begins with", () => {
    const { options } = discoverCatalog(chunkTexts({ "a.md": ARTICLE }), NONE);
    const edge = options.find(({ name }) => name === "Quillbase Edge");
    expect(options[edge?.owner ?? -1]?.name).toBe("Quillbase");
  });

  it("takes the initials of a camel-case name for it", () => {
    const { options } = discoverCatalog(chunkTexts({ "a.md": ARTICLE }), NONE);
    expect(options.find(({ name }) => name === "TarnStore")?.aliases).toContain("TS");
  });

  it("makes no option of a criterion or of an ordinary word", () => {
    const text =
      "# Speed versus Safety\n\nIn general Speed is better than Safety, but speed costs. Safety is safety.\n" +
      "We want speed and safety. Nothing beats safety.\n";
    expect(discoverCatalog(chunkTexts({ "a.md": text }), NONE).options).toEqual([]);
  });

  it("lets catalog.yaml add, alias, own and forbid", () => {
    const { options } = discoverCatalog(chunkTexts({ "a.md": ARTICLE }), {
      options: [
        { name: "Quillbase", aliases: ["quill"], owner: null },
        { name: "Moor", aliases: [], owner: "Quillbase" },
      ],
      ignore: ["TarnStore"],
    });
    expect(options.map(({ name }) => name)).not.toContain("TarnStore");
    expect(options[0]).toMatchObject({ name: "Quillbase", aliases: expect.arrayContaining(["quill"]) });
    expect(options[1]).toMatchObject({ name: "Moor", owner: 0 });
  });

  it("finds the same whatever the order of the documents", () => {
    const other =
      "# TarnStore or Quillbase\n\nTarnStore is older than Quillbase, and people know TarnStore well.\n";
    const [first, second] = [
      discoverCatalog(chunkTexts({ "a.md": ARTICLE, "b.md": other }), NONE),
      discoverCatalog(chunkTexts({ "b.md": other, "a.md": ARTICLE }), NONE),
    ];
    expect(first).toEqual(second);
  });
});

describe("isShortForm", () => {
  it.each([
    ["Postgres", "PostgreSQL", true],
    ["k8s", "Kubernetes", true],
    ["Rabbit", "RabbitMQ", true],
    ["Java", "JavaScript", false],
    ["Go", "Gopher", false],
  ])("%s of %s", (short, long, expected) => {
    expect(isShortForm(short, long)).toBe(expected);
  });
});
