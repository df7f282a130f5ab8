import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markAnswered } from "../../../src/chat/gaps/answered-by-now.js";
import type { GapReport } from "../../../src/chat/gaps/gap-report.js";
import { makeGapReport } from "../../../src/chat/gaps/make-gap-report.js";
import type { PoorAnswer } from "../../../src/history/history.js";
import { sampleAnswer } from "../sample-answer.js";

const UNTIL = Date.UTC(2026, 9, 20);
const DAY = 24 * 60 * 60 * 1000;
const KNOWN = ["Kayak", "Canoe", "Raft", "Sailing boat"];

interface Asked {
  readonly question: string;
  readonly criteria?: readonly string[];
  readonly options?: readonly string[];
  readonly carried?: readonly string[];
}

let counter = 0;

function poor(asked: Asked, over: Partial<PoorAnswer> = {}): PoorAnswer {
  const { question, criteria = [], options = ["Kayak", "Canoe"], carried } = asked;
  const answer = sampleAnswer({
    question,
    outcome: "insufficient_evidence",
    criteria: [...criteria],
    options: options.map((name) => ({ name, score: 0, for: [], against: [] })),
    carriedOver: carried === undefined ? null : { options: [...carried], criteria: [] },
  });
  counter += 1;
  return {
    id: `q${counter}`,
    surface: "web",
    channel: "page",
    askedAt: UNTIL - DAY,
    private: false,
    outcome: "insufficient_evidence",
    confidence: 0.8,
    tookMs: 4,
    question,
    up: 0,
    down: 0,
    answerJson: JSON.stringify(answer),
    ...over,
  };
}

function report(answers: readonly PoorAnswer[], days = 7): GapReport {
  return makeGapReport(answers, { until: UNTIL, days, isKnown: (name) => KNOWN.includes(name) });
}

/** What the documents of now answer; the rest throws. */
const now = (answers: Readonly<Record<string, number>>) => async (question: string) => {
  const confidence = answers[question];
  if (confidence === undefined) throw new TypeError("It is not answered");
  return { outcome: "winner" as const, confidence };
};

const topics = (answers: readonly PoorAnswer[]) =>
  report(answers).groups.map(({ topic, questions }) => [topic, questions]);

