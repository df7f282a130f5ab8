import { STANDING_WORDS, strengthFigure } from "../../../../chat/matrix/matrix-words.js";
import { pointsFigure, weightWords } from "../../browser/rank.js";
import type { WeighedMatrix } from "./matrix-state.js";

/** A program for tables reads what begins so as a formula, white space in front of it or not. */
const FORMULA = /^\s*[=+\-@\t\r|%]/u;
/** What Markdown or HTML in it would read as more than words. */
const MARKED = /[\\`*_{}[\]<>()#|~&$:@]|(?<=\bwww)\./giu;

/**
 * A matrix for programs for tables: UTF-8 with its mark, CRLF, RFC 4180; words that would be read as a formula get an apostrophe in
 * front. A line a criterion, then the points of the ranking.
 */
export function toCsv({ matrix, weights, ranking }: WeighedMatrix): string {
  const head = [
    "Criterion",
    "Weight",
    "Verdict",
    ...matrix.options.flatMap((option) => [option, `${option}: strength`, `${option}: sources`]),
  ];
  const rows = matrix.rows.map((row, at) => [
    field(row.criterion),
    String(weights[at]),
    field(row.verdict),
    ...row.cells.flatMap(({ standing, strength, sources }) => [
      field(STANDING_WORDS[standing].word),
      standing === "unknown" ? "" : strength.toFixed(3),
      String(sources),
    ]),
  ]);
  const points = matrix.options.flatMap((_, option) => {
    const own = ranking.options.find((ranked) => ranked.option === option);
    return [own === undefined ? "" : `Rank ${own.rank}`, own?.points.toFixed(1) ?? "", ""];
  });
  const lines = [
    head.map(field),
    ...rows,
    ["Ranking", String(ranking.most), field("Points: weight × strength, added up"), ...points],
  ];
  return `\ufeff${lines.map((cells) => cells.join(",")).join("\r\n")}\r\n`;
}

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A matrix as Markdown: the ranking, then the table. All names are plain words in it. */
export function toMarkdown({ matrix, weights, ranking }: WeighedMatrix, madeOn: string): string {
  const names = matrix.options.map(escaped);
  const table = [
    ["Criterion", "Weight", ...names],
    ["---", "---", ...names.map(() => "---")],
    ...matrix.rows.map((row, at) => [
      `**${escaped(row.criterion)}** ${escaped(row.verdict)}`,
      `${weights[at]} (${weightWords(weights[at] ?? 0)})`,
      ...row.cells.map(({ standing, strength, sources }) => {
        const { sign, word } = STANDING_WORDS[standing];
        return standing === "unknown"
          ? `${sign} ${word}`
          : `${sign} ${word}, ${strengthFigure(strength)} (${sources})`;
      }),
    ]),
  ];
  const ranked = [
    ["Rank", "Option", "Points"],
    ["---", "---", "---"],
    ...ranking.options.map(({ option, rank, points }) => [
      `${rank}`,
      `**${names[option]}**`,
      pointsFigure(points),
    ]),
  ];
  const toLines = (cells: readonly (readonly string[])[]): string[] =>
    cells.map((own) => `| ${own.join(" | ")} |`);
  return [
    `# ${listedNames(names)}`,
    "",
    `By criterion, with the number of sources in brackets. Drawn by Whichbot on ${madeOn}.`,
    "",
    `## Ranking, out of ${ranking.most}`,
    "",
    ...toLines(ranked),
    "",
    "Points: weight × strength (−1 to +1) of each criterion, added up; where too little is said it adds 0.",
    "",
    "## Criterion by criterion",
    "",
    ...toLines(table),
    "",
  ].join("\n");
}

function listedNames(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

const ENTITIES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;" };

function escaped(text: string): string {
  return text.replace(/\s+/gu, " ").replace(MARKED, (mark) => ENTITIES[mark] ?? `\\${mark}`);
}
