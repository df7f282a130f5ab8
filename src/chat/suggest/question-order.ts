import type { Draft } from "./question-drafts.js";
import type { SuggestionLimits } from "./suggester.js";

/** What a question loses for each one before it about the same options, and on the same criterion. */
const REPEATED = { about: 0.5, criterion: 0.35 } as const;
/** The rest would hardly come to be shown. */
const MOST_LOOKED_AT = 300;

/** The best drafts, each text once, so mixed that a few of them already show different options and criteria. */
export function pickDrafts(drafts: readonly Draft[], { most, longest }: SuggestionLimits): string[] {
  const best = new Map<string, Draft>();
  for (const draft of drafts) {
    const known = best.get(draft.text);
    if (draft.text.length <= longest && (known === undefined || known.score < draft.score))
      best.set(draft.text, draft);
  }
  const left = [...best.values()]
    .sort((one, other) => other.score - one.score || (one.text < other.text ? -1 : 1))
    .slice(0, MOST_LOOKED_AT);
  const times = new Map<string, number>();
  const asked = new Set<string>();
  const picked: string[] = [];
  while (picked.length < most && left.length > 0) {
    let chosen = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (const [position, { score, about, criterion }] of left.entries()) {
      if (score <= highest) break;
      const now =
        score -
        REPEATED.about * (times.get(about) ?? 0) -
        REPEATED.criterion * (times.get(`for ${criterion}`) ?? 0);
      if (now > highest) [chosen, highest] = [position, now];
    }
    const [draft] = left.splice(chosen, 1);
    if (draft === undefined) break;
    // "A or B?" and "B or A?" are one question.
    const words = draft.text
      .split(/[ ,?]+/u)
      .sort()
      .join(" ");
    if (asked.has(words)) continue;
    asked.add(words);
    picked.push(draft.text);
    for (const key of [draft.about, `for ${draft.criterion}`]) times.set(key, (times.get(key) ?? 0) + 1);
  }
  return picked;
}
