import { describe, expect, it } from "vitest";
import { weigh } from "../../../../src/adapters/web/pages/matrix/matrix-state.js";
import { toSvg } from "../../../../src/adapters/web/pages/matrix/svg-export.js";
import { toCsv, toMarkdown } from "../../../../src/adapters/web/pages/matrix/text-exports.js";
import type { Matrix, MatrixCell } from "../../../../src/chat/matrix/matrix.js";
import { groupOf } from "../../../../src/chat/matrix/option-groups.js";
import { HOSTILE_STRINGS } from "../../../chat/hostile-strings.js";

const AHEAD: MatrixCell = {
  standing: "ahead",
  strength: 0.8,
  for: 2,
  against: 0.1,
  sources: 3,
  statements: 5,
};
const BEHIND: MatrixCell = {
  standing: "behind",
  strength: -0.4,
  for: 0.2,
  against: 1,
  sources: 1,
  statements: 2,
};
const UNKNOWN: MatrixCell = {
  standing: "unknown",
  strength: 0,
  for: 0,
  against: 0,
  sources: 0,
  statements: 0,
};

function matrixOf(options: readonly string[], criteria: readonly string[]): Matrix {
  return {
    indexId: "1",
    group: groupOf(options),
    options,
    rows: criteria.map((criterion) => ({
      criterion,
      question: "which?",
      outcome: "winner",
      confidence: 0.8,
      verdict: "Winner · confident, 80 %",
      headline: "All of it.",
      cells: options.map((_, at) => [AHEAD, BEHIND, UNKNOWN][at % 3] ?? UNKNOWN),
    })),
    unknownOptions: [],
    offeredCriteria: criteria,
  };
}

const PLAIN = weigh(
  matrixOf(["Kayak", "Canoe", "Raft"], ["speed", "cost, all told"]),
  new Map([["speed", 5]]),
);

/** Reads CSV by RFC 4180. */
function readCsv(text: string): string[][] {
  const body = text.replace(/^\ufeff/, "").replace(/\r\n$/, "");
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of body.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows;
}

describe("a matrix as CSV", () => {
  it("has a line a criterion and the ranking, every line as long as the first", () => {
    const text = toCsv(PLAIN);
    expect(text.startsWith("\ufeffCriterion,Weight,Verdict,Kayak,")).toBe(true);
    const rows = readCsv(text);
    expect(rows).toEqual([
      [
        "Criterion",
        "Weight",
        "Verdict",
        "Kayak",
        "Kayak: strength",
        "Kayak: sources",
        "Canoe",
        "Canoe: strength",
        "Canoe: sources",
        "Raft",
        "Raft: strength",
        "Raft: sources",
      ],
      [
        "speed",
        "5",
        "Winner · confident, 80 %",
        "Ahead",
        "0.8",
        "3",
        "Behind",
        "-0.4",
        "1",
        "Too little said",
        "",
        "0",
      ],
      [
        "cost, all told",
        "3",
        "Winner · confident, 80 %",
        "Ahead",
        "0.8",
        "3",
        "Behind",
        "-0.4",
        "1",
        "Too little said",
        "",
        "0",
      ],
      [
        "Ranking",
        "8",
        "Points: weight × strength, added up",
        "Rank 1",
        "6.4",
        "",
        "Rank 3",
        "-3.2",
        "",
        "Rank 2",
        "0",
        "",
      ],
    ]);
  });

  it.each([
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    ' =HYPERLINK("http://evil.example")',
    "%0A=1",
    "|calc",
  ])("does not let %j be read as a formula", (name) => {
    const rows = readCsv(toCsv(weigh(matrixOf([name, "Canoe"], [name]), new Map())));
    for (const cell of rows.flat().filter((own) => own.includes(name))) expect(cell).toMatch(/^'/);
    expect(rows.flat()).toContain(`'${name}`);
  });
});

describe("a matrix as Markdown", () => {
  it("tells ranking and cells in words and signs", () => {
    const text = toMarkdown(PLAIN, "2026-01-02");
    expect(text).toContain("# Kayak, Canoe and Raft\n");
    expect(text).toContain("| 1 | **Kayak** | +6.4 |");
    expect(text).toContain(
      "| **speed** Winner · confident, 80 % | 5 (counts most) | ▲ Ahead, +0.80 (3) | ▼ Behind, −0.40 (1) | ? Too little said |",
    );
  });

  it.each(HOSTILE_STRINGS)("keeps its table whole and calls nobody: %s", (_, name) => {
    const text = toMarkdown(weigh(matrixOf([name, "Canoe"], [name]), new Map()), "2026-01-02");
    const lines = text.split("\n");
    const table = lines.slice(lines.findIndex((line) => line.startsWith("| Criterion")));
    // Bars of the table are those without a backslash in front.
    for (const line of table.filter((own) => own !== ""))
      expect(line.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(5);
    expect(text).not.toMatch(/<[a-z!/@#]/i);
    expect(text).not.toMatch(/(?<!\\)\]\(|@|(?<!\\):\/\//);
  });
});

describe("a matrix as a picture", () => {
  it.each([...HOSTILE_STRINGS, ["a control character", "a\u0001b\ud800c\uffff"] as const])(
    "holds only what it draws itself: %s",
    (_, name) => {
      const svg = toSvg(weigh(matrixOf([name, "Canoe"], [name]), new Map()), {
        theme: "light",
        madeOn: "2026-01-02",
      });
      const known = /<\/?(?:svg|title|defs|pattern|rect|path|text)(?: [a-z:A-Z-]+="[^"<]*")*\/?>/g;
      expect(svg.replace(known, "")).not.toMatch(/[<>]/);
      expect(svg).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
      expect(svg).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/);
      for (const [tag] of svg.matchAll(known)) expect(tag).not.toMatch(/ (?:href|xlink:href|style|on\w+)=/);
    },
  );

  it("cuts names to the room they have, wide letters too", () => {
    const long = "絵文字を含む長い名前".repeat(8);
    const svg = toSvg(weigh(matrixOf([long, "A".repeat(300)], ["speed"]), new Map()), {
      theme: "dark",
      madeOn: "2026-01-02",
    });
    const heads = [...svg.matchAll(/font-size="13" font-weight="600"[^>]*>([^<]*…)</g)].map(
      ([, text]) => text ?? "",
    );
    expect(heads.length).toBe(2);
    for (const head of heads) expect(head.length).toBeLessThan(40);
  });

  it("is drawn for either theme, with the same words", () => {
    const [light, dark] = (["light", "dark"] as const).map((theme) =>
      toSvg(PLAIN, { theme, madeOn: "2026-01-02" }),
    );
    const words = (svg = "") => [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, text]) => text);
    expect(words(dark)).toEqual(words(light));
    expect(words(light)).toEqual(
      expect.arrayContaining(["▲ Ahead", "▼ Behind", "? Too little said", "3 sources", "+6.4"]),
    );
    expect(dark).not.toContain("#ffffff");
  });
});

it("tells in a narrow picture, too, what the points are out of", () => {
  const svg = toSvg(weigh(matrixOf(["A", "B"], ["x"]), new Map()), { theme: "light", madeOn: "2026-10-20" });
  expect(svg).toContain(">Decision matrix by Whichbot, 2026-10-20.<");
  expect(svg).toMatch(/>Ranking out of \d+ points: weight × strength, added up\.</u);
});
