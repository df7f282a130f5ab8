import { describe, expect, it } from "vitest";
import type { Card } from "../../../src/chat/card.js";
import { toReasons } from "../../../src/chat/reasons/reasons.js";
import { RuleSchema } from "../../../src/verdict/derivation-schema.js";
import { card, contribution, derivation, option } from "./derivations.js";

/** "+0.63", "−0.31", "0" → 63, −31, 0, in hundredths or finer. */
function figure(text: string): number {
  return Number(text.replace("−", "-").replace("+", ""));
}

function understood(question: object, names: readonly string[] = ["Quillbase", "TarnStore"]): string {
  const options = names.map((name) => option(name, []));
  return toReasons(derivation({ question, options }), card()).understood.join(" ");
}

describe("how the question was read", () => {
  it("names the options and the criteria", () => {
    expect(understood({ named: ["Quillbase", "TarnStore"] })).toBe(
      "I read this as a choice between Quillbase and TarnStore. The criterion is “phones”.",
    );
    expect(understood({ named: ["Quillbase"], criteria: [] })).toMatch(
      /^I read this as a question about Quillbase, held against TarnStore\. It names nothing to judge on, /,
    );
  });

  it("tells an option that no document knows as one of the choice, and once", () => {
    expect(understood({ named: ["Quillbase"], unknown: ["mongoose"], uncovered: ["mongoose"] })).toBe(
      "I read this as a choice between Quillbase and “mongoose”. The criterion is “phones”. " +
        "“mongoose” is not among the options of the documents.",
    );
  });

  it("tells criteria that were asked with less weight from the others", () => {
    const criteria = [
      { text: "phones", weight: 1 },
      { text: "cheap", weight: 0.5 },
    ];
    expect(understood({ criteria })).toContain(
      "The criteria are “phones”, and, asked with less weight, “cheap”.",
    );
  });

  it("says what was turned round, ruled out, presumed and not known", () => {
    const told = understood({
      inverted: true,
      excluded: ["Marlin"],
      incumbent: "TarnStore",
      conditions: ["for a small team"],
      premise: "since Quillbase dropped phones,",
      unknown: ["mongoose"],
      uncovered: ["submarine", "warfare"],
    });
    expect(told).toContain("The weaker one is asked for");
    expect(told).toContain("Ruled out by the question: Marlin.");
    expect(told).toContain("TarnStore is what you use already");
    expect(told).toContain("“for a small team” tells the situation.");
    expect(told).toContain("“since Quillbase dropped phones” is taken as a premise, not as a criterion.");
    expect(told).toContain("“mongoose” is not among the options of the documents.");
    expect(told).toContain("No document uses “submarine” or “warfare”");
  });

  it("repeats the question only where it was read in other words", () => {
    expect(understood({ asked: "WHICH for  phones?", text: "which for phones?" })).not.toContain(
      "I read the",
    );
    expect(understood({ asked: "wich for phones?", text: "which for phones?" })).toContain(
      "I read the question as “which for phones?”.",
    );
  });

  it("shortens a long list of options", () => {
    const names = ["A1", "B2", "C3", "D4", "E5", "F6", "G7", "H8"];
    expect(understood({}, names)).toContain("A1, B2, C3, D4, E5, F6 and 2 more");
  });
});

