import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/types.js";
import { discoverCatalog } from "../../../src/verdict/catalog/catalog.js";
import { createOptionMatcher } from "../../../src/verdict/catalog/option-matcher.js";
import { initialsOf, isAbbreviation } from "../../../src/verdict/catalog/short-form.js";
import { chunkTexts } from "../../fakes/memory-index.js";

const discover = (text: string, ignore: string[] = []): Catalog =>
  discoverCatalog(chunkTexts({ "a.md": text }), { options: [], ignore });
const names = (catalog: Catalog): string[] => catalog.options.map(({ name }) => name).sort();

const BASE = `# Quillbase vs TarnStore

Quillbase is faster than TarnStore. We prefer Quillbase over TarnStore for small files. TarnStore is older, and people trust TarnStore.
`;

describe("names that are no options", () => {
  it.each([
    [
      "a carrier",
      "Quillbase speaks JSON over HTTP. TarnStore runs on Linux. HTTP is simpler than JSON in places. Linux and HTTP stay.",
    ],
    [
      "a maker",
      "Quillbase was made by Ostra. TarnStore is maintained by Ostra. Ostra is bigger than TarnStore and Quillbase. Ostra pays.",
    ],
    [
      "a language",
      "Quillbase is written in Zorn. TarnStore is written in Zorn. Zorn is younger than Quillbase.",
    ],
    [
      "a criterion",
      "Quillbase beats TarnStore on Latency. Unlike Latency, Quillbase does not matter to latency. The latency is low.",
    ],
  ])("leaves out %s", (_, more) => {
    expect(names(discover(`${BASE}\n${more}\n`))).toEqual(["Quillbase", "TarnStore"]);
  });

  it("makes an option of a protocol that a title sets against another", () => {
    const text =
      "# HTTP vs MQTT\n\nHTTP is older than MQTT. MQTT is smaller. HTTP is everywhere, and so is MQTT.\n";
    expect(names(discover(text))).toEqual(["HTTP", "MQTT"]);
  });
});

describe("names without a capital", () => {
  const text = `# How we bundle now

flintpack replaced Grotto in June. flintpack starts at once, and Grotto took a minute.
We compared Grotto with flintpack for a week: flintpack is faster than Grotto. Nobody has asked for Grotto since. The move took a day. We trust flintpack.
`;

  it("finds one that opens sentences and is compared", () => {
    expect(names(discover(text))).toEqual(["Grotto", "flintpack"]);
  });

  it("does not take an ordinary word for one, though it opens lines in notes without capitals", () => {
    const notes =
      "speed is better in Grotto than in Flint. speed matters. speed or Grotto, they said. speed vs Grotto\n";
    expect(
      names(discover(`# Notes\n\n${notes}\nGrotto and Flint stay. We like Grotto and Flint.\n`)),
    ).not.toContain("speed");
  });
});

describe("homonyms", () => {
  const text = `# Salt vs Chef

Salt is faster than Chef. We run Salt on every machine, and Salt keeps state. Chef has recipes; we use Chef for old machines.
Add salt to taste, they say, and a chef will laugh. Chef is not Salt.
`;
  const catalog = discover(text);
  const match = createOptionMatcher(catalog);

  it("finds them as options", () => {
    expect(names(catalog)).toEqual(["Chef", "Salt"]);
  });

  it.each([
    ["Salt is quick", 1],
    ["a grain of salt", 0],
    ["Salt the earth", 0],
    ["We moved to Salt", 1],
  ])("matches %j %i times", (sentence, times) => {
    expect(match(sentence)).toHaveLength(times);
  });
});

