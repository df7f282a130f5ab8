import { rootOf } from "../catalog/option-matcher.js";
import { belongsTo, type Evidence } from "../evidence.js";
import { figuresOf } from "../figures.js";
import { FACT } from "../thresholds.js";
import type { Claim, Sought } from "./claims.js";
import { shareHeld, stemsOf } from "./fact-words.js";

/** Things that answer a question for several, with the statements that name them, best first. */
export interface ListAnswer {
  readonly items: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** Items of one list, or of the statements that say the same of several things. */
interface Group {
  readonly items: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly worth: number;
}

/** Things named in a reply, at most: more is a catalog, not an answer. */
const LONGEST = 12;

/**
 * Gathers what is asked for from lists (the items under a heading or lead-in that speaks of it), from enumerations
 * ("that is, A, B or C") and from statements that say the asked of one thing each ("A. Ruled out: …").
 *
 * @param claims best first
 * @returns null when nothing is enumerated
 */
export function answerList(claims: readonly Claim[], sought: Sought): ListAnswer | null {
  const groups = [
    ...lists(claims, sought),
    ...enumerations(claims, sought),
    ...parts(claims, sought),
    ...subjects(claims, sought),
  ]
    .filter(({ items }) => items.length > 1)
    .sort((left, right) => right.worth - left.worth);
  const best = groups[0];
  if (best === undefined || best.worth < FACT.minimumWorth) return null;
  const items = new Map<string, string>();
  const evidence = new Set<Evidence>();
  for (const group of groups) {
    if (group.worth < best.worth * FACT.sameList) break;
    // Another list that shares nothing with the best is a list of something else.
    const shares = group === best || group.items.some((item) => items.has(keyOf(item)));
    if (!shares) continue;
    for (const item of group.items)
      if (!items.has(keyOf(item)) && items.size < LONGEST) items.set(keyOf(item), item);
    for (const item of group.evidence) evidence.add(item);
  }
  return { items: [...items.values()], evidence: [...evidence] };
}

function keyOf(item: string): string {
  return item
    .toLowerCase()
    .replace(/\([^)]*\)/gu, "")
    .replace(/[^\p{L}\p{N}+#]+/gu, "");
}

/** Items of a list whose heading or lead-in speaks of what is asked. */
function lists(claims: readonly Claim[], { terms, core, reader }: Sought): Group[] {
  const { index } = reader;
  const byList = new Map<string, Claim[]>();
  for (const claim of claims) {
    const { kind, passage, lead } = index.statements[claim.evidence.statement] ?? {
      kind: "row",
      passage: -1,
      lead: "",
    };
    if (kind !== "item") continue;
    const { headings } = index.passages[passage] ?? { headings: [] };
    const key = [claim.evidence.document, ...headings, lead].join("\n");
    byList.set(key, [...(byList.get(key) ?? []), claim]);
  }
  return [...byList.values()].map((list) => {
    const first = list[0] as Claim;
    const { lead, passage } = index.statements[first.evidence.statement] ?? { lead: "", passage: -1 };
    const title = index.passages[passage]?.headings.at(-1) ?? "";
    const words = core.some(({ option }) => !option) ? core.filter(({ option }) => !option) : terms;
    const named = shareHeld(words, stemsOf(`${title} . ${lead}`, reader));
    const ordered = [...list].sort((left, right) => left.evidence.statement - right.evidence.statement);
    return {
      items: ordered.map(({ evidence }) => headOf(reader.read(evidence.statement).text)),
      evidence: ordered.map(({ evidence }) => evidence),
      worth: named < FACT.listNamed ? 0 : FACT.listHeading * named + (1 - FACT.listHeading) * first.worth,
    };
  });
}

/** The bold words that an item begins with. */
const BOLD = /^\W{0,3}\*\*([^*]{2,60})\*\*/u;

/** What an item is called: its bold or quoted name, what stands before a colon or dash, or all of it when it is short. */
function headOf(text: string): string {
  const bold = BOLD.exec(text)?.[1] ?? /^`([^`]{2,60})`/u.exec(text)?.[1];
  const head = bold ?? /^(.{2,60}?)(?::\s|\s[–—-]\s|\.\s|,\s|$)/u.exec(text.trim())?.[1];
  return (head ?? text.split(/\s+/u).slice(0, 8).join(" ")).replace(/[.:*`]+$/u, "").trim();
}

