import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  barFromMiddle,
  pointsFigure,
  rankingSentence,
  rankOptions,
  readWeight,
  type WeighedRow,
} from "../../../../src/adapters/web/browser/rank.js";

const strength = fc.option(fc.double({ min: -1, max: 1, noNaN: true }), { nil: null });
const tables = fc.integer({ min: 1, max: 6 }).chain((options) =>
  fc.record({
    options: fc.constant(options),
    rows: fc.array(
      fc.record({
        weight: fc.integer({ min: 0, max: 5 }),
        strengths: fc.array(strength, { minLength: options, maxLength: options }),
      }),
      { maxLength: 12 },
    ),
  }),
);

function row(weight: number, ...strengths: (number | null)[]): WeighedRow {
  return { weight, strengths };
}

describe("the ranking of options", () => {
  it("adds up weight × strength, counts nothing where too little is said, and says on how many criteria", () => {
    const { options, most } = rankOptions([row(5, 0.5, -0.2), row(1, null, 1), row(0, -1, null)], 2);
    expect(most).toBe(6);
    expect(options).toEqual([
      { option: 0, rank: 1, points: 2.5, unknown: 1 },
      { option: 1, rank: 2, points: 0, unknown: 0 },
    ]);
  });

  it("follows the weights", () => {
    const rows = (first: number, second: number) => [row(first, 1, 0.1), row(second, 0.2, 0.9)];
    const best = (first: number, second: number) => rankOptions(rows(first, second), 2).options[0]?.option;
    expect([best(5, 1), best(1, 5)]).toEqual([0, 1]);
  });

  it("gives equal points one rank, in the order of the columns, and skips the next", () => {
    const { options } = rankOptions([row(3, 0.5, 0.9, 0.5, -0.1)], 4);
    expect(options.map(({ option, rank }) => [option, rank])).toEqual([
      [1, 1],
      [0, 2],
      [2, 2],
      [3, 4],
    ]);
  });

  it("orders by what it shows: every option once, best first, never more points than there are", () => {
    fc.assert(
      fc.property(tables, ({ rows, options }) => {
        const ranking = rankOptions(rows, options);
        const points = ranking.options.map((own) => own.points);
        expect(points).toEqual([...points].sort((left, right) => right - left));
        expect(ranking.options.map(({ option }) => option).sort()).toEqual([...Array(options).keys()]);
        for (const own of ranking.options) {
          expect(Math.abs(own.points)).toBeLessThanOrEqual(ranking.most);
          expect(Object.is(own.points, -0)).toBe(false);
          expect(own.rank).toBe(1 + points.filter((other) => other > own.points).length);
        }
      }),
    );
  });

  it("comes out the same from figures that went through a page", () => {
    fc.assert(
      fc.property(tables, ({ rows, options }) => {
        // As the server writes them into attributes, and the script reads them.
        const read = rows.map(({ weight, strengths }) => ({
          weight: readWeight(String(weight)),
          strengths: strengths
            .map((own) => (own === null ? "" : String(own)))
            .map((own) => (own === "" ? null : Number(own))),
        }));
        expect(rankOptions(read, options)).toEqual(rankOptions(rows, options));
      }),
    );
  });

  it("is told in one sentence", () => {
    const names = ["Kayak", "Canoe", "Raft"];
    const told = (...rows: WeighedRow[]) => rankingSentence(rankOptions(rows, 3), names);
    expect(told(row(2, 1, -0.5, 0))).toBe("Kayak leads with +2.0 of 2, then Raft with 0.0, Canoe with −1.0.");
    expect(told(row(2, 1, 1, 0))).toBe("Kayak and Canoe are level with +2.0 of 2, then Raft with 0.0.");
    expect(told(row(0, 1, 1, 0))).toBe("No criterion counts, so nothing is ranked.");
  });
});

describe("a weight", () => {
  it.each([
    ["0", 0],
    ["5", 5],
    ["9", 5],
    ["-3", 0],
    ["2.6", 3],
    ["", 3],
    ["many", 3],
    ["Infinity", 3],
    [undefined, 3],
  ])("sent as %j is %d", (sent, weight) => {
    expect(readWeight(sent)).toBe(weight);
  });
});

it.each([
  [1, { x: 50, width: 50 }],
  [-0.5, { x: 25, width: 25 }],
  [0, { x: 50, width: 0 }],
  [7, { x: 50, width: 50 }],
])("draws a bar for %d from the middle", (share, bar) => {
  expect(barFromMiddle(share)).toEqual(bar);
});

it("writes points with a sign that is no hyphen", () => {
  expect([8.44, -0.3, 0].map(pointsFigure)).toEqual(["+8.4", "−0.3", "0.0"]);
});
