import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createAnswerer } from "../src/answer.js";
import * as thresholds from "../src/verdict/thresholds.js";
import { bundledEmbedder } from "./bundled-embedder.js";
import { memoryIndex } from "./fakes/memory-index.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const page = read("docs/verdict.md");

describe.each(["docs/verdict.md", "DESIGN.md", "training/README.md"])("%s", (path) => {
  it("names only files that are there", () => {
    const named = [...read(path).matchAll(/\b(?:src|training|tests|docs)\/[\w./-]*\w/g)].map(
      ([name]) => name,
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });

  it("names only thresholds that are there", () => {
    const groups: Record<string, object> = thresholds;
    const named = [...read(path).matchAll(/`([A-Z]{4,})\.(\w+)`/g)];
    expect(named.filter(([, group = "", name = ""]) => !(name in (groups[group] ?? {})))).toEqual([]);
  });
});

describe("the worked example of docs/verdict.md", () => {
  const folder = join(root, "docs/verdict-example");
  const texts = Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );

  it("still comes out as told: by the decision in force and the field notes, against the maker and the old decision", async () => {
    const embedder = await bundledEmbedder();
    const answerer = createAnswerer(await memoryIndex(texts, embedder), embedder);
    const answer = await answerer.answer("which app works offline?");
    expect(answer).toMatchObject({ outcome: "winner", answer: "Plover" });
    const [plover] = answer.options;
    const cited = (numbers: readonly number[] = []) =>
      numbers.map((number) => answer.citations[number - 1]?.document);
    expect(cited(plover?.for)).toEqual(["decision-12.md", "notes-from-the-field.md"]);
    expect(cited(plover?.against)).toEqual(["decision-7.md", "dunlin-blog.md", "notes-from-the-field.md"]);
    for (const { quote } of answer.citations.slice(0, 4)) expect(page).toContain(quote.slice(0, 60));
  });
});