describe("the evidence", () => {
  // Figures that do not round by themselves to what they add up to.
  const counts = [0.444, 0.334, 0.334, 0.224, 0.114, 0.104, 0.094, 0.004, 0.003, 0.0004];
  const contributions = counts.flatMap((counted, at) => [
    contribution({ counted, citation: at + 1 }),
    contribution({ counted: counted / 3, polarity: "against" }),
    contribution({ counted: counted / 7, polarity: "neutral" }),
  ]);
  const silent = contribution({ counted: 0, weight: 0.2, polarity: "neutral" });
  const options = [
    option("Quillbase", [...contributions, silent]),
    option("TarnStore", [contribution({ counted: 0.3 })]),
    option("Marlin", [contribution({ counted: 0.2 })]),
    option("Kestrel", []),
  ];
  const reasons = toReasons(derivation({ options }), card());

  it("adds up as shown, row by row, to the sums on each option", () => {
    for (const shown of reasons.options) {
      const rows = [...shown.rows.filter(({ stance }) => stance !== "equal"), ...shown.rest].filter(
        (row) => !("words" in row && row.words.includes("equal")),
      );
      const total = rows.reduce((sum, row) => sum + figure(row.counts), 0);
      expect(total).toBeCloseTo(figure(shown.score), 9);
      const [speaksFor = 0, speaksAgainst = 0] = (shown.sums.match(/[\d.]+/g) ?? []).map(Number);
      expect(speaksFor - speaksAgainst).toBeCloseTo(figure(shown.score), 9);
    }
  });

  it("shows the heaviest first, never one that counts 0.00, and the others together", () => {
    const [first] = reasons.options;
    const rows = first?.rows.map((row) => Math.abs(figure(row.counts))) ?? [];
    expect(rows).toHaveLength(5);
    expect(rows).toEqual([...rows].sort((a, b) => b - a));
    expect(Math.min(...rows)).toBeGreaterThan(0);
    expect(first?.rest.map(({ words }) => words)).toEqual([
      "6 weaker ones for it",
      "9 weaker ones against it",
      "10 weaker ones that call them equal",
      "1 more only speaks of it",
    ]);
  });

  it("shows every statement that counts, on every option that anything bears on, where there are pages for it", () => {
    const all = toReasons(derivation({ options }), card(), { everything: true });
    expect(all.options.map(({ name }) => name)).toEqual(["Quillbase", "TarnStore", "Marlin"]);
    expect(all.others).toEqual(["Next to nothing bears on Kestrel."]);
    const [first] = all.options;
    expect(first?.rows.length).toBeGreaterThan(20);
    const shown = [...(first?.rows ?? []).filter(({ stance }) => stance !== "equal")];
    const total = shown.reduce((sum, row) => sum + figure(row.counts), 0);
    expect(total).toBeCloseTo(figure(first?.score ?? ""), 2);
  });

  it("shows a statement that counts the same for two options with the same figure on both", () => {
    const shared = (polarity: "for" | "against") =>
      contribution({ counted: 0.345, polarity, quote: "Shared." });
    const weaker = [0.124, 0.114, 0.104, 0.094, 0.084, 0.074].map((counted) => contribution({ counted }));
    const both = [
      option("Quillbase", [shared("for"), ...weaker]),
      option("TarnStore", [shared("against"), ...weaker.slice(1)]),
    ];
    const shown = toReasons(derivation({ options: both }), card()).options;
    const figures = shown.map(({ rows }) => rows.find(({ quote }) => quote === "Shared.")?.counts);
    expect(figures[0]?.replace("+", "")).toBe(figures[1]?.replace("−", ""));
  });

  it("tells the sums on options that it is not between", () => {
    expect(reasons.options.map(({ name }) => name)).toEqual(["Quillbase", "TarnStore"]);
    expect(reasons.others).toEqual([
      "Weighed as well: Marlin +0.20 (0.20 for, 0.00 against).",
      "Next to nothing bears on Kestrel.",
    ]);
  });

  it("shows the last two when the weaker one is asked for, and the best", () => {
    const { options: shown } = toReasons(derivation({ options, question: { inverted: true } }), card());
    expect(shown.map(({ name }) => name)).toEqual(["Quillbase", "Marlin", "Kestrel"]);
  });

  it("takes more decimals where two would lead to another percentage", () => {
    const small = [option("Quillbase", [contribution({ counted: 0.0149 })]), option("TarnStore", [])];
    const { options: shown, rules } = toReasons(
      derivation({
        options: small,
        checks: [{ rule: "margin", value: 0.0149 / 0.1149, bar: 0.2, applied: false }],
      }),
      card(),
    );
    expect(shown[0]?.score).toBe("+0.015");
    expect(rules[0]?.words).toContain(
      "0.015 apart, 13 % of the 0.015 said for and against the two plus 0.100",
    );
  });

  it("shows nothing that came after the decision", () => {
    const unknown = derivation({
      options,
      question: { unknown: ["mongoose"] },
      checks: [{ rule: "unknown_option", value: 1, bar: 1, applied: true }],
      rule: "unknown_option",
    });
    const { options: shown, others } = toReasons(unknown, card({ outcome: "insufficient_evidence" }));
    expect([shown, others]).toEqual([[], []]);
  });

  it("is safe to print, however hostile the documents", () => {
    const hostile = "\u001b[2J\u202eevil\u0007\nname";
    const told = toReasons(
      derivation({
        question: {
          text: hostile,
          named: [hostile],
          criteria: [{ text: hostile, weight: 1 }],
          premise: hostile,
          conditions: [hostile],
          uncovered: [hostile],
          excluded: [hostile],
          incumbent: hostile,
        },
        options: [
          option(hostile, [
            contribution({ counted: 0.5, quote: hostile, document: hostile, published: hostile }),
          ]),
          option(`${hostile}2`, []),
          option(`${hostile}3`, []),
        ],
        parts: [{ criterion: hostile, outcome: "winner", winner: hostile, margin: 0.4 }],
        checks: [
          { rule: "not_covered", value: 0.2, bar: 0.5, applied: false },
          { rule: "parts_differ", value: 1, bar: 2, applied: false },
          { rule: "margin", value: 0.5, bar: 0.2, applied: true },
        ],
      }),
      card(),
    );
    const text = JSON.stringify(told);
    expect(text).toContain("evil name");
    expect(text).not.toMatch(/\\u001b|\\u0007|\\n|\u202e/);
  });
});