describe("the gap report", () => {
  it("puts together what lacks the same, however it is inflected or misspelt", () => {
    const asked = ["deployment", "deploying", "deployments", "deplyoment"].map((word) =>
      poor({ question: `kayak or canoe for ${word}?`, criteria: [word] }),
    );
    const other = poor({ question: "kayak or canoe for fishing?", criteria: ["fishing"] });
    expect(topics([...asked, other, asked[0]!])).toEqual([
      ["deployment", 5],
      ["fishing", 1],
    ]);
  });

  it("keeps short words apart that differ by a letter", () => {
    const asked = ["cost", "host"].map((word) =>
      poor({ question: `kayak or canoe, ${word}?`, criteria: [word] }),
    );
    expect(topics(asked)).toHaveLength(2);
  });

  it("sets options apart that have nothing in common: each pair needs its own document", () => {
    const asked = [
      poor({ question: "kayak or canoe for storage?", criteria: ["storage"] }),
      poor({ question: "canoe or kayak, storage", criteria: ["storage"] }),
      poor({ question: "which has better storage?", criteria: ["storage"], options: KNOWN }),
      poor({ question: "raft or sailing boat for storage?", criteria: ["storage"], options: KNOWN.slice(2) }),
    ];
    const { groups } = report(asked);
    expect(groups.map(({ questions, write }) => [questions, write])).toEqual([
      [3, "A document that compares Kayak and Canoe on “storage”."],
      [1, "A document that compares Raft and Sailing boat on “storage”."],
    ]);
  });

  it("says what to write for one option, for none, and for a question without a criterion", () => {
    const writes = (asked: Asked) => report([poor(asked)]).groups[0]?.write;
    expect(writes({ question: "is a kayak good for dogs?", criteria: ["dogs"], options: KNOWN })).toBe(
      "A document that says how good Kayak is on “dogs”.",
    );
    expect(writes({ question: "which for dogs?", criteria: ["dogs"], options: KNOWN })).toBe(
      "A document on “dogs”, with the options compared.",
    );
    expect(writes({ question: "kayak or canoe?" })).toBe(
      "A document that compares Kayak and Canoe, and says when to choose which.",
    );
    expect(writes({ question: "kayak or Hovercraft?", options: ["Kayak"] })).toBe(
      "A document that says how good Kayak is on “Hovercraft”.",
    );
  });

  it("asks for plainer words where answers are unsure, and for a look where people disagree", () => {
    const storage = { question: "kayak or canoe for storage?", criteria: ["storage"] };
    const of = (over: Partial<PoorAnswer>) =>
      report([poor(storage, { outcome: "winner", ...over })]).groups[0];
    expect(of({ confidence: 0.3 })).toMatchObject({
      reasons: { unanswered: 0, disliked: 0, unsure: 1 },
      write: "Plainer words on Kayak or Canoe on “storage”: which one is better, and why.",
    });
    expect(of({ confidence: 0.3, down: 1 })).toMatchObject({
      reasons: { unanswered: 0, disliked: 1, unsure: 0 },
      write:
        "Look through what your documents say on Kayak and Canoe on “storage”: readers disagree with the answer.",
    });
  });

  it("holds this period against the one before", () => {
    const storage = { question: "kayak or canoe for storage?", criteria: ["storage"] };
    const days = [0.5, 0.6, 3, 8, 13.9, 14.1];
    const told = report([
      ...days.map((ago) => poor(storage, { askedAt: UNTIL - ago * DAY })),
      poor({ question: "canoe for dogs?", criteria: ["dogs"] }, { askedAt: UNTIL - 10 * DAY }),
    ]);
    expect(told.groups).toMatchObject([{ questions: 3, before: 2, trend: [0, 0, 0, 0, 1, 0, 2] }]);
    expect(told.gone).toEqual({ groups: 1, questions: 1 });
    expect(told.questions).toEqual({ now: 3, before: 3 });
  });

  it("counts private questions, those without text and small talk, and tells no word of them", () => {
    const told = report([
      poor({ question: "secret" }, { private: true, question: null, answerJson: null }),
      poor({ question: "gone" }, { question: null, answerJson: null }),
      poor({ question: "unreadable" }, { answerJson: "{" }),
      poor(
        { question: "hi there" },
        { answerJson: JSON.stringify({ ...sampleAnswer(), criteria: [], citations: [] }) },
      ),
    ]);
    expect(told.groups).toEqual([]);
    expect(told.untold).toEqual({
      private: { now: 1, before: 0 },
      withoutText: { now: 2, before: 0 },
      talk: { now: 1, before: 0 },
    });
  });

  it("names no option that only documents hidden from the page speak of, unless the question does", () => {
    const options = ["Kayak", "Project Heron"];
    const write = (question: string) =>
      report([poor({ question, criteria: ["storage"], options })]).groups[0]?.write;
    expect(write("what about storage?")).toBe("A document on “storage”, with the options compared.");
    expect(write("kayak or project heron for storage?")).toContain("Project Heron");
  });

  it("spells what the documents do not know as it was typed", () => {
    const told = (question: string, options: readonly string[]) =>
      report([poor({ question, options })]).groups[0];
    expect(told("kayak or NATS?", ["Kayak"])?.topic).toBe("NATS");
    expect(told("NATS or kayak?", ["nats", "Kayak"])?.write).toContain("compares NATS and Kayak");
    expect(told("KAYAK or canoe?", ["Kayak", "Canoe"])?.write).toContain("compares Kayak and Canoe");
  });

  it("shows each wording once, the newest first", () => {
    const asked = [
      "Kayak or canoe for storage?",
      "kayak or canoe, for storage",
      "storage: kayak, canoe?",
    ].map((question, at) => poor({ question, criteria: ["storage"] }, { askedAt: UNTIL - (at + 1) * 1000 }));
    expect(report(asked).groups[0]?.examples).toEqual([
      "Kayak or canoe for storage?",
      "storage: kayak, canoe?",
    ]);
  });

  it("adds up, whatever was asked", () => {
    const word = fc.constantFrom(
      "storage",
      "storing",
      "price",
      "prices",
      "speed",
      "wind",
      "rapids",
      "dogs",
      "of",
    );
    const asked = fc.record({
      criteria: fc.array(
        fc.array(word, { maxLength: 3 }).map((words) => words.join(" ")),
        { maxLength: 3 },
      ),
      options: fc.subarray(KNOWN),
      ago: fc.integer({ min: -2, max: 30 * 24 }),
      private: fc.boolean(),
      kept: fc.boolean(),
      outcome: fc.constantFrom("insufficient_evidence", "winner", "tie"),
      confidence: fc.float({ min: 0, max: 1, noNaN: true }),
      down: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (all, days) => {
        const answers = all.map(({ criteria, options, ago, kept, ...over }) => {
          const question = `${options.join(" or ")} for ${criteria.join(" and ")}?`;
          const askedAt = UNTIL - ago * 60 * 60 * 1000;
          const texts = kept && !over.private ? {} : { question: null, answerJson: null };
          return poor({ question, criteria, options }, { ...over, askedAt, ...texts });
        });
        const { groups, gone, untold, questions, reasons, trend } = report(answers, days);
        const sum = (numbers: readonly number[]) => numbers.reduce((total, next) => total + next, 0);
        const hidden = Object.values(untold);
        expect(sum(groups.map((own) => own.questions)) + sum(hidden.map(({ now }) => now))).toBe(
          questions.now,
        );
        expect(
          sum(groups.map(({ before }) => before)) + gone.questions + sum(hidden.map(({ before }) => before)),
        ).toBe(questions.before);
        expect(sum(trend)).toBe(questions.now);
        for (const group of groups) {
          expect(sum(Object.values(group.reasons))).toBe(group.questions);
          expect(sum(group.trend)).toBe(group.questions);
          for (const { questions: own } of group.options) expect(own).toBeLessThanOrEqual(group.questions);
          expect(group.topic).not.toBe("");
        }
        for (const reason of ["unanswered", "disliked", "unsure"] as const)
          expect(sum(groups.map((group) => group.reasons[reason]))).toBe(reasons[reason]);
        expect(questions.now + questions.before).toBe(
          answers.filter(({ askedAt }) => askedAt >= UNTIL - 2 * days * DAY && askedAt < UNTIL).length,
        );
      }),
      { numRuns: 200 },
    );
  });

  it("does not depend on the order in which answers come", () => {
    const words = ["storage", "storing", "speed", "dogs", "rapids wind", "wind", "speed wind"];
    const answers = words.map((word, at) =>
      poor(
        { question: `kayak or canoe for ${word}?`, criteria: [word] },
        { askedAt: UNTIL - (at + 1) * 1000 },
      ),
    );
    expect(report([...answers].reverse())).toEqual(report(answers));
  });

  it("takes ten thousand questions in less than the time a page may take", () => {
    const answers = Array.from({ length: 10_000 }, (_, at) =>
      poor(
        {
          question: `kayak or canoe for need${at % 1200} number ${at % 37}?`,
          criteria: [`need${at % 1200} number`],
        },
        { askedAt: UNTIL - (at + 1) * 60_000 },
      ),
    );
    report(answers);
    // Of this process alone: other tests run beside it.
    const before = process.cpuUsage();
    const { questions } = report(answers, 30);
    const { user } = process.cpuUsage(before);
    expect(questions.now).toBe(10_000);
    expect(user / 1000).toBeLessThan(400);
  });
});

