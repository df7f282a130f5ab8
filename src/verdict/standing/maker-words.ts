import type { StoredDocument } from "../../types.js";
import type { OptionMatcher } from "../catalog/option-matcher.js";

type Readable = Pick<StoredDocument, "text">;

/** Where writers say who they are: characters at either end of the text. */
const HEAD = 2500;
const TAIL = 1500;
/** Characters after the words in which the name must begin. */
const NEAR = 3;

const ROLE =
  "makers?|creators?|maintainers?|authors?|core developers?|developers?|inventors?|vendors?|company|team|people";
const OWN = "(?:own |flagship |commercial |open[- ]source )?(?:product|flagship|offering)";
const MADE = "built|created|developed|invented|designed|founded|make|develop|wrote|open[- ]sourced";
/** Words of the first person after which the name of what one makes follows. */
const BEFORE_NAME = new RegExp(
  [
    `\\b(?:[Ww]e|I)(?: are|['’]re| am|['’]m)? (?:the )?(?:${ROLE}) (?:of|behind) `,
    `\\b[Aa]s (?:the |a |one of the )?(?:${ROLE}) (?:of|behind) `,
    `\\b[Oo]ur ${OWN},? `,
    "\\b(?:[Ww]e|I) (?:work|worked) (?:for|on|at) (?:the )?",
    `\\b(?:[Ww]e|I) (?:${MADE}) `,
  ].join("|"),
  "g",
);
/** "We built Kayak because it was needed", not "we built Kayak boats". */
const AFTER_MADE =
  /^(?:[.,;:!?)]|\s(?:to|because|so|in order|with one|with the|in \d{4}|out of|at|after)\b)/i;
const MAKING = new RegExp(`(?:${MADE}) $`);
/** "Kayak, our product", "Kayak is made by us". */
const AFTER_NAME = new RegExp(`\\b(?:our ${OWN}|(?:made|built|developed|created|maintained) by us)\\b`, "g");
/** One of them stands wherever that matches: looked for first, because that is many times faster. */
const AFTER_NAME_STEMS = ["product", "flagship", "offering", " by us"] as const;
const JOINT = /(?:,| is| are|, which is) ?$/;
/** Who works on it says so; who works with it on something does not disclose that. */
const DISCLOSURE = /\b(?:disclosure|disclaimer|conflict of interest)\b/i;
const WORKING = / work(?:ed)? (?:for|on|at) (?:the )?$/;
/** Characters before the first person in which the word "disclosure" stands, and around it in which the name does. */
const BEFORE = 80;

/**
 * The options that the writers say they make, in the first person ("as the makers of Kayak, we …"; "we built Canoe because
 * …"), near the beginning or the end of the text.
 *
 * "We built a shop on Kayak", "our Kayak cluster" and "we work with Canoe" are users' words.
 */
export function optionsOfWriters({ text }: Readable, match: OptionMatcher): readonly number[] {
  const ends = text.length <= HEAD + TAIL ? [text] : [text.slice(0, HEAD), text.slice(-TAIL)];
  return ends.flatMap((part) => [...namedAfter(part, match), ...namedBefore(part, match)]);
}

function namedAfter(text: string, match: OptionMatcher): number[] {
  return [...text.matchAll(BEFORE_NAME)].flatMap(({ 0: words, index }) => {
    if (WORKING.test(words) && !DISCLOSURE.test(text.slice(Math.max(0, index - BEFORE), index))) return [];
    const start = index + words.length;
    const rest = withoutMarks(text.slice(start, start + BEFORE));
    const first = match(rest)[0];
    if (first === undefined || first.start > NEAR) return [];
    return MAKING.test(words) && !AFTER_MADE.test(rest.slice(first.end)) ? [] : [first.option];
  });
}

function namedBefore(text: string, match: OptionMatcher): number[] {
  if (!AFTER_NAME_STEMS.some((stem) => text.includes(stem))) return [];
  return [...text.matchAll(AFTER_NAME)].flatMap(({ index }) => {
    const before = withoutMarks(text.slice(Math.max(0, index - BEFORE), index)).trimEnd();
    if (!JOINT.test(before)) return [];
    const last = match(before).at(-1);
    return last === undefined || last.end < before.replace(JOINT, "").length ? [] : [last.option];
  });
}

function withoutMarks(text: string): string {
  return text.replace(/[*_`“”"]/g, "");
}
