import { editDistance } from "../../edit-distance.js";
import type { Catalog } from "../../types.js";
import { isShortForm } from "../catalog/short-form.js";
import { isGeneric, isLight } from "./generic-words.js";
import { unknownAlternatives } from "./unknown-options.js";
import type { Vocabulary } from "./vocabulary.js";

/** The options that a question names, and what is left of it. */
export interface NamedThings {
  /** Positions in the catalog, in the order of the question, each once. */
  readonly options: readonly number[];
  /** Options that are out of the question: "if docker is banned", "other than X", "an alternative to X". */
  readonly excluded: readonly number[];
  /** Options that only tell what for or beside what: "is X any good for a Y app?"; empty where no others are named. */
  readonly beside: readonly number[];
  /** Words of options that are what it is about, not what is chosen: "which one for compose files?". */
  readonly about: readonly string[];
  /** Things offered as alternatives that no document knows, as typed. */
  readonly unknown: readonly string[];
  /** The option that the asker uses already: "we already run X", "worth moving off X?", "from X to Y"; null for none. */
  readonly incumbent: number | null;
  /** The question without the names. */
  readonly rest: string;
}

/** A name in the question, and the words it takes up. */
interface Named {
  readonly option: number;
  readonly first: Token;
  readonly last: Token;
}

/** A word of the question as typed. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the options in a question as people type it: any case, aliases, typing slips, the last part of a camel-case name
 * ("torch"), without spaces or with other ones ("tensor flow").
 */
