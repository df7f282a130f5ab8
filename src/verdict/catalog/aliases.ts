import type { ChunkedDocument } from "../../types.js";
import { isEverydayWord } from "./homonyms.js";
import { nameKey } from "./name-candidates.js";
import { cutForms, initialsOf, isAbbreviation, isShortForm, longForms } from "./short-form.js";
import { isMaker } from "./weak-names.js";
import type { WordCase } from "./word-case.js";

/** What an option is called, before owners and mentions are known. */
interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
}

/**
 * The other names that the documents use for each option: what stands beside it in parentheses ("Amazon Web Services
 * (AWS)", "X (formerly Y)"), initials, cut forms ("mongo", "k8s"), with and without its maker ("Apache Kafka", "Lambda").
 *
 * @param name source of a regular expression for one name, from `nameSyntax`
 * @param taken keys that must not become aliases
 * @returns aliases of each option, those it had first; no name is given to two options
 */
export function findAliases(
  documents: readonly ChunkedDocument[],
  options: readonly Named[],
  { name, wordCase, taken }: { name: string; wordCase: WordCase; taken: ReadonlySet<string> },
): string[][] {
  const numeronyms = [...wordCase.words].filter((word) => /^[a-z]\d{1,2}[a-z]$/u.test(word));
  const bracketed = inParentheses(documents, name);
  const used = new Set([
    ...taken,
    ...options.flatMap((option) => [option.name, ...option.aliases]).map(nameKey),
  ]);
  return options.map((option) => {
    const aliases = [...option.aliases];
    const add = (alias: string): void => {
      if (used.has(nameKey(alias))) return;
      used.add(nameKey(alias));
      aliases.push(alias);
    };
    for (const known of [option.name, ...option.aliases]) {
      for (const alias of bracketed.get(nameKey(known)) ?? []) add(alias);
      for (const form of [...cutForms(known), ...numeronyms]) {
        if (wordCase.uses(form) === 0 || !isShortForm(form, known)) continue;
        // Nobody can tell "next" from "Next.js" by the word; with a capital in a sentence it is the name.
        if (!isEverydayWord(form)) add(form);
        else if (wordCase.standsAlone(capital(form)) >= 2) add(capital(form));
      }
      for (const form of longForms(known)) if (wordCase.uses(form) > 0) add(form);
      const initials = initialsOf(known);
      const times = initials.length > 2 ? wordCase.uses(initials) : wordCase.standsAlone(initials) - 1;
      if (initials.length >= 2 && times > 0) add(initials);
      const short = withoutMaker(known) || withoutAdjective(known);
      if (short !== "" && isOneThing(short, options) && isOwnName(short, wordCase)) add(short);
    }
    for (const maker of makersBefore(option.name, wordCase)) add(`${maker} ${option.name}`);
    return aliases;
  });
}

function capital(word: string): string {
  return `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`;
}

/** Names that stand in parentheses after another and are said to be, or look like, the same; by key, both ways. */
function inParentheses(documents: readonly ChunkedDocument[], name: string): Map<string, string[]> {
  const before = new RegExp(String.raw`(?<![\p{L}\p{N}.])(${name})$`, "u");
  const only = new RegExp(`^${name}$`, "u");
  const found = new Map<string, string[]>();
  const add = (one: string, other: string): void => {
    const list = found.get(nameKey(one)) ?? [];
    if (!list.includes(other)) list.push(other);
    found.set(nameKey(one), list);
  };
  for (const { document } of documents) {
    for (const match of document.text.matchAll(/ \(([^()\n]{2,40})\)/gu)) {
      const outer = before.exec(lastWords(document.text, match.index))?.[1]?.replace(/[*`]/g, "");
      const inner = (match[1] ?? "").replace(/["“”*`]/g, "");
      if (outer === undefined) continue;
      const said =
        /^(?:also (?:known|called) as|also called|aka|a\.k\.a\.|formerly(?: known as| called)?|previously(?: known as| called)?|now(?: called| known as)?|or(?: just| simply)?|short:?|in short)[,:]? (?:the )?(\S+(?: \S+){0,2})$/iu.exec(
          inner,
        )?.[1];
      const isName = said !== undefined && only.test(said);
      if (isName || isAbbreviation(inner, outer)) {
        add(outer, isName ? said : inner);
        add(isName ? said : inner, outer);
      } else if (isAbbreviation(outer, inner) && /^\p{Lu}/u.test(inner)) {
        add(outer, inner);
        add(inner, outer);
      }
    }
  }
  return found;
}

/** The four words before a place, which is as long as a name may be. */
function lastWords(text: string, end: number): string {
  return text
    .slice(Math.max(0, end - 60), end)
    .split(" ")
    .slice(-4)
    .join(" ");
}

function withoutMaker(name: string): string {
  const [first = "", ...rest] = name.split(" ");
  return isMaker(first) ? rest.join(" ") : "";
}

/** "VM" of "Plain VM", as a table calls what the text names without the adjective. */
function withoutAdjective(name: string): string {
  return /^(?:Plain|Vanilla|Bare|Raw|Pure|Simple) (.+)$/u.exec(name)?.[1] ?? "";
}

/** Whether only one option ends so: "Functions" is neither "Azure Functions" nor "Oracle Functions". */
function isOneThing(short: string, options: readonly Named[]): boolean {
  return options.filter((option) => option.name.endsWith(` ${short}`)).length === 1;
}

/** Whether the documents use it by itself as a name, and not more often as an ordinary word. */
export function isOwnName(short: string, wordCase: WordCase): boolean {
  const alone = wordCase.standsAlone(short);
  return alone >= 2 && (short.includes(" ") || wordCase.small(short) * 2 <= alone);
}

const MAKERS = ["Apache", "Amazon", "AWS", "Google", "Microsoft", "Azure", "Oracle", "HashiCorp", "GNU"];

function makersBefore(name: string, wordCase: WordCase): string[] {
  return MAKERS.filter((maker) => wordCase.standsAlone(`${maker} ${name}`) > 0);
}
