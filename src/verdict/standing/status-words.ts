/** Ways of no longer being in force. */
export type State = "superseded" | "deprecated" | "rejected" | "outdated" | "archived";

/** How a document is no longer in force. */
export interface Supersession {
  readonly state: State;
  /** What took its place, as written or as its title says; null when that is not said. */
  readonly by: string | null;
}

const STATES: readonly (readonly [State, string])[] = [
  ["superseded", "superseded|superceded|replaced|obsoleted"],
  ["deprecated", "deprecated"],
  ["rejected", "rejected|declined|withdrawn|abandoned"],
  [
    "outdated",
    "outdated|out[ -]of[ -]date|obsolete|no longer (?:current|valid|accurate|up to date|in force)",
  ],
  ["archived", "archived|retired|no longer (?:maintained|updated)"],
];
const ANY_STATE = STATES.map(([, words]) => words).join("|");

/** One of them stands in every text that says anything about a state, in lower case: looked for first, because most do not. */
export const STATE_STEMS = [
  "superse",
  "superce",
  "replaces",
  "replaced",
  "obsolete",
  "deprecated",
  "rejected",
  "declined",
  "withdrawn",
  "abandoned",
  "outdated",
  "out of date",
  "out-of-date",
  "no longer",
  "archived",
  "retired",
] as const;

/** It has not been decided yet. */
export const NOT_YET = /^\W{0,9}(?:proposed|proposal|draft|in review|under review|pending|open for comment)/i;
/** The rest is still in force. */
export const PARTLY = /\b(?:part|parts|partly|partially|section|sections)\b/i;

const CLAUSE_STATE = new RegExp(
  `^\\W{0,9}(?:(?:now|then|later|since|currently|has|been|was|is|and)\\s){0,4}(${ANY_STATE})(?![\\p{L}\\p{N}])(.*)$`,
  "iu",
);
/** What may follow the word in a status: "deprecated since May", but not "deprecated flags are gone". */
const AFTER_STATE = /^\W*$|^\s?(?:by|in favou?r of|on|since|as of|from|in|for|with|because|at)\b|^\W{0,3}\d/i;
const BY = /^\s?(by|in favou?r of)\b\s{0,9}:?\s{0,9}(.+)$/i;
/** Of a document, in characters; more is prose. */
const LONGEST_NAME = 120;
const LINK = /\[([^\][\n]{1,200})\]\([^()\n]{0,300}\)/g;

const DOCUMENT_WORDS =
  "document|page|article|post|guide|record|adr|decision|decision record|rfc|proposal|policy|report|comparison|benchmark|recommendation";
const NOTICE = new RegExp(
  `\\bthis (?:${DOCUMENT_WORDS}) (?:is|has been|was)(?: (?:now|long|since|already|officially|therefore))? (${ANY_STATE})(?![\\p{L}\\p{N}])([^.\\n]*)`,
  "iu",
);
/** "If this page is outdated, tell us." */
const SUPPOSED = /\b(?:if|when|whether|should|once|unless|until|in case|think|find|believe|before)\b/i;
const BANNER = new RegExp(`^[\\s>!⚠️]*(?:\\*\\*|__)\\s?(${ANY_STATE})[\\s.:!]*(?:\\*\\*|__)`, "iu");
const SHOUTED = new RegExp(`^[\\s>!⚠️*_[(]*(${ANY_STATE.toUpperCase()})[\\])*_]*(?:\\s*[.:!–—]|\\s*$)`, "u");
const TITLE_STATE = new RegExp(
  `^\\s*[[(](${ANY_STATE})[\\])]|^\\s*(${ANY_STATE})\\s?[:–—]|[[(](${ANY_STATE})(?: by [^\\])]*)?[\\])]\\s*$`,
  "iu",
);

function stateOf(words: string): State {
  const found = STATES.find(([, list]) => new RegExp(`^(?:${list})$`, "i").test(words));
  return found?.[0] ?? "outdated";
}

/**
 * Reads the value of a status ("Accepted, superseded by ADR-31 (May 2025)").
 *
 * @returns null while it is in force, or nothing is said of that
 */
export function readState(value: string): Supersession | null {
  const words = value.replace(/~~[^~\n]{0,300}~~/g, " ").replace(LINK, (_, text: string) => quoted(text));
  if (PARTLY.test(words)) return null;
  for (const clause of words.split(/[;,()→]|->|\.\s|\s[–—-]\s/)) {
    const [, state, rest = ""] = CLAUSE_STATE.exec(clause) ?? [];
    if (state !== undefined && AFTER_STATE.test(rest)) return supersession(state, rest);
  }
  return null;
}

/** "this page is outdated", "> **DEPRECATED**" at the top of a document. */
export function readNotice(line: string): Supersession | null {
  const said = NOTICE.exec(line.slice(0, 600).replace(LINK, (_, text: string) => quoted(text)));
  if (said !== null && !SUPPOSED.test(line.slice(0, said.index)) && !PARTLY.test(said[2] ?? "")) {
    return supersession(said[1] ?? "", said[2] ?? "");
  }
  const banner = BANNER.exec(line) ?? SHOUTED.exec(line);
  return banner === null ? null : { state: stateOf(banner[1] ?? ""), by: null };
}

/** "[Deprecated] …", "… (superseded)". */
export function titleState(title: string): Supersession | null {
  const found = TITLE_STATE.exec(title.slice(0, 300));
  const words = found?.[1] ?? found?.[2] ?? found?.[3];
  return words === undefined ? null : { state: stateOf(words), by: null };
}

/** Commas and full stops inside a link's words end no clause. */
function quoted(text: string): string {
  return `“${text.replace(/[.;,()]+\s?/g, " ").trim()}”`;
}

/** With what took its place, of words such as " by ADR-31 since May": but "deprecated by" says only who did it. */
function supersession(words: string, rest: string): Supersession {
  const state = stateOf(words);
  const [, joint = "", named = ""] = BY.exec(rest) ?? [];
  const replaces = state === "superseded" || (state === "deprecated" && joint.toLowerCase() !== "by");
  const name = (named.split(/[;,()]|\.(?:\s|$)|\s(?:since|on|in|as of|from|because)\s/, 1)[0] ?? "").trim();
  return { state, by: !replaces || name === "" || name.length > LONGEST_NAME ? null : name };
}
