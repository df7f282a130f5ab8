import { cutText } from "../../../../chat/cut-text.js";
import type { MatrixCell } from "../../../../chat/matrix/matrix.js";
import {
  STANDING_WORDS,
  sourcesWords,
  strengthFigure,
  type Tone,
  toneOf,
} from "../../../../chat/matrix/matrix-words.js";
import { barFromMiddle, pointsFigure, unknownWords } from "../../browser/rank.js";
import type { WeighedMatrix } from "./matrix-state.js";
import { SVG_THEMES, type SvgTheme } from "./svg-theme.js";

/** Pixels. */
const MARGIN = 32;
const CRITERION = 220;
const COLUMN = 150;
const ROW = 64;
const RANKED = 30;
const LEAST_WIDTH = 720;
/** What a letter takes, as a share of the size of the type: bounds, not measures. Scripts of the Far East, and signs, are wide. */
const LETTER = 0.58;
const WIDE = 1.05;
const IS_WIDE = /[\u1100-\u11ff\u2190-\u{1faff}\u{20000}-\u{3ffff}]/u;
const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";

const LEGEND = [
  "▲ ahead · = level with the best · ▼ behind · hatched: too little said",
  "Blue, + and to the right: more speaks for it · orange, − and to the left: more speaks against it",
];

/**
 * A matrix as a picture that needs nothing else: no style sheet, no font, no script. All text is escaped.
 *
 * @param madeOn a day, as it is shown
 */
