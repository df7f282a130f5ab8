import { describe, expect, it } from "vitest";
import type { Catalog, Polarity } from "../../src/types.js";
import { chooseCitations } from "../../src/verdict/cite.js";
import { decide } from "../../src/verdict/decide.js";
import { type Evidence, weighEvidence } from "../../src/verdict/evidence.js";
import type { Question } from "../../src/verdict/question/question.js";

const catalog: Catalog = {
  options: ["Quillbase", "TarnStore", "Quillbase Edge"].map((name, position) => ({
    name,
    aliases: [],
    owner: position === 2 ? 0 : null,
    mentions: 50,
    comparisons: 5,
  })),
};

let next = 0;
function evidence(
  document: number,
  stances: readonly [option: number, polarity: Polarity, strength?: number][],
  relevance = 0.8,
): Evidence {
  next += 1;
  return {
    statement: next,
    document,
    voice: document,
    relevance,
    stances: stances.map(([option, polarity, strength = 0.9]) => ({ option, polarity, strength })),
  };
}

function question(overrides: Partial<Question> = {}): Question {
  return {
    asked: "which for backups?",
    text: "which for backups?",
    intent: "which",
    asksAnything: true,
    options: [],
    excluded: [],
    unknown: [],
    inverted: false,
    criteria: ["backups"],
    content: ["backups"],
    uncovered: [],
    uncoveredShare: 0,
    missing: [],
    incumbent: null,
    weights: [],
    conditions: [],
    premise: "",
    ...overrides,
  };
}

const weigh = (items: readonly Evidence[], options = [0, 1], ageYears: readonly number[] = []) =>
  weighEvidence(options, items, { catalog, ageYears });

describe("weighEvidence", () => {
  it("gives a source that repeats itself less than twice its voice", () => {
    const once = weigh([evidence(0, [[0, "for"]])])[0];
    const often = weigh(Array.from({ length: 20 }, () => evidence(0, [[0, "for"]])))[0];
    expect(often?.forWeight).toBeGreaterThan(once?.forWeight ?? 0);
    expect(often?.forWeight).toBeLessThan(2 * (once?.forWeight ?? 0) + 1e-9);
  });

  it("hears two sources louder than one that says it twice", () => {
    const two = weigh([evidence(0, [[0, "for"]]), evidence(1, [[0, "for"]])])[0];
    const one = weigh([evidence(0, [[0, "for"]]), evidence(0, [[0, "for"]])])[0];
    expect(two?.forWeight).toBeGreaterThan(one?.forWeight ?? 0);
  });

  it("weighs an older source less", () => {
    const items = [evidence(0, [[0, "for"]]), evidence(1, [[1, "for"]])];
    const [older, newer] = weigh(items, [0, 1], [8, 0]);
    expect(older?.score).toBeLessThan(newer?.score ?? 0);
  });

  it("counts what is said of a tool for its owner, unless the tool was asked about too", () => {
    const items = [evidence(0, [[2, "for"]])];
    expect(weigh(items, [0, 1])[0]?.forWeight).toBeGreaterThan(0);
    expect(weigh(items, [0, 2])[0]?.forWeight).toBe(0);
  });

  it("is the same whatever the order of the evidence", () => {
    const items = [
      evidence(0, [[0, "for"]]),
      evidence(1, [[1, "for"]], 0.5),
      evidence(1, [[0, "against"]], 0.6),
    ];
    expect(weigh([...items].reverse())).toEqual(weigh(items));
  });
});

