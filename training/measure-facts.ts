/*
 * How well questions of fact are answered on a public set: SQuAD 2.0's development part, as cut in ../shared/public.
 *
 *   npx tsx training/measure-facts.ts [FOLDER] [--every N] [--skip N] [--misses]
 *
 * FOLDER holds corpus.jsonl and questions.jsonl (default ../shared/public/unanswerable). Every N-th question is asked
 * (default 5), beginning with number `skip` (default 0), all over one index. Every question is taken for one of fact:
 * what is measured is finding, ranking, cutting out and refusing, not the reading of intent.
 *
 * The proportions in FACT were fitted on the questions of even number, and misses of the default sample were looked at:
 * figures to quote come from odd numbers alone (--every 10 with --skip 1, 3, 7 and 9).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createCandidateFinder } from "../src/answer-candidates.js";
import { loadEmbedder } from "../src/embedding/transformers-embedder.js";
import { createOptionMatcher } from "../src/verdict/catalog/option-matcher.js";
import { answerFact } from "../src/verdict/facts.js";
import { understandQuestion } from "../src/verdict/question/question.js";
import { factWords } from "../src/verdict/question/question-words.js";
import { memoryIndex } from "../tests/fakes/memory-index.js";

interface PassageRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface QuestionRow {
  readonly text: string;
  readonly answerable: boolean;
  readonly answers: readonly string[];
}

const root = fileURLToPath(new URL("..", import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: "string", default: "5" },
    skip: { type: "string", default: "0" },
    misses: { type: "boolean", default: false },
  },
});
const folder = positionals[0] ?? join(root, "..", "shared", "public", "unanswerable");

function readLines<T>(name: string): T[] {
  return readFileSync(join(folder, name), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);
}

/** The articles: passages of one title, one after another. */
function articles(rows: readonly PassageRow[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { title, text } of rows) {
    const name = `${title.replace(/\W+/gu, "-")}.md`;
    texts[name] = `${texts[name] ?? `# ${title}\n`}\n${text.replace(/\s+/gu, " ")}\n`;
  }
  return texts;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const embedder = await loadEmbedder({ folder: join(root, "models", "whichbot-embed-en-v1") });
const index = await memoryIndex(articles(readLines<PassageRow>("corpus.jsonl")), embedder);
const finder = createCandidateFinder(index, embedder, createOptionMatcher(index.catalog));
const every = Number(values.every);
const rows = readLines<QuestionRow>("questions.jsonl").filter(
  (_, position) => position % every === Number(values.skip),
);

const count = {
  answerable: 0,
  reply: 0,
  first: 0,
  short: 0,
  shortWords: 0,
  refusedWrongly: 0,
  unanswerable: 0,
  refused: 0,
};
for (const row of rows) {
  const understood = understandQuestion(row.text, index.catalog, index.lexical);
  const question = understood.intent === "which" ? { ...understood, intent: "fact" as const } : understood;
  const fact = answerFact(question, await finder.find(factWords(question.text), "plain"), { index });
  if (!row.answerable) {
    count.unanswerable++;
    if (!fact.found) count.refused++;
    continue;
  }
  count.answerable++;
  if (!fact.found) {
    count.refusedWrongly++;
    if (values.misses) console.log(`REFUSED ${row.text} | ${row.answers[0]}`);
    continue;
  }
  const quotes = fact.evidence.map(({ statement }) => {
    const { start, end, passage } = index.statements[statement]!;
    return index.documents[index.passages[passage]!.document]!.text.slice(start, end);
  });
  const holds = (text: string): boolean =>
    row.answers.some((answer) => ` ${plain(text)} `.includes(` ${plain(answer)} `));
  const reply = holds([fact.value ?? "", ...quotes].join(" . "));
  const first = holds(quotes[0] ?? "");
  const short = holds(fact.value ?? "");
  if (reply) count.reply++;
  if (first) count.first++;
  if (short) {
    count.short++;
    count.shortWords += plain(fact.value ?? "").split(" ").length;
  }
  if (values.misses && !short)
    console.log(
      `${reply ? (first ? "SPAN   " : "RANK   ") : "MISSED "} ${row.text} | ${row.answers[0]} | got ${fact.value?.slice(0, 90)} | ${quotes[0]?.slice(0, 220)}`,
    );
}
const share = (part: number, whole: number): string => (whole === 0 ? "-" : (part / whole).toFixed(3));
console.log(
  `answerable ${count.answerable}: in the reply ${share(count.reply, count.answerable)}, in the first quote ${share(count.first, count.answerable)}, in the short answer ${share(count.short, count.answerable)} (${share(count.shortWords, count.short)} words), refused ${share(count.refusedWrongly, count.answerable)}`,
);
console.log(`unanswerable ${count.unanswerable}: refused ${share(count.refused, count.unanswerable)}`);
