import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Answerer, createAnswerer } from "../../src/answer.js";
import { loadEmbedder } from "../../src/embedding/transformers-embedder.js";
import { readQuestionSet } from "../../src/evaluation/question-set.js";
import type { Embedder } from "../../src/types.js";
import type { Answer } from "../../src/verdict/answer-schema.js";
import { LONGEST_HEADLINE } from "../../src/verdict/headline/wording.js";
import { memoryIndex } from "../fakes/memory-index.js";

const DOCUMENTS: Record<string, string> = {
  "review.md": `---
title: "Quillbase vs TarnStore: a review"
---

## Searching

Quillbase is the better choice for text search thanks to its inverted index. TarnStore is slower at searching text.

## Backups

TarnStore is best for nightly backups of large archives. Quillbase is worse for backups.

## Licence

Quillbase and TarnStore are equally good on licences.
`,
  "letters.md": `---
title: "Quillbase or TarnStore"
---

## Text search

For searching text we prefer Quillbase over TarnStore.

## Backups

Backups are easier with TarnStore than with Quillbase.
`,
};

let embedder: Embedder;
let answerer: Answerer;

beforeAll(async () => {
  embedder = await loadEmbedder({ folder: "models/whichbot-embed-en-v1" });
  answerer = createAnswerer(await memoryIndex(DOCUMENTS, embedder), embedder);
});