describe("decide", () => {
  it("names the option that the evidence favours", () => {
    const options = weigh([
      evidence(0, [[0, "for"]]),
      evidence(1, [
        [0, "for"],
        [1, "against"],
      ]),
    ]);
    expect(decide(question(), options)).toMatchObject({ outcome: "winner", winner: 0 });
  });

  it("names no winner that nothing to the point speaks for", () => {
    const seldom: Catalog = {
      options: catalog.options.map((option, position) => ({ ...option, mentions: position === 0 ? 2 : 50 })),
    };
    const weighed = (own: number): ReturnType<typeof weighEvidence> =>
      weighEvidence(
        [0, 1],
        [
          evidence(0, [[0, "for"]], own),
          evidence(1, [[1, "against"]], 0.9),
          evidence(2, [[1, "against"]], 0.8),
        ],
        { catalog: seldom, ageYears: [] },
      );
    // Lifted by the name alone, as every word on an option that is spoken of so seldom.
    expect(decide(question(), weighed(0.2))).toMatchObject({ outcome: "depends", winner: null });
    expect(decide(question(), weighed(0.5))).toMatchObject({ outcome: "winner", winner: 0 });
  });

  it("counts no source that hardly speaks of what is asked", () => {
    const strong = [evidence(0, [[0, "for"]], 0.9), evidence(1, [[1, "against"]], 0.8)];
    const faint = evidence(2, [[0, "for"]], 0.2);
    expect(decide(question(), weigh([...strong, faint])).sources).toBe(2);
    expect(decide(question(), weigh([...strong, evidence(2, [[0, "for"]], 0.6)])).sources).toBe(3);
  });

  it("swaps the winner when the stances are swapped", () => {
    const options = weigh([
      evidence(0, [[1, "for"]]),
      evidence(1, [
        [1, "for"],
        [0, "against"],
      ]),
    ]);
    expect(decide(question(), options)).toMatchObject({ outcome: "winner", winner: 1 });
  });

  it("depends when the sources are divided", () => {
    const options = weigh([evidence(0, [[0, "for"]]), evidence(1, [[1, "for"]])]);
    expect(decide(question(), options)).toMatchObject({ outcome: "depends", winner: null, rule: "close" });
  });

  it("ties when the sources say that they are equal", () => {
    const options = weigh([
      evidence(0, [
        [0, "neutral", 0.7],
        [1, "neutral", 0.7],
      ]),
    ]);
    expect(decide(question(), options)).toMatchObject({ outcome: "tie" });
  });

  it("refuses when nothing relevant is said", () => {
    const options = weigh([evidence(0, [[0, "for"]], 0.25), evidence(1, [[0, "for"]], 0.25)]);
    expect(decide(question(), options)).toMatchObject({
      outcome: "insufficient_evidence",
      rule: "nothing_relevant",
    });
    expect(decide(question(), weigh([]))).toMatchObject({
      outcome: "insufficient_evidence",
      rule: "no_stance",
    });
  });

  it("refuses an option that no document knows, however strong the evidence on the other", () => {
    const options = weigh([evidence(0, [[0, "for"]], 1)]);
    expect(decide(question({ unknown: ["mongo"] }), options)).toMatchObject({ rule: "unknown_option" });
  });

  it("refuses when most of what was asked stands nowhere and the rest is loosely related", () => {
    const options = weigh([evidence(0, [[0, "for"]], 0.4)]);
    expect(decide(question({ uncoveredShare: 0.8 }), options)).toMatchObject({
      outcome: "insufficient_evidence",
    });
  });

  it("depends without a criterion", () => {
    const options = weigh([evidence(0, [[0, "for"]]), evidence(1, [[1, "for"]], 0.6)]);
    expect(decide(question({ content: [], criteria: [] }), options)).toMatchObject({ rule: "general" });
  });

  it("depends when the parts of the question have different winners", () => {
    const forFirst = decide(question(), weigh([evidence(0, [[0, "for"]])]));
    const forSecond = decide(question(), weigh([evidence(0, [[1, "for"]])]));
    const whole = weigh([evidence(0, [[0, "for"]])]);
    expect(decide(question(), whole, [forFirst, forSecond])).toMatchObject({ rule: "parts_differ" });
  });
});

describe("chooseCitations", () => {
  it("shows the best word of the other side among the first five", () => {
    const pro = Array.from({ length: 9 }, (_, source) => evidence(source, [[0, "for"]], 0.9));
    const contra = evidence(9, [[1, "for"]], 0.4);
    const options = weigh([...pro, contra]);
    const cited = chooseCitations(options, [0]);
    expect(cited).toHaveLength(10);
    expect(cited.slice(0, 5)).toContainEqual(contra);
  });

  it("never cites the same statement twice", () => {
    const item = evidence(0, [
      [0, "for"],
      [1, "against"],
    ]);
    expect(chooseCitations(weigh([item]), [0])).toEqual([item]);
  });
});
