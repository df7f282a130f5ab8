import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createProse } from "./prose.mjs";
import { randomFrom } from "./random.mjs";
import { createTopics, createVoice } from "./topic.mjs";
import { CRITERIA } from "./words.mjs";

export const SEED = 20_260;

/**
 * Writes synthetic comparisons of invented products: front matter, headings, paragraphs, lists and a table, about
 * 2,200 words each. Document 7 is the same whether 10 or 5,000 are written.
 *
 * @param {string} folder made when it is not there
 * @param {number} count documents
 * @returns {{ documents: number, words: number, characters: number }}
 */
export function writeCorpus(folder, count) {
  const topics = createTopics(SEED);
  mkdirSync(folder, { recursive: true });
  let words = 0;
  let characters = 0;
  for (let number = 0; number < count; number++) {
    const text = writeDocument(topics, number);
    words += countWords(text);
    characters += text.length;
    writeFileSync(join(folder, `${String(number).padStart(5, "0")}.md`), text);
  }
  return { documents: count, words, characters };
}

/** Words as a person counts them: what stands between white space and holds a letter or digit. */
export function countWords(text) {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/**
 * @param {readonly import("./topic.mjs").Topic[]} topics
 * @param {number} number from 0
 * @returns {string} Markdown
 */
export function writeDocument(topics, number) {
  const random = randomFrom(SEED + 1 + number * 7919);
  const topic = random.pick(topics);
  const [first, second] = random.sample(topic.products, 2);
  const voice = createVoice(topic, random);
  const prose = createProse(voice, random, () => (random.chance(0.5) ? [first, second] : [second, first]));
  const criteria = random.sample(CRITERIA, 6);
  const title = `${first} vs ${second} for ${topic.kind}`;
  const sections = criteria.map((criterion, position) => {
    const body = [
      `## ${criterion[0].toUpperCase()}${criterion.slice(1)}`,
      prose.paragraph(),
      prose.paragraph(),
    ];
    if (position % 2 === 0) body.push(`### ${first}`, prose.paragraph(), `### ${second}`, prose.paragraph());
    else body.push(prose.items(), prose.paragraph());
    return body.join("\n\n");
  });
  return [
    frontMatter(title, random),
    `# ${title}`,
    prose.paragraph(),
    prose.paragraph(),
    ...sections,
    "## Side by side",
    table([first, second], criteria, prose),
    `## When to choose ${first}`,
    `Choose ${first} if:`,
    prose.items(),
    `## When to choose ${second}`,
    `Choose ${second} if:`,
    prose.items(),
    "## Conclusion",
    prose.paragraph(),
    `For ${criteria[0]} choose ${first}; for ${criteria[1]}, ${second} is the better ${voice.noun()}.`,
    "",
  ].join("\n\n");
}

function frontMatter(title, random) {
  const published = `20${20 + random.integer(6)}-${String(1 + random.integer(12)).padStart(2, "0")}`;
  const source = `${random.pick(["Notes", "Field reports", "Weekly", "Handbook"])} ${1 + random.integer(40)}`;
  return ["---", `title: "${title}"`, `source: ${source}`, `published: ${published}`, "---"].join("\n");
}

/** Columns padded to one width, as formatters leave them. */
function table(products, criteria, prose) {
  const rows = criteria.map((criterion) => [criterion, prose.cell(), prose.cell()]);
  const widths = [0, 1, 2].map((column) => Math.max(9, ...rows.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [line(["", ...products]), rule, ...rows.map(line)].join("\n");
}
