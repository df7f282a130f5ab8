import type { ChunkedDocument } from "../../types.js";
import { shortened } from "./discover-names.js";
import { cleanName, nameKey } from "./name-candidates.js";
import type { NamedOption } from "./named-option.js";

const PART =
  "plug-?in|extension|add-?on|module|client|connector|library|toolkit|interface|GUI|CLI|dashboard|filter|engine|wrapper|service|edition|offering|component|companion|scheduler|operator|runner|compiler|debugger|profiler|registry|marketplace|front[ -]?end";

/** What a document says to belong to an option, in words: "Y (part of X)", "Y, the filter of X", "the Y plugin for X". */
export interface SaidPart {
  readonly part: string;
  readonly owner: string;
  readonly document: string;
  readonly words: string;
}

/**
 * Finds what sentences say to belong to an option.
 *
 * @param name source of a regular expression for one name, from `nameSyntax`
 * @param ownerOf the option that a name means; undefined for none
 */
export function findSaidParts(
  documents: readonly ChunkedDocument[],
  name: string,
  ownerOf: (name: string) => NamedOption | undefined,
): SaidPart[] {
  const patterns = [
    // "Y (part of X)", "Y is part of X", "Y, now owned by X"
    new RegExp(
      String.raw`(${name})(?:,| \(| is| are)? ?(?:now |a |also )?(?:part of|owned by|included in|bundled with|built into) (?:the )?(${name})`,
      "gu",
    ),
    // "Y, the newer interface for X"; "Y is a plugin for X"
    new RegExp(
      String.raw`(${name})(?:,| is| are) (?:the|an?|its) (?:[\p{Ll}-]+ ){0,3}(?:${PART})s? (?:for|of|from|to) (?:the )?(${name})`,
      "gu",
    ),
    // "the Y plugin for X"
    new RegExp(String.raw`\b[Tt]he (${name}) (?:${PART}) (?:for|of|from) (?:the )?(${name})`, "gu"),
  ];
  const cue = new RegExp(
    String.raw`\b(?:part of|owned by|included in|bundled with|built into|(?:${PART})s? (?:for|of|from|to))\b`,
    "u",
  );
  const found: SaidPart[] = [];
  for (const { document, statements } of documents) {
    for (const { kind, start, end } of statements) {
      if (kind === "row") continue;
      const text = document.text.slice(start, end);
      if (!cue.test(text)) continue;
      for (const pattern of patterns) {
        for (const match of text.matchAll(pattern)) {
          const part = cleanName(match[1] ?? "");
          const owner = ownerOf(cleanName(match[2] ?? ""));
          if (owner !== undefined && part !== "" && nameKey(part) !== nameKey(owner.name))
            found.push({ part, owner: owner.name, document: document.id, words: shortened(match[0]) });
        }
      }
    }
  }
  return found;
}

/**
 * Gives options that begin with another option's name to it ("X Rootless" to "X"), when that one is spoken of more; what
 * only its longer names are known by ("Cloud" of "Cloud Run") owns nothing. A table that has both "X" and "X Rootless" makes
 * alternatives of them.
 *
 * @param mentions statements that name each option
 */
export function ownLongerNames(
  options: readonly NamedOption[],
  mentions: readonly number[],
  {
    isGiven,
    areAlternatives,
  }: {
    isGiven: (option: NamedOption) => boolean;
    areAlternatives: (one: string, other: string) => boolean;
  },
): NamedOption[] {
  return options.map((option, position) => {
    if (option.owner !== null || isGiven(option)) return option;
    const owner = options.find(
      (other, at) =>
        other !== option &&
        other.owner === null &&
        option.name.startsWith(`${other.name} `) &&
        !areAlternatives(option.name, other.name) &&
        (mentions[at] ?? 0) >= (mentions[position] ?? 0),
    );
    return owner === undefined ? option : { ...option, owner: owner.name };
  });
}
