import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildLexical, openLexical, toTerms } from "../../src/retrieval/lexical.js";

/** A dozen passages on one subject, so that order comes from how well they fit and not from chance. */
const PASSAGES = {
  mobile: "Mobile deployment runs the model on a phone.",
  mobileTwice: "Mobile apps: mobile deployment is the point of it, and mobile tools are mature.",
  phone: "A phone has little memory.",
  server: "The server deploys models behind an endpoint.",
  research: "Researchers publish most of their papers with it.",
  long: `Deployment is one of many things. ${"Other things are told here at length and in passing. ".repeat(12)}`,
  cpp: "The C++ runtime starts fast.",
  csharp: "The C# bindings are kept by volunteers.",
  node: "TensorFlow.js runs on Node.js and in a browser.",
  stop: "It is what it is, and that was that.",
  numbers: "Version 2.5 was released in 2021.",
  empty: "",
};
const NAMES = Object.keys(PASSAGES) as (keyof typeof PASSAGES)[];
const search = buildLexical(Object.values(PASSAGES));
const find = (query: string, topK = 12): string[] =>
  search.search(query, topK).map(({ passage }) => NAMES[passage]!);

describe("a search among some passages", () => {
  it("is to the byte the one that is built from them alone", () => {
    const word = fc.constantFrom(
      "mobile",
      "mobiles",
      "phone",
      "server",
      "deploy",
      "deployment",
      "papers",
      "is",
      "runtime",
    );
    const texts = fc.array(
      fc.array(word, { maxLength: 6 }).map((words) => words.join(" ")),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(texts, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (all, isKept) => {
        const kept = all.flatMap((_, passage) => (isKept[passage] ? [passage] : []));
        const among = buildLexical(all).among(kept, (passage) => all[passage]!);
        const alone = buildLexical(kept.map((passage) => all[passage]!));
        expect((among as typeof alone).toBytes()).toEqual(alone.toBytes());
        expect(among.search("mobile server", 5)).toEqual(alone.search("mobile server", 5));
        expect(among.nearest("deplox")).toBe(alone.nearest("deplox"));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("BM25", () => {
  it("ranks by how often, how rarely elsewhere and in how short a passage a word stands", () => {
    // mobileTwice says mobile three times; mobile alone holds phone too; server and long hold one common word, long is longest.
    expect(find("mobile deployment")).toEqual(["mobileTwice", "mobile", "server", "long"]);
    expect(find("mobile phone")).toEqual(["mobile", "mobileTwice", "phone"]);
  });

  it("finds other forms of a word", () => {
    expect(find("deploying")).toEqual(
      ["mobile", "mobileTwice", "server", "long"].sort(byPlace(find("deploy"))),
    );
    expect(find("paper researcher")).toEqual(["research"]);
  });

  it("tells C++ from C# and finds joined names in any spelling", () => {
    expect(find("c++")).toEqual(["cpp"]);
    expect(find("C#")).toEqual(["csharp"]);
    for (const spelling of ["nodejs", "node js", "Node.JS"]) expect(find(spelling)[0]).toBe("node");
  });

  it("leaves out passages without any word of the query", () => {
    expect(find("kubernetes")).toEqual([]);
    expect(find("what is it and that")).toEqual([]);
    expect(find("")).toEqual([]);
    expect(find("🙂")).toEqual([]);
  });

  it("returns at most topK hits, and the same ones again", () => {
    expect(find("mobile deployment", 2)).toEqual(["mobileTwice", "mobile"]);
    expect(search.search("mobile phone", 5)).toEqual(search.search("mobile phone", 5));
    expect(() => search.search("mobile", 0)).toThrow(RangeError);
  });

  it("breaks ties by passage", () => {
    const same = buildLexical(["one text", "one text", "one text"]);
    expect(same.search("text", 2).map(({ passage }) => passage)).toEqual([0, 1]);
  });

  it("counts a word of the query once however often it is asked", () => {
    expect(search.search("mobile mobile mobiles", 5)).toEqual(search.search("mobile", 5));
  });

  it("scores as the formula says", () => {
    const words = fc.array(fc.constantFrom("alpha", "beta", "gamma", "delta"), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), words, (texts, query) => {
        const bm25 = buildLexical(texts.map((text) => text.join(" ")));
        const found = bm25.search(query.join(" "), texts.length);
        const expected = scoresByHand(texts, query);
        expect(found.length).toBe(expected.filter((score) => score > 0).length);
        for (const { passage, score } of found) expect(score).toBeCloseTo(expected[passage]!, 4);
      }),
    );
  });

  it("is the same after bytes", () => {
    const opened = openLexical(search.toBytes());
    for (const query of ["mobile phone", "c++ runtime", "deploying models", "nothing of it"]) {
      expect(opened.search(query, 12)).toEqual(search.search(query, 12));
    }
  });

  it("works over nothing", () => {
    const none = buildLexical([]);
    expect(none.search("anything", 3)).toEqual([]);
    expect(openLexical(none.toBytes()).search("anything", 3)).toEqual([]);
  });
});

describe("toTerms", () => {
  it("stems words and leaves stop words out", () => {
    expect(toTerms("Which frameworks are running on phones?")).toEqual(["framework", "run", "phon"]);
  });
});

function byPlace(order: readonly string[]): (a: string, b: string) => number {
  return (a, b) => order.indexOf(a) - order.indexOf(b);
}

/** BM25 with k1 = .9 and b = .4 by the textbook, without an index. */
function scoresByHand(texts: readonly (readonly string[])[], query: readonly string[]): number[] {
  const average = texts.reduce((sum, text) => sum + text.length, 0) / texts.length || 1;
  return texts.map((text) => {
    let score = 0;
    for (const word of new Set(query)) {
      const having = texts.filter((other) => other.includes(word)).length;
      const repeats = text.filter((other) => other === word).length;
      const weight = Math.log(1 + (texts.length - having + 0.5) / (having + 0.5));
      score += (weight * repeats) / (repeats + 0.9 * (1 - 0.4 + (0.4 * text.length) / average));
    }
    return score;
  });
}
