import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stem } from "../../src/retrieval/stemmer.js";
import { toWords } from "../../src/retrieval/words.js";

describe("toWords", () => {
  it.each([
    ["Which framework, for mobile?", ["which", "framework", "for", "mobile"]],
    ["C++ or C#, F# and .NET", ["c++", "or", "c#", "f#", "and", ".net"]],
    ["Node.js 20.19 vs nodejs", ["node", "js", "20.19", "vs", "nodejs", "nodejs"]],
    ["real-time", ["real", "time", "realtime"]],
    ["2018-10", ["2018", "10"]],
    ["it's O'Reilly’s", ["it", "s", "o", "reilly", "s"]],
    ["naïve Straße 数据库 база", ["naïve", "straße", "数据库", "база"]],
    ["ﬁne-tuning", ["fine", "tuning", "finetuning"]],
    ["C# is a#b", ["c#", "is", "a", "b"]],
    ["🙂 — … \ud800", []],
  ])("splits %j", (text, words) => {
    expect(toWords(text)).toEqual(words);
  });

  it("never fails and never gives a word with a blank or a capital", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const word of toWords(text)) expect(word).not.toMatch(/\s|[A-Z]/);
      }),
    );
  });
});

describe("stem", () => {
  it.each([
    [["deploy", "deploys", "deployed", "deploying"], "deploy"],
    [["run", "runs", "running"], "run"],
    [["library", "libraries"], "library"],
    [["scale", "scales", "scaled", "scaling"], "scal"],
    [["pass", "passes", "passed", "passing"], "pass"],
    [["mobile", "mobiles"], "mobil"],
    [["quick", "quickly"], "quick"],
    [["app", "apps"], "app"],
  ])("brings %j together", (words, expected) => {
    for (const word of words) expect(stem(word)).toBe(expected);
  });

  it.each(["red", "bus", "ios", "c++", "v2s", "js", "straßes"])("leaves %s whole", (word) => {
    expect(stem(word)).toBe(word);
  });
});
