import { toCsv as toCsvText } from "../../../../chat/csv-text.js";
import { STANDING_WORDS, strengthFigure } from "../../../../chat/matrix/matrix-words.js";
import { pointsFigure, weightWords } from "../../browser/rank.js";
import type { WeighedMatrix } from "./matrix-state.js";

/** What Markdown or HTML in it would read as more than words. */
const MARKED = /[\\`*_{}[\]<>()#|~&$:@]|(?<=\bwww)\./giu;

/** A matrix for programs for tables: a line a criterion, then the points of the ranking. */
export function toCsv({ matrix, weights, ranking }: WeighedMatrix): string {
  const head = [
    "Criterion",
    "Weight",
    "Verdict",
    ...matrix.options.flatMap((option) => [option, `${option}: strength`, `${option}: sources`]),
  ];
  const rows = matrix.rows.map((row, at) => [
    row.criterion,
    weights[at] ?? 0,
    row.verdict,
    ...row.cells.flatMap(({ standing, strength, sources }) => [
      STANDING_WORDS[standing].word,
      standing === "unknown" ? "" : Number(strength.toFixed(3)),
      sources,
    ]),
  ]);
  const points = matrix.options.flatMap((_, option) => {
    const own = ranking.options.find((ranked) => ranked.option === option);
    return own === undefined ? ["", "", ""] : [`Rank ${own.rank}`, Number(own.points.toFixed(1)), ""];
  });
  return toCsvText([
    head,
    ...rows,
    ["Ranking", ranking.most, "Points: weight × strength, added up", ...points],
  ]);
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
