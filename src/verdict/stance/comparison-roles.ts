import {
  type ComparedTokens,
  classesOf,
  FIRST,
  isCue,
  isJudgement,
  isName,
  NAME,
  SECOND,
  worthOf,
} from "./comparison-tokens.js";

/** How far a cue looks back for its subject and forward for what it is measured against, in tokens. */
const SUBJECT_REACH = 30;
const OBJECT_REACH = 12;

const CONNECTORS = new Set([
  "than",
  "then",
  "over",
  "to",
  "of",
  "compared",
  "vs",
  "versus",
  "comparison",
  "that",
]);
const CLAUSE_MARKS = new Set([
  ";",
  "but",
  "while",
  "whereas",
  "although",
  "though",
  "however",
  ".",
  "!",
  "?",
  ":",
  "and",
  ",",
]);
const NEGATION = /^(?:not|no|never|nothing|cannot|hardly|nor|neither|none|without|.*n't)$/;
/** Verbs whose object needs no "than". */
const TRANSITIVE = /^(?:behind$|beat|outperform|dominat|surpass|outsell)/;
const LISTED = new Set([",", "and", "or", "/", "the", "&"]);

/** A comparing or judging word with what it is said of (`subject`) and what it is measured against (`object`). */
interface Role {
  readonly word: string;
  readonly at: number;
  readonly comparing: boolean;
  readonly sign: "+" | "-" | "0";
  readonly denied: boolean;
  readonly subject: string;
  readonly subjectDistance: number;
  readonly clauses: number;
  readonly object: string;
  readonly objectDistance: number;
  readonly connector: string;
}

/** What all cues of a sentence say together, as signed counts. */
export type RoleSums = Readonly<Record<string, number>>;

/**
 * Adds what each comparing or judging word says of whom.
 *
 * @returns sums over all cues, for features of the whole sentence
 */
export function addRoleFeatures(compared: ComparedTokens, features: Set<string>): RoleSums {
  const { tokens, first, second } = compared;
  const sums: Record<string, number> = {};
  let comparing = 0;
  for (const [at, token] of tokens.entries()) {
    const compares = isCue(token);
    if (!compares && !isJudgement(token)) continue;
    if (compares) comparing++;
    const role = roleAt(tokens, at);
    sum(role, sums);
    const part = at < first ? "b" : at < second ? "m" : "a";
    const kind = `${role.comparing ? "c" : "j"}${role.sign}`;
    const denied = role.denied ? "!" : "";
    const cast = `${kind}${denied}|${role.subject}|${role.object}`;
    features.add(`R:${cast}`);
    features.add(`R2:${cast}|${part}|${role.connector}`);
    features.add(
      `R3:${cast}|${bucket(role.subjectDistance + 1, 4)}|${bucket(role.objectDistance + 1, 3)}|${Math.min(2, role.clauses)}`,
    );
    features.add(`R4:${role.word}|${role.subject}|${role.object}${denied}`);
    features.add(`R5:${role.word}|${part}|${role.connector}`);
    features.add(`R6:${kind}${denied}|${part}|${role.connector}`);
    for (const [name, position] of [
      ["A", first],
      ["B", second],
    ] as const) {
      const side = position < at ? "<" : ">";
      const path = classesOf(position < at ? tokens.slice(position + 1, at) : tokens.slice(at + 1, position));
      if (path.length <= 5) features.add(`P:${name}${side}${kind}|${path.join("_")}`);
      features.add(`D:${name}${side}${kind}|${bucket(Math.abs(at - position), 5)}`);
    }
  }
  features.add(`ncues${Math.min(4, comparing)}`);
  return sums;
}

/** ⌊log₂⌋, at most `most`. */
export function bucket(count: number, most: number): number {
  return Math.min(most, Math.floor(Math.log2(count)));
}

function roleAt(tokens: readonly string[], at: number): Role {
  const word = tokens[at] ?? "";
  const comparing = isCue(word);
  const worth = cueWorth(tokens, at);
  return {
    word,
    at,
    comparing,
    sign: worth >= 0.3 ? "+" : worth <= -0.3 ? "-" : "0",
    denied: isDenied(tokens, at),
    ...subjectOf(tokens, at),
    ...objectOf(tokens, at, comparing),
  };
}

/** "more reliable" is worth what the adjective is worth, "less reliable" the opposite. */
function cueWorth(tokens: readonly string[], at: number): number {
  const word = tokens[at] ?? "";
  if (!/^(?:more|most|less|least)$/.test(word)) return worthOf(word);
  const adjective = tokens
    .slice(at + 1, at + 4)
    .map(worthOf)
    .find((worth) => Math.abs(worth) >= 0.3);
  return (adjective === undefined ? 1 : Math.sign(adjective)) * (word.startsWith("l") ? -1 : 1);
}

function isDenied(tokens: readonly string[], at: number): boolean {
  for (let k = at - 1; k >= Math.max(0, at - 4); k--) {
    const token = tokens[k] ?? "";
    if (NEGATION.test(token)) return true;
    if (isName(token) || token === "," || token === "but") return false;
  }
  return false;
}

function subjectOf(
  tokens: readonly string[],
  at: number,
): Pick<Role, "subject" | "subjectDistance" | "clauses"> {
  let clauses = 0;
  for (let k = at - 1; k >= 0 && at - k < SUBJECT_REACH; k--) {
    const token = tokens[k] ?? "";
    if (isName(token)) return { subject: token, subjectDistance: at - k, clauses };
    if (CLAUSE_MARKS.has(token)) clauses++;
  }
  return { subject: "-", subjectDistance: 0, clauses };
}

/** The name after "than"; `~` before a name that follows without one, `L` before one of the pair further down a list. */
function objectOf(
  tokens: readonly string[],
  at: number,
  comparing: boolean,
): Pick<Role, "object" | "objectDistance" | "connector"> {
  const word = tokens[at] ?? "";
  let connector = "-";
  let object = "-";
  let objectDistance = 0;
  for (let k = at + 1; k < tokens.length && k - at < OBJECT_REACH; k++) {
    const token = tokens[k] ?? "";
    if (connector === "-" && CONNECTORS.has(token)) {
      if (connects(tokens, k, word)) connector = token;
    } else if (isName(token)) {
      if (connector !== "-" || TRANSITIVE.test(word)) {
        return { object: listedOption(tokens, k) ?? token, objectDistance: k - at, connector };
      }
      if (object === "-") {
        object = `~${token}`;
        objectDistance = k - at;
      }
      if (!comparing) break;
    } else if (connector === "-" && (token === ";" || token === "." || token === "but" || token === "while"))
      break;
  }
  return { object, objectDistance, connector };
}

function connects(tokens: readonly string[], at: number, cue: string): boolean {
  const before = tokens[at - 1];
  switch (tokens[at]) {
    case "to":
      return /^(?:superior|inferior|prefer)/.test(cue) || before === "compared" || before === "comparison";
    case "over":
      return cue.startsWith("prefer");
    case "of":
      return cue === "ahead";
    case "that": // for "than": "worse that X"
      return (
        isName(tokens[at + 1]) || (/^(?:the|a|an)$/.test(tokens[at + 1] ?? "") && isName(tokens[at + 2]))
      );
    default:
      return true;
  }
}

function listedOption(tokens: readonly string[], at: number): string | null {
  if (tokens[at] !== NAME) return null;
  for (let k = at + 1; k < tokens.length && k - at < 10; k++) {
    const token = tokens[k] ?? "";
    if (token === FIRST || token === SECOND) return `L${token}`;
    if (!LISTED.has(token) && token !== NAME) return null;
  }
  return null;
}

function sum(role: Role, sums: Record<string, number>): void {
  const add = (key: string, value: number): void => {
    sums[key] = (sums[key] ?? 0) + value;
  };
  const value = (role.sign === "+" ? 1 : role.sign === "-" ? -1 : 0) * (role.denied ? -1 : 1);
  const object = role.object.replace("L", "");
  if (!role.comparing) add(`j${role.subject}`, value);
  else if (role.connector === "-") add(`c${role.subject}`, value);
  else {
    add(`t${role.subject}>${object}`, value);
    add("T", 1);
  }
  if (value === 0) return;
  if (role.subject === FIRST || (role.comparing && object === SECOND)) add("A", value);
  if (role.subject === SECOND || (role.comparing && object === FIRST)) add("B", value);
}