describe("the rules", () => {
  const options = [
    option("Quillbase", [contribution({ counted: 1.81 })]),
    option("TarnStore", [contribution({ counted: 0.2, polarity: "against" })]),
  ];

  it("are told in order, with the figures that are shown above, and the one that decided is marked", () => {
    const checks = [
      { rule: "no_question", value: 1, bar: 1, applied: false },
      { rule: "unknown_option", value: 0, bar: 1, applied: false },
      { rule: "no_stance", value: 2.01, bar: 0.06, applied: false },
      { rule: "nothing_relevant", value: 0.8, bar: 0.3, applied: false },
      { rule: "not_covered", value: 0, bar: 0.55, applied: false },
      { rule: "margin", value: 2.01 / 2.11, bar: 0.6, applied: false },
      { rule: "general", value: 1, bar: 1, applied: false },
      { rule: "parts_differ", value: 0, bar: 2, applied: false },
      { rule: "balance", value: 0, bar: 2.01, applied: false },
      { rule: "margin", value: 2.01 / 2.11, bar: 0.2, applied: true },
    ] as const;
    const { rules } = toReasons(derivation({ options, checks: [...checks] }), card());
    expect(rules.map(({ words }) => words)).toEqual([
      "Is there enough evidence? 2.01 in all, at least 0.06 is needed: yes.",
      "Does it bear on what was asked? The best fits to 0.80, at least 0.30 is needed: yes.",
      "Do the documents use the words of the question? Yes, all that count.",
      "Are they said to be equal? Nowhere.",
      "Is one clearly ahead? Quillbase stands at +1.81, TarnStore at −0.20: 2.01 apart, 95 % of the 2.01 said for " +
        "and against the two plus 0.10 for doubt; at least 20 % is needed: yes, so Quillbase.",
    ]);
    expect(rules.map(({ decided }) => decided)).toEqual([false, false, false, false, true]);
  });

  it("say where the conditions stand, and no more than that", () => {
    const checks = [{ rule: "general", value: 1, bar: 1, applied: true }] as const;
    const told = (conditions: Card["conditions"]): string =>
      toReasons(derivation({ options, checks: [...checks] }), card({ conditions })).rules.at(-1)?.words ?? "";
    expect(told([{ when: "on phones", choose: "Quillbase", quotes: [1] }])).toBe(
      "So it depends on what it is to be judged on; the conditions that the documents give are in the answer.",
    );
    expect(told([])).toBe("So it depends on what it is to be judged on.");
  });

  it("name the weaker one when that is asked for", () => {
    const { rules } = toReasons(derivation({ options, question: { inverted: true } }), card());
    expect(rules.at(-1)?.words).toMatch(/^Is one clearly behind\? .*: yes, so TarnStore\.$/);
  });

  it("say why a wide margin is not enough when all is against", () => {
    const poor = [
      option("Quillbase", [contribution({ counted: 0.2, polarity: "against" })]),
      option("TarnStore", [contribution({ counted: 1.2, polarity: "against" })]),
    ];
    const { rules } = toReasons(
      derivation({ options: poor, checks: [{ rule: "margin", value: 0.66, bar: 0.2, applied: false }] }),
      card(),
    );
    expect(rules[0]?.words).toContain("but more speaks against Quillbase than for it, so no.");
  });

  it("do not show a figure on the wrong side of its bar", () => {
    const checks = [{ rule: "no_stance", value: 0.0596, bar: 0.06, applied: true }] as const;
    const few = [option("Quillbase", [contribution({ counted: 0.0596 })])];
    const { rules } = toReasons(derivation({ options: few, checks: [...checks], rule: "no_stance" }), card());
    expect(rules[0]?.words).toContain("0.0596 in all, at least 0.06 is needed: no.");
  });

  it("tell a fact by what was looked for and found", () => {
    const statement = {
      ...contribution({ counted: 0 }),
      citation: 1,
      quote: "The licence is MIT.",
      relevance: 0.7,
    };
    const {
      polarity: _,
      fit: __,
      strength: ___,
      source: ____,
      weight: _____,
      counted: ______,
      ...plain
    } = statement;
    const told = toReasons(
      derivation({
        question: { intent: "fact", named: ["TarnStore"], criteria: [] },
        fact: { kind: "licence", form: "wh", value: "MIT", statements: [plain] },
        checks: [{ rule: "fact_found", value: 0.82, bar: 0.34, applied: true }],
        rule: "fact_found",
      }),
      card({ outcome: "fact", quotes: [] }),
    );
    expect(told.understood).toEqual([
      "I read this as a question of fact about TarnStore: a licence is wanted.",
    ]);
    expect(told.statements).toEqual([
      { citation: 1, relevance: "0.70", quote: "The licence is MIT.", origin: "review.md, 2025-02-03" },
    ]);
    expect(told.rules[0]?.words).toContain("is worth 0.82");
    expect(told.rules[0]?.words).toContain("yes, “MIT”");
  });

  it.each(RuleSchema.options)("have a sentence for %s when it decides", (rule) => {
    const told = toReasons(
      derivation({
        options,
        question: {
          criteria: rule === "general" ? [] : [{ text: "phones", weight: 1 }],
          unknown: ["mongoose"],
        },
        parts: [{ criterion: "phones", outcome: "tie", winner: null, margin: 0 }],
        checks: [{ rule, value: 1, bar: 0.5, applied: true }],
        rule,
      }),
      card(),
    );
    expect(told.rules).toHaveLength(1);
    expect(told.rules[0]?.words.length).toBeGreaterThan(20);
  });
});