export function toSvg(
  weighed: WeighedMatrix,
  { theme: name, madeOn }: { readonly theme: "light" | "dark"; readonly madeOn: string },
): string {
  const { matrix, ranking } = weighed;
  const theme = SVG_THEMES[name];
  const width = Math.max(LEAST_WIDTH, 2 * MARGIN + CRITERION + COLUMN * matrix.options.length);
  const column = (width - 2 * MARGIN - CRITERION) / Math.max(1, matrix.options.length);
  const draw = createPen(theme);
  const title = matrix.options.join(", ");
  const parts: string[] = [];
  let y = MARGIN + 22;
  parts.push(draw.text(title, { x: MARGIN, y, size: 22, weight: 650, room: width - 2 * MARGIN }));
  y += 24;
  // On two lines: on one a narrow table has no room for it.
  const subtitle = [
    `Decision matrix by Whichbot, ${madeOn}.`,
    `Ranking out of ${ranking.most} points: weight × strength, added up.`,
  ];
  for (const line of subtitle) {
    parts.push(draw.text(line, { x: MARGIN, y, size: 12, fill: theme.muted, room: width - 2 * MARGIN }));
    y += 17;
  }
  y += 9;
  for (const { option, rank, points, unknown } of ranking.options) {
    const label = `${rank}. ${matrix.options[option] ?? ""}`;
    parts.push(draw.text(label, { x: MARGIN, y: y + 14, size: 14, weight: 600, room: CRITERION - 12 }));
    const bar = {
      x: MARGIN + CRITERION,
      y: y + 5,
      width: Math.min(360, width - 2 * MARGIN - CRITERION - 300),
      height: 10,
    };
    parts.push(draw.bar(ranking.most === 0 ? 0 : points / ranking.most, bar));
    const after = bar.x + bar.width + 12;
    parts.push(draw.text(pointsFigure(points), { x: after, y: y + 14, size: 13, weight: 600, room: 60 }));
    parts.push(
      draw.text(unknownWords(unknown), { x: after + 56, y: y + 14, size: 11, fill: theme.muted, room: 230 }),
    );
    y += RANKED;
  }
  y += 34;
  for (const [at, option] of matrix.options.entries())
    parts.push(
      draw.text(option, {
        x: MARGIN + CRITERION + at * column + 8,
        y: y - 10,
        size: 13,
        weight: 600,
        room: column - 16,
      }),
    );
  for (const [at, row] of matrix.rows.entries()) {
    const weight = weighed.weights[at] ?? 0;
    const words = `${row.verdict.split(" · ")[0]} · weight ${weight}`;
    parts.push(`<path d="M${MARGIN} ${y}H${width - MARGIN}" stroke="${theme.line}"/>`);
    parts.push(
      draw.text(row.criterion, { x: MARGIN, y: y + 27, size: 14, weight: 600, room: CRITERION - 16 }),
    );
    parts.push(draw.text(words, { x: MARGIN, y: y + 45, size: 11, fill: theme.muted, room: CRITERION - 16 }));
    for (const [own, cell] of row.cells.entries())
      parts.push(
        draw.cell(cell, {
          x: MARGIN + CRITERION + own * column,
          y: y + 3,
          width: column - 4,
          height: ROW - 6,
        }),
      );
    y += ROW;
  }
  y += 22;
  for (const line of LEGEND) {
    parts.push(draw.text(line, { x: MARGIN, y, size: 11, fill: theme.muted, room: width - 2 * MARGIN }));
    y += 16;
  }
  const height = y + MARGIN - 16;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${FONT}">`,
    `<title>${escaped(`Decision matrix: ${title}`)}</title>`,
    `<defs><pattern id="unknown" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="${theme.ground}"/><rect width="1.5" height="8" fill="${theme.line}"/></pattern></defs>`,
    `<rect width="${width}" height="${height}" fill="${theme.page}"/>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Words {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Pixels that it may take. */
  readonly room: number;
  readonly weight?: number;
  readonly fill?: string;
}

function createPen(theme: SvgTheme) {
  const text = (words: string, { x, y, size, room, weight = 400, fill = theme.text }: Words): string => {
    const shown = cutText(words, lettersIn(words, room / size));
    if (shown === "") return "";
    return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}" xml:space="preserve">${escaped(shown)}</text>`;
  };
  const bar = (share: number, box: Box): string => {
    const { x, width } = barFromMiddle(share);
    const unit = box.width / 100;
    return [
      rect(box, theme.ground, 3),
      rect({ ...box, x: box.x + x * unit, width: width * unit }, share < 0 ? theme.against : theme.for, 0),
      rect({ ...box, x: box.x + box.width / 2 - 0.5, width: 1 }, theme.muted, 0),
    ].join("");
  };
  return {
    text,
    bar,
    cell(cell: MatrixCell, box: Box): string {
      const tone = toneOf(cell);
      const { sign, word } = STANDING_WORDS[cell.standing];
      const figure = strengthFigure(cell.strength);
      const inner = { x: box.x + 10, room: box.width - 20 };
      return [
        rect(box, fillOf(tone, theme), 6, cell.standing === "ahead" ? theme.for : null),
        text(`${sign} ${word}`, { ...inner, y: box.y + 21, size: tone === null ? 11 : 13, weight: 600 }),
        tone === null ? "" : bar(cell.strength, { x: inner.x, y: box.y + 28, width: inner.room, height: 6 }),
        text(sourcesWords(cell.sources), { ...inner, y: box.y + 49, size: 11, room: inner.room - 36 }),
        tone === null ? "" : text(figure, { x: box.x + box.width - 42, y: box.y + 49, size: 11, room: 40 }),
      ].join("");
    },
  };
}

/** How many code units of a text fit. @param room as a multiple of the size of the type */
function lettersIn(text: string, room: number): number {
  let taken = 0;
  for (const { segment, index } of GRAPHEMES.segment(text)) {
    taken += IS_WIDE.test(segment) ? WIDE : LETTER;
    if (taken > room) return index;
  }
  return text.length;
}

function fillOf(tone: Tone, theme: SvgTheme): string {
  if (tone === null) return "url(#unknown)";
  if (tone === 0) return theme.ground;
  return (tone > 0 ? theme.forTones : theme.againstTones)[Math.abs(tone) - 1] ?? theme.ground;
}

function rect(
  { x, y, width, height }: Box,
  fill: string,
  radius: number,
  edge: string | null = null,
): string {
  const stroke = edge === null ? "" : ` stroke="${edge}" stroke-width="2"`;
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(height)}" rx="${radius}" fill="${fill}"${stroke}/>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** Letters that XML does not take, beside what begins something in it. */
const NOT_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escaped(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(NOT_XML, "\ufffd")
    .replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
