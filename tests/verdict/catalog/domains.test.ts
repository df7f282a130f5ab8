import { describe, expect, it } from "vitest";
import { findDomains } from "../../../src/verdict/catalog/domains.js";
import { createFakeEmbedder } from "../../fakes/fake-embedder.js";
import { memoryIndex } from "../../fakes/memory-index.js";

const CANOES =
  "# Marlin vs Osprey\n\nMarlin is faster than Osprey. Choose Osprey for lakes.\n\nMarlin is light. Osprey is cheap.\n";
const KETTLES =
  "# Pippin vs Quilter\n\nPippin boils faster than Quilter. Choose Quilter for tea.\n\nPippin is loud. Quilter is dear.\n";
const MORE_CANOES = "# Why we left Osprey for Marlin\n\nMarlin beats Osprey on rivers. Osprey leaks.\n";

/** Names of the options and documents of each domain. */
async function domainsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const index = await memoryIndex(files, createFakeEmbedder());
  const steps = findDomains(index);
  for (let step = steps.next(); ; step = steps.next()) {
    if (!step.done) continue;
    return step.value.map(({ options, documents }) =>
      [
        options.map((option) => index.catalog.options[option]?.name).sort(),
        documents.map((document) => index.documents[document]?.id),
      ]
        .map((names) => names.join(" "))
        .join(": "),
    );
  }
}

describe("domains", () => {
  it("part options that no document sets against each other, the most spoken of first", async () => {
    expect(await domainsOf({ "a.md": KETTLES, "b.md": CANOES, "c.md": MORE_CANOES })).toEqual([
      "Marlin Osprey: b.md c.md",
      "Pippin Quilter: a.md",
    ]);
  });

  it("share a document that speaks of both, and stay two", async () => {
    const both = "# The hut\n\nMarlin is kept in the hut. Pippin is loud. Osprey leaks. Quilter is dear.\n";
    expect(
      await domainsOf({
        "a.md": KETTLES,
        "b.md": CANOES,
        "c.md": MORE_CANOES,
        "d.md": KETTLES,
        "e.md": both,
      }),
    ).toEqual(["Pippin Quilter: a.md d.md e.md", "Marlin Osprey: b.md c.md e.md"]);
  });

  it("are one where the same documents are about all", async () => {
    expect(await domainsOf({ "a.md": `${CANOES}\n${KETTLES}` })).toEqual([
      "Marlin Osprey Pippin Quilter: a.md",
    ]);
  });

  it("leave out documents that name no option", async () => {
    expect(await domainsOf({ "a.md": CANOES, "b.md": "# Lunch\n\nSoup is served at noon.\n" })).toEqual([
      "Marlin Osprey: a.md",
    ]);
  });
});
