/**
 * Measures how questions are read against the labelled comparative questions of Webis (Bondarenko et al. 2022, Zenodo 7213397)
 * in ../shared/public: words taken for criteria against tokens labelled as an aspect, and "asks for a choice" against
 * comparative or not. They ask of films and football more than of software, so the figures are for comparing, not for boasting.
 *
 *   npx tsx training/measure-questions.ts [FOLDER] [--generic]
 *
 * `--generic` prints words that are hardly ever part of an aspect and are not in the list of generic words yet.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isContent, isLight } from "../src/verdict/question/generic-words.js";
import { asksForChoice } from "../src/verdict/question/intent.js";
import { understandQuestion } from "../src/verdict/question/question.js";

interface ParsedQuestion {
  readonly text: string;
  readonly tokens: readonly string[];
  readonly labels: readonly string[];
  readonly objects: readonly string[];
}

interface IdentifiedQuestion {
  readonly text: string;
  readonly comparative: 0 | 1;
}

/** Questions that hold the word, at least, before its labels say something. */
const LEAST_COUNT = 5;
/** Share of its tokens outside aspects and objects from which a word is generic. */
const GENERIC_SHARE = 0.8;

const folder =
  process.argv.slice(2).find((argument) => !argument.startsWith("--")) ??
  join(import.meta.dirname, "../../shared/public/comparative-questions");
const parsed = readLines<ParsedQuestion>("parsing-train.jsonl");
const identified = readLines<IdentifiedQuestion>("identification-train.jsonl");

function readLines<T>(file: string): T[] {
  const lines = readFileSync(join(folder, file), "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as T);
}

/** Documents that know every word, so that only the reading is measured. */
const VOCABULARY = { passages: 100, frequency: () => 5, nearest: () => null };

/** Hits, misses and false alarms, as precision, recall and F1. */
class Tally {
  right = 0;
  taken = 0;
  wanted = 0;

  add(taken: boolean, wanted: boolean): void {
    this.right += Number(taken && wanted);
    this.taken += Number(taken);
    this.wanted += Number(wanted);
  }

  toString(): string {
    const precision = this.right / this.taken;
    const recall = this.right / this.wanted;
    const f1 = (2 * precision * recall) / (precision + recall);
    return `precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`;
  }
}

const aspects = new Tally();
for (const { text, tokens, labels, objects } of parsed) {
  const options = objects.map((name) => ({ name, aliases: [], owner: null, mentions: 9, comparisons: 9 }));
  const content = new Set(understandQuestion(text, { options }, VOCABULARY).content);
  tokens.forEach((token, position) => {
    const word = token.toLowerCase();
    // Function words inside an aspect are labelled too, and no reader wants them.
    if (labels[position] !== "OBJ" && isContent(word) && word.length > 1)
      aspects.add(content.has(word), labels[position] === "ASP");
  });
}
console.log(`criteria, by word, of ${parsed.length} questions:`.padEnd(44), `${aspects}`);

const choices = new Tally();
for (const { text, comparative } of identified) choices.add(asksForChoice(text), comparative === 1);
console.log(`asks for a choice, of ${identified.length} questions:`.padEnd(44), `${choices}`);

if (process.argv.includes("--generic")) {
  const counts = new Map<string, { all: number; beside: number }>();
  for (const { tokens, labels } of parsed) {
    tokens.forEach((token, position) => {
      const count = counts.get(token.toLowerCase()) ?? { all: 0, beside: 0 };
      count.all += 1;
      count.beside += Number(labels[position] === "O" || labels[position] === "PRED");
      counts.set(token.toLowerCase(), count);
    });
  }
  const generic = [...counts]
    .filter(
      ([word, { all, beside }]) => all >= LEAST_COUNT && beside >= GENERIC_SHARE * all && isContent(word),
    )
    .sort(([, left], [, right]) => right.all - left.all);
  console.log("\nmostly beside aspects and objects, not in the list (light ones in brackets):");
  console.log(
    generic.map(([word, { all }]) => (isLight(word) ? `(${word} ${all})` : `${word} ${all}`)).join(", "),
  );
}