export function nameThings(text: string, catalog: Catalog, vocabulary: Vocabulary): NamedThings {
  const tokens = tokenise(text);
  const found = findNames(tokens, catalog, vocabulary);
  const used = new Set<number>();
  tokens.forEach((token, position) => {
    if (found.some(({ first, last }) => token.start >= first.start && token.end <= last.end))
      used.add(position);
  });
  const unknown = unknownAlternatives(text, tokens, used, vocabulary);
  let rest = "";
  let from = 0;
  tokens.forEach((token, position) => {
    if (!used.has(position)) return;
    rest += `${text.slice(from, token.start)} `;
    from = token.end;
  });
  rest = (rest + text.slice(from)).replace(/(?<=\s)['’]s\b/gu, " ");
  const all = [...new Set(found.map(({ option }) => option))];
  const excluded = [
    ...new Set(
      found.filter(({ first, last }) => isExcluded(text, first.start, last.end)).map(({ option }) => option),
    ),
  ];
  const left = all.filter((option) => !excluded.includes(option));
  const only = left.length === 1 ? left[0] : undefined;
  // "which one for docker-compose?" names what the choice is for; "is docker ready?" names the choice.
  const isAbout =
    only !== undefined &&
    excluded.length === 0 &&
    unknown.length === 0 &&
    OPEN_CHOICE.test(text) &&
    !AGAINST_IT.test(text);
  const beside = found
    .filter(({ first }) => CIRCUMSTANCE.test(text.slice(0, first.start)))
    .map(({ option }) => option);
  return {
    options: isAbout ? [] : left,
    excluded,
    beside: all.every((option) => beside.includes(option)) ? [] : [...new Set(beside)],
    about: isAbout ? found.map(({ first, last }) => text.slice(first.start, last.end).toLowerCase()) : [],
    unknown,
    incumbent: incumbentOf(text, found),
    rest,
  };
}

/** Where options are named, in the order of the text, the longest name first. */
function findNames(tokens: readonly Token[], catalog: Catalog, vocabulary: Vocabulary): Named[] {
  const { keys } = tableOf(catalog);
  const found: Named[] = [];
  for (let at = 0; at < tokens.length; at++) {
    for (let length = Math.min(4, tokens.length - at); length >= 1; length--) {
      const run = tokens.slice(at, at + length);
      const key = run.map((token) => compact(token.word)).join("");
      const option =
        keys.get(key) ?? (length === 1 ? looseMatch(run[0]?.word ?? "", catalog, vocabulary) : undefined);
      if (option === undefined || (length === 1 && isEverydayUse(tokens, at, catalog, option))) continue;
      const [first, last] = [tokens[at], tokens[at + length - 1]];
      if (first !== undefined && last !== undefined) found.push({ option, first, last });
      at += length - 1;
      break;
    }
  }
  return found;
}

const OPEN_CHOICE =
  /\b(?:which|what|wich|whats|what['’]s)\s+(?:one|framework|tool|library|database|language|option|is (?:the )?(?:best|better)|should|shd|do (?:i|we)|to (?:use|pick|choose))\b|\b(?:which|pick one|what then|which one|who has that)\W*$|^\W*(?:the )?best\b|^\W*which\b|\bwhich one\b/iu;
const AGAINST_IT = /\b(?:than|vs\.?|versus|instead|compared)\b/iu;
/** Before what the choice is for or beside, not what is chosen. */
const CIRCUMSTANCE =
  /\b(?:for|in|on|with|inside|under|alongside|beside|next to)(?: (?:an?|the|our|my|your|some|their))?\s*$/iu;
const EXCLUDES_BEFORE =
  /\b(?:ban(?:s|ned)?|forbids?|forbade|prohibits?|disallows?|without|other than|besides|except(?: for)?|alternatives? (?:to|for)|replacements? for|replace|get rid of|no longer use|do(?:n['’]?t| not) want|rather not(?: use)?|anything but|(?:i|we|they|bosses|team) (?:really |all )?hates?|(?:i['’]m|we['’]re|am|are) sick of|don['’]?t recommend|not|away from|can['’]?t use|cannot use|not allowed to use|don['’]?t have)\s+(?:the\s+|using\s+)?$/iu;
const EXCLUDES_AFTER =
  /^\s+(?:is|are|was|were|gets?|being)\s+(?:completely\s+|strictly\s+)?(?:banned|forbidden|not allowed|prohibited|off the table|out of the question|ruled out|no option)\b/iu;

function isExcluded(text: string, start: number, end: number): boolean {
  return EXCLUDES_BEFORE.test(text.slice(0, start)) || EXCLUDES_AFTER.test(text.slice(end));
}

function tokenise(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:[+#]+|[.-](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*/gu)].map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function compact(word: string): string {
  return word.toLowerCase().replace(/[\s._-]/gu, "");
}

/** A name or alias of an option, as it is compared. */
interface Spelling {
  readonly name: string;
  readonly key: string;
  readonly position: number;
}

/** The names of a catalog, laid out for looking up. */
interface NameTable {
  readonly keys: ReadonlyMap<string, number>;
  readonly spellings: readonly Spelling[];
  /** Options that belong to no other, by the last part of a camel-case name ("torch"). */
  readonly lastParts: ReadonlyMap<string, readonly number[]>;
}

const TABLES = new WeakMap<Catalog, NameTable>();

function tableOf(catalog: Catalog): NameTable {
  const known = TABLES.get(catalog);
  if (known !== undefined) return known;
  const keys = new Map<string, number>();
  const spellings: Spelling[] = [];
  const lastParts = new Map<string, number[]>();
  catalog.options.forEach((option, position) => {
    for (const name of [option.name, ...option.aliases]) {
      const key = compact(name);
      if (!keys.has(key)) keys.set(key, position);
      spellings.push({ name, key, position });
    }
    const last = option.name.match(/\p{Lu}\p{Ll}+$/u)?.[0].toLowerCase();
    if (option.owner !== null || last === undefined || last === option.name.toLowerCase()) return;
    lastParts.set(last, [...(lastParts.get(last) ?? []), position]);
  });
  // People leave the ending of an address away: "fly" for "Fly.io".
  for (const { name, position } of spellings) {
    const stem = compact(/^(.{3,})\.\p{L}{2,4}$/u.exec(name)?.[1] ?? "");
    if (stem !== "" && !keys.has(stem)) keys.set(stem, position);
  }
  const table = { keys, spellings, lastParts };
  TABLES.set(catalog, table);
  return table;
}

/** "the rest of us", "go with": an everyday word that happens to be an option's name. */
function isEverydayUse(tokens: readonly Token[], at: number, catalog: Catalog, option: number): boolean {
  const word = tokens[at]?.word ?? "";
  const name = catalog.options[option]?.name ?? "";
  const next = tokens[at + 1]?.word.toLowerCase() ?? "";
  const before = tokens[at - 1]?.word.toLowerCase() ?? "";
  if (word === name || word.toLowerCase() !== word) return false;
  // "next year" means no "Next.js".
  if (compact(word) !== compact(name) && (isLight(word) || isGeneric(word)))
    return ![before, next].some((beside) => /^(?:or|vs|versus|and|between|than)$/u.test(beside));
  if (name.length > 4) return false;
  return (
    /^(?:of|with|for|ahead|back|on|assured)$/u.test(next) &&
    !/^(?:or|vs|versus|and|between|than)$/u.test(before)
  );
}

/** A slip of the fingers in a name, or the last part of a camel-case one, when the word means nothing else here. */
function looseMatch(word: string, catalog: Catalog, vocabulary: Vocabulary): number | undefined {
  const typed = compact(word);
  if (typed.length < 3 || isGeneric(typed)) return undefined;
  const { spellings, lastParts } = tableOf(catalog);
  const parts = lastParts.get(typed) ?? [];
  if (parts.length === 1) return parts[0];
  const cut = spellings.find(({ name, key }) => key[0] === typed[0] && isShortForm(typed, name));
  if (cut !== undefined) return cut.position;
  if (vocabulary.frequency(typed) > 0) return undefined;
  let best: { position: number; distance: number } | undefined;
  for (const { key, position } of spellings) {
    const allowed = key.length >= 9 ? 2 : key.length >= 5 ? 1 : 0;
    if (allowed === 0 || Math.abs(key.length - typed.length) > allowed) continue;
    const distance = editDistance(typed, key);
    if (distance <= allowed && (best === undefined || distance < best.distance))
      best = { position, distance };
  }
  return best?.position;
}

/** Before the name of what the asker uses already. */
const USES_ALREADY =
  /(?:\balready (?:run|use|have|on|know|own|pay for|built on|in|with)|\b(?:we|i|they|of us|people|team|devs|developers) (?:all |only |just |currently |mostly |already |really ){0,2}(?:run|use|have|know|live on|pay for|built on|are on|are running|are using|started with)|\b(?:we['’]re|we are|i['’]m) (?:currently )?(?:on|running|using|in)|\b(?:off|away from|leave|leaving|stay (?:on|with|in)|stick with|keep|drop|ditch)(?: of)?|\b(?:migrate|migrating|move|moving|switch|switching|port|porting|come|coming) (?:\p{L}+ ){0,2}from) (?:\p{L}+ ){0,2}$/iu;

function incumbentOf(text: string, found: readonly Named[]): number | null {
  const used = found.find(({ first }) =>
    USES_ALREADY.test(text.slice(Math.max(0, first.start - 80), first.start)),
  );
  return used?.option ?? null;
}

/**
 * The text with the options that it names taken out, and others in the place of the first: "is X faster than Y?" with Z is
 * "is Z faster than ?".
 */
export function replaceNames(
  text: string,
  replacement: string,
  catalog: Catalog,
  vocabulary: Vocabulary,
): string {
  let replaced = "";
  let from = 0;
  findNames(tokenise(text), catalog, vocabulary).forEach(({ first, last }, position) => {
    replaced += text.slice(from, first.start) + (position === 0 ? replacement : "");
    from = last.end;
  });
  return replaced + text.slice(from);
}
