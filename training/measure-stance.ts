import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readFolder } from "../src/sources/folder.js";
import { chunkDocument } from "../src/text/chunk.js";
import type { Catalog, Stance } from "../src/types.js";
import { discoverCatalog } from "../src/verdict/catalog/catalog.js";
import { rootOf } from "../src/verdict/catalog/option-matcher.js";
import { detectStances } from "../src/verdict/stance/stance.js";
import { classFigures } from "./class-figures.js";

// npx tsx training/measure-stance.ts [--shared FOLDER] [--misses [GIVEN]]: figures on labelled statements, which nothing is
// fitted on. How they are counted stands in FOLDER/eval/README.md, "How to score", 9.

interface Row {
  readonly doc: string;
  readonly text: string;
  readonly context?: string;
  readonly stance: readonly { readonly option: string; readonly polarity: string }[];
  readonly preferred: string;
}

/** A labelled unit with what was found for it. */
interface Unit {
  readonly row: Row;
  readonly preferred: string;
  readonly sums: ReadonlyMap<string, number>;
}

const at = process.argv.indexOf("--shared");
const shared =
  process.argv[at + 1] && at > 0
    ? process.argv[at + 1]!
    : fileURLToPath(new URL("../../shared", import.meta.url));
/** A difference of signed strengths below this prefers nobody; a polarity below that is neutral. */
const PREFERS = 0.25;
const SPEAKS = 0.1;
/** Both neutral from this strength: said to be equal. */
const EQUAL = 0.6;
const POLARITIES = ["for", "neutral", "against"];

const rows = readFileSync(join(shared, "eval", "stance", "seeds-sentences.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Row);
const pair = [...new Set(rows.map((row) => row.preferred))].filter(
  (name) => name !== "tie" && name !== "none",
);
const units = await readUnits();
console.log(`${units.length} of ${rows.length} units found as statements`);
report("all", units);
report(
  "with context",
  units.filter(({ row }) => row.context !== undefined),
);
report(
  "without",
  units.filter(({ row }) => row.context === undefined),
);
if (process.argv.includes("--misses")) printMisses(process.argv[process.argv.indexOf("--misses") + 1]);

async function readUnits(): Promise<Unit[]> {
  const chunked: ReturnType<typeof chunkDocument>[] = [];
  for await (const read of readFolder(join(shared, "seeds"))) {
    if ("document" in read && read.document) chunked.push(chunkDocument(read.document));
  }
  const catalog = discoverCatalog(chunked, { options: [], ignore: [] });
  return chunked.flatMap((each) => {
    const stances = detectStances(each, catalog);
    const statements = each.statements.map((statement, position) => ({
      text: plain(each.document.text.slice(statement.start, statement.end)),
      stances: stances[position] ?? [],
    }));
    return rows
      .filter((row) => row.doc === each.document.id)
      .flatMap((row) => {
        const text = plain(row.text);
        const found =
          statements.find((statement) => statement.text === text) ??
          statements.find((s) => s.text.length > 15 && (s.text.includes(text) || text.includes(s.text)));
        return found === undefined ? [] : [unitOf(row, found.stances, catalog)];
      });
  });
}

function plain(text: string): string {
  return text
    .replace(/\*\*|`/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

function unitOf(row: Row, stances: readonly Stance[], catalog: Catalog): Unit {
  const sums = new Map(pair.map((name) => [name, 0]));
  let equal = 0;
  for (const { option, polarity, strength } of stances) {
    const name = catalog.options[rootOf(catalog, option)]?.name ?? "";
    if (!sums.has(name)) continue;
    if (polarity === "neutral" && strength >= EQUAL) equal++;
    const sign = polarity === "for" ? 1 : polarity === "against" ? -1 : 0;
    sums.set(name, (sums.get(name) ?? 0) + sign * strength);
  }
  const [one = "", other = ""] = pair;
  const difference = (sums.get(one) ?? 0) - (sums.get(other) ?? 0);
  const preferred =
    Math.abs(difference) > PREFERS ? (difference > 0 ? one : other) : equal >= 2 ? "tie" : "none";
  return { row, preferred, sums };
}

function polarityOf(sum: number): string {
  return sum > SPEAKS ? "for" : sum < -SPEAKS ? "against" : "neutral";
}

function report(name: string, some: readonly Unit[]): void {
  const classes = [...pair, "tie", "none"];
  const preferred = classFigures(
    some.map(({ row }) => classes.indexOf(row.preferred)),
    some.map((unit) => classes.indexOf(unit.preferred)),
    classes.length,
  );
  const judged = some.flatMap(({ row, sums }) =>
    row.stance.flatMap(({ option, polarity }) => {
      const sum = sums.get(option);
      return sum === undefined ? [] : [{ given: polarity, found: polarityOf(sum) }];
    }),
  );
  const polarity = classFigures(
    judged.map(({ given }) => POLARITIES.indexOf(given)),
    judged.map(({ found }) => POLARITIES.indexOf(found)),
    POLARITIES.length,
  );
  const each = (names: readonly string[], f1: readonly number[]): string =>
    names.map((kind, position) => `${kind} ${f1[position]?.toFixed(2)}`).join(" ");
  console.log(
    `${name} (${some.length}): preferred ${preferred.accuracy.toFixed(3)}, macro F1 ${preferred.macro.toFixed(3)}` +
      ` (${each(classes, preferred.f1)}); polarity ${polarity.accuracy.toFixed(3)}, macro F1 ${polarity.macro.toFixed(3)}` +
      ` (${each(POLARITIES, polarity.f1)})`,
  );
}

function printMisses(given: string | undefined): void {
  for (const { row, preferred, sums } of units) {
    if (preferred === row.preferred || (given !== undefined && given !== row.preferred)) continue;
    const values = [...sums].map(([name, sum]) => `${name} ${sum.toFixed(2)}`).join(", ");
    console.log(
      `${row.preferred} → ${preferred} | ${row.context ?? ""} | ${row.text.slice(0, 200)} | ${values}`,
    );
  }
}