const NAMED = String.raw`[\p{L}\p{N}][\p{L}\p{N}.+#'’/-]*(?:\s[\p{L}\p{N}][\p{L}\p{N}.+#'’/-]*){0,4}(?:\s\([^)]{1,40}\))?`;
const ENUMERATION = new RegExp(String.raw`${NAMED}(?:,\s${NAMED})+,?\s(?:and|or|&)\s${NAMED}`, "gu");
const PAIR =
  /^(?:only |just |use |either )?(\p{Lu}[\p{L}\p{N}.+#-]*) (?:and|or) (\p{Lu}[\p{L}\p{N}.+#-]*)(?=[.,;]|$)/u;
const INTRODUCTION =
  /^(?:.*\b(?:are|is|include|includes|including|namely|such as|like|of|use|uses|supports?|with|from|between|to|for|by|in|on)\s)(?=\S)/u;

/** "A, B and C" in a sentence or cell that holds what is asked. */
function enumerations(claims: readonly Claim[], { reader, options, core }: Sought): Group[] {
  const words = core.filter(({ option }) => !option);
  return claims.slice(0, SEARCHED).flatMap(({ evidence, worth }) => {
    const cell = cellOf(evidence, options[0], reader);
    const { text, stems } = reader.read(evidence.statement);
    const found = [...(cell ?? text).matchAll(ENUMERATION)].map(([list]) =>
      list.split(/,\s(?:and\s|or\s)?|\s(?:and|or|&)\s/u),
    );
    const pair = PAIR.exec(text);
    if (pair !== null) found.push([pair[1] ?? "", pair[2] ?? ""]);
    const names = cell?.split(/,\s/u) ?? [];
    if (names.length > 1) found.push(names);
    // What is asked must be said of the list, not only around it.
    const said =
      worth * (1 - FACT.listHeading * (1 - shareHeld(words, stems, reader.stemsAround(evidence.statement))));
    return (
      found
        .map(introduced)
        .filter((items) => items.every(isName))
        // "price, tools and support" lists what tools stand among, not the tools.
        .filter((items) => !items.some((item) => shareHeld(words, stemsOf(item, reader)) > 0))
        .map((items) => ({ items, evidence: [evidence], worth: said }))
    );
  });
}

/** The items after the words that introduce them: "use a store, that is A", "B", "C" are three. */
function introduced(items: readonly string[]): string[] {
  const from = Math.max(
    0,
    items.findLastIndex((item, at) => at < items.length - 1 && INTRODUCTION.test(item)),
  );
  return items.slice(from).map((item, at) => trimmed(at === 0 ? item.replace(INTRODUCTION, "") : item));
}

function trimmed(item: string): string {
  return item.trim().replace(/[.,;:*`]+$/u, "");
}

/** Words of a sentence, which names do not hold. */
const CLAUSE_WORD =
  /\b(?:i|it|he|she|we|you|they|there|this|that|which|who|is|are|was|were|be|has|have|had|can|could|will|would|does|do|did|not|no)\b/iu;

/** An item of an enumeration is short, and no measurement. */
function isName(item: string): boolean {
  const words = item.split(/\s+/u).length;
  return (
    words <= 5 &&
    /\p{L}/u.test(item) &&
    !CLAUSE_WORD.test(item) &&
    figuresOf(item).every(({ kind }) => kind === "count")
  );
}

/** Statements that are searched for enumerations. */
const SEARCHED = 12;

/** The cell of a row that speaks of the option; undefined when the statement is no such row. */
function cellOf(
  evidence: Evidence,
  option: number | undefined,
  { index, match }: Sought["reader"],
): string | undefined {
  const cell = index.statements[evidence.statement]?.cells.find(({ column }) =>
    match(column).some((mention) => mention.option === option),
  );
  return cell === undefined
    ? undefined
    : index.documents[evidence.document]?.text.slice(cell.start, cell.end);
}

/** What belongs to the option asked about ("X's tools") and is named where the asked stands. */
function parts(claims: readonly Claim[], { options, reader }: Sought): Group[] {
  const { catalog } = reader.index;
  const best = claims[0]?.worth ?? 0;
  return options.map((whole) => {
    const named = new Map<number, Evidence>();
    let worth = 0;
    for (const claim of claims) {
      if (claim.worth < best * FACT.nearBest) break;
      for (const { option } of reader.match(reader.read(claim.evidence.statement).text)) {
        if (!belongsTo(option, whole, catalog) || named.has(option)) continue;
        named.set(option, claim.evidence);
        worth = Math.max(worth, claim.worth);
      }
    }
    const names = [...named.keys()].map((option) => catalog.options[option]?.name ?? "");
    return { items: names, evidence: [...new Set(named.values())], worth };
  });
}

/** The things of which one statement each says what is asked: the bold name of an item, or the option named first. */
function subjects(claims: readonly Claim[], { options, reader, core }: Sought): Group[] {
  const words = core.filter(({ option }) => !option);
  const { catalog, statements } = reader.index;
  const named = new Map<string, Evidence>();
  let worth = 0;
  for (const { evidence, worth: own } of claims) {
    const { text, stems } = reader.read(evidence.statement);
    if (shareHeld(words, stems) < FACT.subjectSaid) continue;
    const bold = statements[evidence.statement]?.kind === "item" ? BOLD.exec(text)?.[1] : undefined;
    const first = reader.match(text)[0];
    const option =
      first === undefined || first.start > SUBJECT_WITHIN ? undefined : rootOf(catalog, first.option);
    if (option !== undefined && options.includes(option)) continue;
    const name = bold === undefined ? catalog.options[option ?? -1]?.name : trimmed(bold);
    if (name === undefined || named.has(name)) continue;
    named.set(name, evidence);
    worth = Math.max(worth, own);
  }
  return [{ items: [...named.keys()], evidence: [...named.values()], worth }];
}

/** Characters before the subject of a statement, at most. */
const SUBJECT_WITHIN = 24;