describe("aliases", () => {
  it.each([
    ["initials in parentheses", "Quick Object Store (QOS) is one. QOS is old.", "Quick Object Store", "QOS"],
    ["a former name", "Quillbase (formerly Penbase) is new.", "Quillbase", "Penbase"],
    ["an abbreviation in parentheses", "We run Quillbase (QB).", "Quillbase", "QB"],
    [
      "the maker before the name",
      "We bought Amazon Quillbase. Amazon Quillbase is dear.",
      "Quillbase",
      "Amazon Quillbase",
    ],
    ["the ending that others drop", "Some say QuillbaseJS.", "Quillbase", "quillbasejs"],
  ])("takes %s", (_, more, name, alias) => {
    const compared = `${BASE}\nQuick Object Store is slower than Quillbase. Quick Object Store lost to TarnStore. TarnStore vs Quick Object Store\n\n${more}\n`;
    const option = discover(compared).options.find((one) => one.name === name);
    expect(option?.aliases).toContain(alias);
  });

  it("takes the name without the adjective of a table's head", () => {
    const text = `# Hosting\n\n| | Plain DX | Quillbase |\n|---|---|---|\n| Price | 1 | 2 |\n| Size | 3 | 4 |\n\nA cheap DX is slower than Quillbase. We left the DX for Quillbase, and kept one DX. A plain DX, or Plain DX, is fine with Quillbase. Plain DX it is. Quillbase is dearer than Plain DX.\n`;
    const option = discover(text).options.find(({ name }) => name === "Plain DX");
    expect(option?.aliases).toEqual(["DX"]);
  });

  it("gives no name to two options", () => {
    const { options } = discover(`${BASE}\nQuillbase (QB) and TarnStore (TS) are here. QB and TS.\n`);
    const all = options
      .flatMap((option) => [option.name, ...option.aliases])
      .map((name) => name.toLowerCase());
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    ["PG", "PostgreSQL", true],
    ["K8s", "Kubernetes", true],
    ["JS", "JavaScript", true],
    ["fast", "Falstaff", false],
    ["XY", "Quillbase", false],
  ])("%s for %s: %s", (short, long, expected) => {
    expect(isAbbreviation(short, long)).toBe(expected);
  });

  it.each([
    ["Amazon Web Services", "AWS"],
    ["GitHub Actions", "GHA"],
    ["TarnStore", "TS"],
    ["Quillbase", ""],
  ])("initials of %s are %j", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe("owners", () => {
  it.each([
    ["Pinbox (part of Quillbase) is free.", "Pinbox"],
    ["Pinbox, the new dashboard for Quillbase, is free.", "Pinbox"],
    ["Pinbox is a plugin for Quillbase.", "Pinbox"],
    ["The Pinbox extension for Quillbase is free.", "Pinbox"],
    ["Quillbase Cloud is dear. We left Quillbase Cloud.", "Quillbase Cloud"],
  ])("reads one from %j", (more, part) => {
    const { options } = discover(`${BASE}\n${more}\n`);
    const found = options.find(({ name }) => name === part);
    expect(options[found?.owner ?? -1]?.name).toBe("Quillbase");
  });

  it("keeps a longer name apart that a table sets against the shorter one", () => {
    const table = "| | Quillbase | Quillbase Lean | TarnStore |\n|---|---|---|---|\n| Size | 9 | 2 | 30 |\n";
    const more = "Quillbase Lean is small. Take Quillbase Lean on phones.";
    const lean = discover(`${BASE}\n${more}\n\n${table}`).options.find(
      ({ name }) => name === "Quillbase Lean",
    );
    expect(lean?.owner).toBeNull();
  });
});

describe("places", () => {
  it("shows where an option was set against another", () => {
    const [first] = discover(BASE).options;
    expect(first?.places).toEqual([{ document: "a.md", words: "Quillbase vs TarnStore" }]);
  });
});

describe("hostile text", () => {
  const timed = (length: number): number => {
    const text = `# Ada vs Bob\n\n${"Ada, Bob (Cy), x or ".repeat(length / 20)}\n`;
    const chunked = chunkTexts({ "a.md": text });
    const start = performance.now();
    discoverCatalog(chunked, { options: [], ignore: [] });
    return performance.now() - start;
  };

  it("takes no more than in proportion for one long sentence", () => {
    timed(20_000);
    const [small, large] = [timed(40_000), timed(320_000)];
    expect(large / Math.max(small, 5)).toBeLessThan(40);
  });
});
