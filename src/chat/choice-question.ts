import { plainText } from "./plain-text.js";

/** What would begin another sentence, end this one, or make one name two. */
const MARKS = /[?!,;]+|\.(?=\s|$)/gu;
/** What a criterion may begin with, as somebody fills in a field. */
const LEAD = /^(?:(?:best )?for|on|at|in)\s+/iu;

/**
 * The question that asks for a choice between options, for whoever names them one by one: "A, B or C for speed and cost?"
 *
 * @param options untrusted; with none "Which one is best …?", with one "Is A good …?"
 * @param criteria untrusted; may be empty
 */
export function choiceQuestion(options: readonly string[], criteria: readonly string[]): string {
  const names = wordsOf(options);
  const wanted = wordsOf(criteria).map((criterion) => criterion.replace(LEAD, ""));
  const on = wanted.length === 0 ? "" : ` for ${listed(wanted, "and")}`;
  if (names.length === 0) return `Which one is best${on}?`;
  return names.length === 1 ? `Is ${names[0]} good${on}?` : `${listed(names, "or")}${on}?`;
}

/** Each once, whatever its case. */
function wordsOf(texts: readonly string[]): string[] {
  const words = new Map<string, string>();
  for (const text of texts) {
    const plain = plainText(text.replace(MARKS, " "));
    if (plain !== "" && !words.has(plain.toLowerCase())) words.set(plain.toLowerCase(), plain);
  }
  return [...words.values()];
}

function listed(words: readonly string[], joint: "and" | "or"): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${joint} ${last}`;
}
