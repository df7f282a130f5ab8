import { listed, quoted } from "../reasons/lists.js";
import type { GapEntry } from "./gap-entry.js";
import type { GapReasons, Named } from "./gap-report.js";

const MOST_COMPARED = 3;
/** A topic of more words is a question of its own, not a heading. */
const LONGEST_TOPIC = 90;

/** What a group is about. */
export interface Gap {
  /** Never empty. */
  readonly topic: string;
  /** What to judge on, as it was asked, in quotation marks; empty when the questions do not say. */
  readonly about: string;
}

/** Names a group by what was asked for most; a group without a criterion by its options. */
export function describeGap(
  entries: readonly GapEntry[],
  { options, criteria }: { readonly options: readonly Named[]; readonly criteria: readonly Named[] },
): Gap {
  const wordings = new Map<string, { readonly words: readonly string[]; count: number }>();
  for (const entry of entries) {
    const wording = listed(entry.criteria);
    if (wording === "") continue;
    const same = wordings.get(wording) ?? { words: entry.criteria, count: 0 };
    same.count += 1;
    wordings.set(wording, same);
  }
  const [topic, most] = [...wordings].reduce(
    (best, next) =>
      next[1].count > best[1].count || (next[1].count === best[1].count && next[0].length < best[0].length)
        ? next
        : best,
    ["", { words: [] as readonly string[], count: 0 }],
  );
  const words = topic.length <= LONGEST_TOPIC ? most.words : criteria.slice(0, 1).map(({ name }) => name);
  if (topic !== "") return { topic: listed(words), about: quoted(words) };
  const names = options.slice(0, MOST_COMPARED).map(({ name }) => name);
  return {
    topic: names.length === 0 ? "No criterion named" : `${listed(names, "or")}, in general`,
    about: "",
  };
}

/** What to write so that the questions find an answer, in one sentence. */
export function whatToWrite({ about }: Gap, options: readonly Named[], reasons: GapReasons): string {
  const names = options.slice(0, MOST_COMPARED).map(({ name }) => name);
  const on = about === "" ? "" : ` on ${about}`;
  const { unanswered, disliked, unsure } = reasons;
  if (disliked > unanswered && disliked >= unsure) {
    const what = names.length === 0 ? (about === "" ? "these questions" : about) : `${listed(names)}${on}`;
    return `Look through what your documents say on ${what}: readers disagree with the answer.`;
  }
  const clear = unsure > unanswered;
  if (names.length > 1)
    return clear
      ? `Plainer words on ${listed(names, "or")}${on}: which one is better, and why.`
      : `A document that compares ${listed(names)}${on}${about === "" ? ", and says when to choose which" : ""}.`;
  const [name] = names;
  if (name !== undefined) {
    const how = about === "" ? `what ${name} is good for, and what not` : `how good ${name} is${on}`;
    return clear ? `Plainer words on ${how}.` : `A document that says ${how}.`;
  }
  if (about === "") return "A document that sums up which option to choose when.";
  return clear
    ? `Plainer words${on}: which option is better, and why.`
    : `A document${on}, with the options compared.`;
}
