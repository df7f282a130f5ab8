import type { Span } from "../../types.js";
import { agree, type Figure, type FigureKind, figuresOf } from "../figures.js";
import type { FactKind } from "./asked-fact.js";

/** A span of a text that could be the short answer. */
export interface FactValue extends Span {
  readonly text: string;
  /** Set when the value is a figure. */
  readonly figure: Figure | null;
}

/** Figures that answer a question of the kind; kinds that are not figures stand below. */
const FIGURES: Readonly<Partial<Record<FactKind, readonly FigureKind[]>>> = {
  price: ["money"],
  percent: ["percent"],
  multiple: ["multiple", "percent"],
  duration: ["duration"],
  size: ["bytes", "count"],
  amount: ["count", "percent", "money", "bytes", "rate", "duration"],
};

const MONTHS =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";
const NAME = String.raw`\p{Lu}[\p{L}\p{N}.&'’-]*(?:\s(?:(?:of|the|de|la|von|van|and|for)\s)?\p{Lu}[\p{L}\p{N}.&'’-]*){0,4}`;

const PATTERNS: Readonly<Partial<Record<FactKind, RegExp>>> = {
  price:
    /\bfree of charge\b|\bno (?:licen[cs]e |licensing )?(?:costs?|fees?)\b|\bfree(?= under| for| to use)\b/giu,
  date: new RegExp(
    String.raw`\b(?:19|20)\d\d-\d\d-\d\d\b|\b(?:\d{1,2}(?:st|nd|rd|th)? )?${MONTHS}\.?(?: \d{1,2}(?:st|nd|rd|th)?,?)? \d{4}\b|\b${MONTHS} \d{1,2}(?:st|nd|rd|th)?\b|\b(?:Q[1-4] |(?:early|mid|late|the end of|spring|summer|autumn|fall|winter)[- ])?(?:1[0-9]|20)\d\d(?:\s?[–-]\s?(?:1[0-9]|20)?\d\d)?\b(?!\s?%)|\b(?:1[0-9]|20)\d0s\b`,
    "gu",
  ),
  version:
    /\bv?\d+\.\d+(?:\.\d+)?\b(?!\s?(?:%|[kmgt]i?b\b|ms\b|seconds?\b|x\b|times\b))|\bv\d+\b|\b(?<=version |release )\d+\b/giu,
  port: /(?<![\p{L}\p{N}.,/-])\d{2,5}(?:\/\d{2,5})*(?![\p{L}\p{N}%]|[.,]\d|\s?(?:%|[kmgt]i?b\b|ms\b|x\b))/gu,
  licence:
    /\b(?:Apache(?: License)?[ -]?(?:v(?:ersion )?)?\d?(?:\.\d)?|MIT|(?:\d-Clause )?BSD(?:-\d-Clause)?|[AL]?GPL(?:[- ]?(?:v|version )?\d(?:\.\d)?)?|MPL[ -]?(?:\d(?:\.\d)?)?|SSPL|BUSL?(?:-?\d(?:\.\d)?)?|BSL|ISC|EPL|Elastic License|Unlicense|CC[ -]BY[\w.-]*|CC0|public domain|proprietary|commercial licen[cs]e|source[- ]available)(?![\p{L}\p{N}])/gu,
  maker: new RegExp(
    String.raw`\b(?:[Mm]ade|[Dd]eveloped|[Cc]reated|[Bb]uilt|[Mm]aintained|[Bb]acked|[Oo]wned|[Rr]eleased|[Ww]ritten|[Ii]nvented|[Bb]orn|[Ss]ponsored|[Pp]ublished|[Ss]tarted|open[- ]sourced|originat\p{Ll}+|came|comes|belongs?|stewarded|run|led)\s(?:\p{Ll}+\s){0,3}?(?:by|from|at|of|out of|in|to|inside)\s(?:the\s)?(?<first>${NAME})|\b(?<second>\p{Lu}[\p{L}\p{N}]+)['’]s\s(?:\p{Ll}+\s)?(?:framework|tool|project|library|product|runtime|engine|format|database|language|platform|broker|browser|editor|service|system)\b|\b(?<third>${NAME})\s(?:(?!(?:is|are|was|were|be|been|being|has|had|have|get|gets|got)\b)\p{Ll}+\s)?(?:made|developed|created|built|maintains|backs|owns|released|wrote|invented|sponsors|started|open[- ]sourced)\b(?!\s(?:by|in|on|from|at|for|with|to)\b)`,
    "gu",
  ),
  person: new RegExp(NAME, "gu"),
  place: new RegExp(
    String.raw`\b(?:in|at|on|from|to|near|into|outside|out of|around)\s(?:the\s)?(?<first>${NAME})`,
    "gu",
  ),
};