describe("the headline", () => {
  it("says who carries a winner, and mainly for what", async () => {
    const { headline } = await answerer.answer("quillbase or tarnstore for searching text?");
    expect(headline).toBe("Quillbase: both sources on “searching text”, mainly for its inverted index.");
  });

  it("quotes a short statement whole when it holds no clean phrase", async () => {
    const text = "# Quillbase vs TarnStore\n\nQuillbase beats TarnStore when text is searched.\n";
    const index = await memoryIndex({ "note.md": text }, embedder);
    const { headline } = await createAnswerer(index, embedder).answer(
      "quillbase or tarnstore for searching text?",
    );
    expect(headline).toBe(
      "Quillbase: the only source that judges “searching text”, as in “Quillbase beats TarnStore when text is searched”.",
    );
  });

  it("says which is the weaker one, and why", async () => {
    const { answer, headline } = await answerer.answer("which is worse for backups, quillbase or tarnstore?");
    expect(answer).toBe("Quillbase");
    expect(headline).toMatch(/^Quillbase is the weaker one on “backups”: both sources favour TarnStore, /u);
  });

  it("names only the options that are said to be level, and by how many", async () => {
    const answer = await answerer.answer("quillbase or tarnstore on licences?");
    expect(answer.outcome).toBe("tie");
    expect(answer.headline).toBe(
      "Quillbase and TarnStore are level on “licences”: the only source that judges it says so.",
    );
  });

  it("says each part of a question whose parts differ, with a condition for each", async () => {
    const answer = await answerer.answer(
      "quillbase or tarnstore for searching text but also nightly backups?",
    );
    expect(answer.outcome).toBe("depends");
    expect(answer.headline).toBe("For “searching text”, Quillbase; for “nightly backups”, TarnStore.");
    expect(answer.conditions.slice(0, 2).map(({ when, choose }) => [when, choose])).toEqual([
      ["“searching text” matters most", "Quillbase"],
      ["“nightly backups” matters most", "TarnStore"],
    ]);
    for (const { choose, citations } of answer.conditions) {
      const [cited] = citations.map((n) => answer.citations[n - 1]);
      expect(cited?.stance.some(({ option, polarity }) => (option === choose) === (polarity === "for"))).toBe(
        true,
      );
    }
  });

  it("says what each is praised for when nothing in particular is asked", async () => {
    const conclusion = `# Quillbase or TarnStore

## Conclusion

Quillbase is the better choice for text search. TarnStore is best for nightly backups of large archives.
`;
    const index = await memoryIndex({ ...DOCUMENTS, "conclusion.md": conclusion }, embedder);
    const { outcome, headline } = await createAnswerer(index, embedder).answer("quillbase or tarnstore?");
    expect(outcome).toBe("depends");
    expect(headline).toMatch(
      /^It depends on what you need: \w+ is preferred for .+ and \w+ is preferred for .+\.$/u,
    );
    expect(headline).toContain("Quillbase is preferred for text search");
    expect(headline).toContain("TarnStore is preferred for nightly backups of large archives");
  });

  it("stays one short line of plain text whatever the documents hold", async () => {
    const hostile = DOCUMENTS["review.md"]
      ?.replace("its inverted index", "its **bold**\u202e <b>index</b> [x](http://evil.example)")
      .replace("nightly backups of", "nightly `rm -rf`\u0007 \u001b[31mbackups\nof");
    const index = await memoryIndex({ ...DOCUMENTS, "review.md": hostile ?? "" }, embedder);
    const other = createAnswerer(index, embedder);
    for (const asked of [
      "quillbase or tarnstore for searching text?",
      "quillbase or tarnstore for backups?",
      "quillbase or tarnstore?",
      `quillbase or tarnstore for ${"searching\u202e text and ".repeat(60)}backups?`,
    ]) {
      const { headline } = await other.answer(asked);
      expect(headline).not.toMatch(/[\p{C}\n*`<>]|\[x\]|http/u);
      expect(headline.length).toBeLessThanOrEqual(LONGEST_HEADLINE);
    }
  });
});

/** The words of the templates. All others must stand in what is cited or asked. */
const TEMPLATE_WORDS = new Set(
  `a all ahead and as balance both both by close depends different documents favour favours for have in is it judges level
  little mainly making matters need no none of on one only open or praise praised preferred rather say says small so source
  sources speaks still than that the them things to too two three four five six seven eight nine ten eleven twelve weaker
  what which you your blame decide between among is are longer force makes make sells sell which`.split(
    /\s+/u,
  ),
);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function foreignWords({ headline, question, criteria, options, citations }: Answer): string[] {
  const known = new Set([
    ...wordsOf(question),
    ...criteria.flatMap(wordsOf),
    ...options.flatMap(({ name }) => wordsOf(name)),
    ...citations.flatMap(({ quote, section }) => wordsOf(`${quote} ${section}`)),
  ]);
  return wordsOf(headline).filter(
    (word) => !known.has(word) && !TEMPLATE_WORDS.has(word) && !/^\d+$/u.test(word),
  );
}

const FOLDERS = ["tests/fixtures/corpora", "tests/questions"].flatMap((folder) =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, "questions.jsonl"))),
);

describe.each(FOLDERS)("headlines on %s", (folder) => {
  it("hold no word that is not cited, asked or the template's, and are short", {
    timeout: 60_000,
  }, async () => {
    const docs = join(folder, "docs");
    const files = readdirSync(docs, { recursive: true, encoding: "utf8" }).filter((path) =>
      /\.\w+$/u.test(path),
    );
    const texts = Object.fromEntries(
      files.sort().map((path) => [path, readFileSync(join(docs, path), "utf8")]),
    );
    const from = createAnswerer(await memoryIndex(texts, embedder), embedder);
    let verdicts = 0;
    for (const { question } of await readQuestionSet(join(folder, "questions.jsonl"))) {
      const answer = await from.answer(question);
      if (!["winner", "tie", "depends"].includes(answer.outcome)) continue;
      verdicts++;
      expect(foreignWords(answer), answer.headline).toEqual([]);
      expect(answer.headline).toMatch(/^[^\p{C}\n]{10,199}\.$/u);
      // A depends answer with parts that differ never comes without conditions.
      if (answer.headline.startsWith("For ")) expect(answer.conditions.length).toBeGreaterThan(1);
    }
    expect(verdicts).toBeGreaterThan(10);
  });
});
