import { addRoleFeatures, bucket, type RoleSums } from "./comparison-roles.js";
import {
  type ComparedTokens,
  classesOf,
  isCue,
  isJudgement,
  isName,
  NAME,
  worthOf,
} from "./comparison-tokens.js";

const AUXILIARY =
  /^(?:is|are|was|were|has|have|had|does|did|do|can|could|will|would|seems?|looks?|gives?|makes?|offers?|provides?|runs?|works?|'s|isn't|wasn't|doesn't|don't|can't)$/;
const COORDINATION = new Set(["and", "or", ",", "/", NAME, "&", "the", "a", "an", "versus", "vs", "."]);
const TURNS = new Set(["whereas", "while", "but", "although", "though", "however"]);
const CHOOSING =
  /^(?:prefer|choos|chose|pick|us|recommend|go|going|like|switch|love|want|buy|get|take|favor|select)/;
const MEASURED_AGAINST = /^(?:compared|unlike|contrast|instead|than|switched|moved|from)$/;

/**
 * What the model knows of a sentence: runs of words before, between and after the pair, the same as general classes, who is
 * praised or blamed by which word, and how the two are joined. No feature holds a name.
 *
 * @returns some hundreds of keys, in the order found
 */
export function comparisonFeatures(compared: ComparedTokens): ReadonlySet<string> {
  const { tokens, first, second } = compared;
  const features = new Set<string>();
  const before = tokens.slice(0, first);
  const between = tokens.slice(first + 1, second);
  const after = tokens.slice(second + 1);
  addRuns(features, "b:", before, 2);
  addRuns(features, "m:", ["<a>", ...between, "<b>"], 3);
  addRuns(features, "a:", after, 2);
  for (let length = 1; length <= 3; length++) {
    features.add(`bl:${before.slice(-length).join("_")}`);
    features.add(`af:${after.slice(0, length).join("_")}`);
  }
  const classes = classesOf(between);
  addRuns(features, "rb:", classesOf(before), 2);
  addRuns(features, "rm:", ["<a>", ...classes, "<b>"], 4);
  addRuns(features, "ra:", ["<b>", ...classesOf(after)], 3);
  if (classes.length <= 7) features.add(`M=${classes.join("_")}`);
  features.add(`ml${Math.min(9, classes.length)}`);
  features.add(`q${tokens.includes("?")}`);
  features.add(`len${bucket(tokens.length + 1, 6)}`);
  features.add(`mlen${bucket(between.length + 1, 6)}`);
  features.add(`names${Math.min(4, countNames(tokens))}`);
  features.add(`mnames${Math.min(3, countNames(between))}`);
  const sums = addRoleFeatures(compared, features);
  addJoinFeatures(compared, features);
  addWholeFeatures(compared, sums, features);
  return features;
}

function addRuns(features: Set<string>, tag: string, tokens: readonly string[], longest: number): void {
  for (let length = 1; length <= longest; length++) {
    for (let at = 0; at + length <= tokens.length; at++) {
      features.add(tag + tokens.slice(at, at + length).join("_"));
    }
  }
}

function countNames(tokens: readonly string[]): number {
  return tokens.filter((token) => token === NAME).length;
}

/** "instead of", "over", "unlike", "while", "or", "if": what they stand between. */
function addJoinFeatures({ tokens, first, second }: ComparedTokens, features: Set<string>): void {
  for (let at = 0; at < tokens.length; at++) {
    const part = at < first ? "b" : at < second ? "m" : "a";
    const kind = joinKind(tokens, at, part);
    if (kind === "" || (kind === "or" && at > second)) continue;
    const object = tokens.slice(at + 1, at + 5).find(isName) ?? "-";
    features.add(`K:${kind}|${part}|${object}`);
    if (tokens.slice(Math.max(0, at - 6), at).some((word) => CHOOSING.test(word)))
      features.add(`Kh:${kind}|${part}|${object}`);
    const subject = tokens.slice(Math.max(0, at - 8), at).findLast(isName) ?? "-";
    features.add(`Ks:${kind}|${subject}|${object}`);
    const judged = tokens.slice(at + 1, at + 10).find((word) => isCue(word) || isJudgement(word));
    if (kind === "conc" && judged !== undefined) features.add(`Kc:conc|${object}|${signOf(worthOf(judged))}`);
  }
  if (/^(?:is|are|was|does|do|did|will|would|can|has|which|what|why|how)$/.test(tokens[0] ?? ""))
    features.add(`ques0:${tokens.includes("?")}`);
  if (tokens.some((_, at) => isEitherWay(tokens, at))) features.add("orworse");
}

function joinKind(tokens: readonly string[], at: number, part: string): string {
  const token = tokens[at] ?? "";
  const next = tokens[at + 1];
  if (token === "instead" && next === "of") return "inst";
  if (token === "rather" && next === "than") return "rath";
  if (token === "over" && part === "m") return "over";
  if (token === "compared" || token === "comparison") return "comp";
  if (token === "unlike") return "unl";
  if (TURNS.has(token)) return "conc";
  if (token === "or") return "or";
  return token === "if" || token === "whether" ? "if" : "";
}

/** "better or worse" */
function isEitherWay(tokens: readonly string[], at: number): boolean {
  const [one = "", or, other = ""] = tokens.slice(at, at + 3);
  return or === "or" && isCue(one) && isCue(other) && Math.sign(worthOf(one)) !== Math.sign(worthOf(other));
}

function signOf(value: number | undefined): string {
  return value === undefined ? "_" : value > 0 ? "+" : value < 0 ? "-" : "0";
}

/** What all cues say together, what stands before the pair, its verbs, and whether it is only listed. */
function addWholeFeatures(compared: ComparedTokens, sums: RoleSums, features: Set<string>): void {
  const { tokens, first, second } = compared;
  const sign = (key: string): string => signOf(sums[key]);
  features.add(`G:A${sign("A")}B${sign("B")}`);
  features.add(`Gj:${sign("jⓐ")}${sign("jⓑ")}|c${sign("cⓐ")}${sign("cⓑ")}`);
  features.add(`Gt:${sign("tⓐ>ⓑ")}${sign("tⓑ>ⓐ")}`);
  features.add(`Gc:${sign("cⓐ")}${sign("cⓑ")}|T${sums.T ?? 0}`);
  const lead = tokens.slice(Math.max(0, first - 4), first);
  if (lead.some((token) => MEASURED_AGAINST.test(token))) {
    const kept = lead.filter((token) => MEASURED_AGAINST.test(token) || token === "to" || token === "with");
    features.add(`pre:${kept.join("_")}`);
  }
  const verbs = [first, second].map(
    (at) => tokens.slice(at + 1, at + 8).find((t) => AUXILIARY.test(t)) ?? "-",
  );
  features.add(`vA:${verbs[0]}`);
  features.add(`vB:${verbs[1]}`);
  features.add(`vAB:${verbs.join("|")}`);
  const between = tokens.slice(first + 1, second);
  const listed = between.every((token) => COORDINATION.has(token));
  features.add(`coord${listed}`);
  if (listed) features.add(`coordk:${[...new Set(between)].sort().join("_")}|T${sums.T ?? 0}`);
  features.add(`start:${tokens.slice(0, 2).join("_")}`);
  features.add(`start1:${tokens[0]}`);
  features.add(`ip${bucket(first + 1, 4)}`);
  features.add(`ap${bucket(tokens.length - second, 4)}`);
}