describe("groups that are answered by now", () => {
  const asked = ["speed", "dogs", "wind"].map((word, at) =>
    poor({ question: `kayak or canoe for ${word}?`, criteria: [word] }, { askedAt: UNTIL - (at + 1) * 1000 }),
  );
  const index = sampleAnswer().index.id;

  it("are marked and stand last; those of little confidence, or that fail, are not", async () => {
    const answer = now({ "kayak or canoe for speed?": 0.9, "kayak or canoe for dogs?": 0.4 });
    const { groups } = await markAnswered(report(asked), { index: "newer", answer });
    expect(groups.map(({ topic, answeredBy }) => [topic, answeredBy])).toEqual([
      ["dogs", null],
      ["wind", null],
      ["speed", "kayak or canoe for speed?"],
    ]);
  });

  it("are not asked again by the same index, nor after a vote, nor when they go on from another", async () => {
    const answer = now({
      "kayak or canoe for speed?": 0.9,
      "and dogs?": 0.9,
      "kayak or canoe for wind?": 0.9,
    });
    const open = async (answers: readonly PoorAnswer[], by: string) =>
      (await markAnswered(report(answers), { index: by, answer })).groups.every(
        ({ answeredBy }) => answeredBy === null,
      );
    expect(await open(asked, index)).toBe(true);
    const others = [
      poor({ question: "and dogs?", criteria: ["dogs"], carried: ["Kayak"] }),
      poor({ question: "kayak or canoe for wind?", criteria: ["wind"] }, { outcome: "winner", down: 1 }),
    ];
    expect(await open(others, "newer")).toBe(true);
  });
});