/** A reason as the rest of its sentence says it. */
const REASON =
  /\b(?:because(?: of)?|due to|since|so that|in order to|the reason(?: is)?(?: that)?|thanks to)\s+[^.;]{3,}/giu;
/** What something is, after its name. */
const DEFINITION =
  /\b(?:(?:is|are|was|were)\s+(?=an?\s|the\s|one of\s)|(?:means|stands for|refers to|describes)\s+)(?<first>[^.;]{3,})/giu;

/** Every span of a text that could be a short answer of the kind, in reading order; none for kinds that are prose. */
export function valuesOf(kind: FactKind, text: string): FactValue[] {
  const kinds = FIGURES[kind];
  const figures =
    kinds === undefined
      ? []
      : joined(figuresOf(text), text).filter(({ figure }) => figure !== null && kinds.includes(figure.kind));
  const pattern = PATTERNS[kind] ?? (kind === "reason" ? REASON : kind === "definition" ? DEFINITION : null);
  if (pattern === null || pattern === undefined) return figures;
  const found = [...text.matchAll(pattern)].map((match): FactValue => {
    const part = match.groups?.first ?? match.groups?.second ?? match.groups?.third ?? match[0];
    const written = part
      .trim()
      .replace(/['’]s$/u, "")
      .replace(/[.,'’-]+$/u, "");
    const start = match.index + Math.max(0, match[0].indexOf(written));
    return { text: written, start, end: start + written.length, figure: null };
  });
  return [...figures, ...found].sort((left, right) => left.start - right.start);
}

/** "from 1.9 TB to 140 GB" is one answer. */
function joined(figures: readonly Figure[], text: string): FactValue[] {
  const values: FactValue[] = [];
  let before: Figure | undefined;
  for (const figure of figures) {
    const last = values.at(-1);
    const spans =
      before !== undefined &&
      last !== undefined &&
      /^\s+(?:down |up )?to\s+$/u.test(text.slice(before.end, figure.start)) &&
      /\bfrom\s+$/u.test(text.slice(Math.max(0, last.start - 8), last.start));
    if (spans) {
      values[values.length - 1] = {
        ...last,
        end: figure.end,
        text: text.slice(last.start, figure.end),
        figure: last.figure?.kind === "count" ? figure : last.figure,
      };
    } else values.push({ text: figure.text, start: figure.start, end: figure.end, figure });
    before = figure;
  }
  return values;
}

/** Whether a question of the kind is answered by a figure or a name, so that prose without one does not answer it. */
export function needsValue(kind: FactKind): boolean {
  return !["text", "reason", "definition", "person", "place"].includes(kind);
}

/** Whether differing values of the kind contradict each other; reasons, names and definitions stand side by side. */
export function canContradict(kind: FactKind): boolean {
  return kind in FIGURES || kind === "date" || kind === "version";
}

/** Whether two values state the same. */
export function sameValue(left: FactValue, right: FactValue): boolean {
  if (left.figure !== null && right.figure !== null) {
    return (
      left.figure.kind === right.figure.kind &&
      left.figure.unit === right.figure.unit &&
      agree(left.figure, right.figure)
    );
  }
  const [a, b] = [bare(left.text), bare(right.text)];
  // "2015" and "November 2015", "1.24" and "v1.24", "BSD" and "BSD-3-Clause".
  return (
    a === b || a.endsWith(` ${b}`) || b.endsWith(` ${a}`) || a.startsWith(`${b} `) || b.startsWith(`${a} `)
  );
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/^v(?=\d)/u, "")
    .replace(/[^\p{L}\p{N}.]+/gu, " ")
    .trim();
}