describe("the confidence", () => {
  it("adds up as shown to the percentage, weightiest first, without what shows nothing", () => {
    const terms = [
      { feature: "winner", value: 1, weight: 0.0549 },
      { feature: "winner.margin", value: 0.88, weight: 0.444 },
      { feature: "winner.carried", value: 1, weight: 0.884 },
      { feature: "winner.words", value: 0.33, weight: -0.412 },
      { feature: "winner.relevance", value: 0.1, weight: -0.013 },
    ] as const;
    const exact = terms.reduce((sum, { value, weight }) => sum + value * weight, 0);
    const value = Math.round(100 / (1 + Math.exp(-exact))) / 100;
    const { confidence } = toReasons(derivation({ confidence: { value, terms: [...terms] } }), card());
    const points = confidence.reasons.map((reason) => figure(reason.points));
    const total = points.reduce((sum, own) => sum + own, 0);
    expect(total).toBeCloseTo(figure(confidence.total), 9);
    expect(Math.round(100 / (1 + Math.exp(-total)))).toBe(confidence.percent);
    expect(points.map(Math.abs)).toEqual(points.map(Math.abs).sort((a, b) => b - a));
    expect(confidence.reasons[0]?.words).toBe("how many of the sources agree with it (100 %)");
    expect(points).not.toContain(0);
  });
});
