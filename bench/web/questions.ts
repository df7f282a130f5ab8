import { askedAs } from "../../src/chat/example-questions.js";
import { exampleQuestions, knownCriteria, knownOptions } from "../../src/chat/examples.js";
import type { SearchIndex } from "../../src/types.js";

const MOST_OPTIONS = 8;
const MOST_CRITERIA = 30;

/** Ways to ask for a criterion, of one option and the next. */
const WAYS: readonly ((one: string, other: string, criterion: string) => string)[] = [
  (one, other, criterion) => `${one} or ${other} for ${criterion}?`,
  (_one, _other, criterion) => `Which one is best for ${criterion}?`,
  (one, _other, criterion) => `Is ${one} good for ${criterion}?`,
  (one, other, criterion) => `we need ${criterion}, should we take ${other} rather than ${one}`,
  (one, _other, criterion) => `what speaks against ${one} for ${criterion}`,
];

/**
 * Different questions of what the documents compare: their examples first, then options by criteria, each way to ask in turn.
 *
 * @returns at most `count`, each once
 */
export function catalogQuestions(index: SearchIndex, count: number): string[] {
  const options = knownOptions(index)
    .filter(({ partOf }) => partOf === null)
    .concat(knownOptions(index).filter(({ partOf }) => partOf !== null))
    .slice(0, MOST_OPTIONS)
    .map(({ name }) => name);
  const criteria = knownCriteria(index, MOST_CRITERIA).flatMap(({ name }) => askedAs(name) ?? []);
  const made = new Set(exampleQuestions(index, count / 4));
  for (let turn = 0; made.size < count && turn < options.length * criteria.length * WAYS.length; turn += 1) {
    const way = WAYS[turn % WAYS.length];
    const criterion = criteria[Math.floor(turn / WAYS.length) % criteria.length] ?? "";
    const at = turn % options.length;
    const other = options[(at + 1) % options.length] ?? "";
    if (way !== undefined) made.add(way(options[at] ?? "", other, criterion));
  }
  return [...made].slice(0, count);
}

/** Asks one of them as nobody has asked before: what the engine can do when nothing is remembered. */
export function asNeverBefore(question: string, count: number): string {
  return `${question.replace(/\?$/, "")} in project number ${count} of team ${Math.floor(count / 7)}?`;
}
