import { beforeAll, describe, expect, it } from "vitest";
import { type Answerer, createAnswerer } from "../src/answer.js";
import { createScope, OPEN_RULE } from "../src/scope/scope.js";
import { parseCatalog } from "../src/sources/catalog-file.js";
import { bundledEmbedder } from "./bundled-embedder.js";
import { memoryIndex } from "./fakes/memory-index.js";

const OPEN_DOCUMENTS: Readonly<Record<string, string>> = {
  "adr-7.md": `---
title: "ADR 7: Quillbase or TarnStore"
published: 2025-02-03
---

## Decision

For the mobile app we chose Quillbase over TarnStore, because it is easier to embed. On phones Quillbase is the better
choice: its runtime is small and starts fast.

## Consequences

- Backups are harder with Quillbase than with TarnStore.
- The speed difference was about 12% in our tests.
- TarnStore is published under the Apache 2.0 licence.
`,
  "review.md": `---
title: "Quillbase vs TarnStore: a review"
published: 2024-05-01
---

## Backups

TarnStore leads on backups: snapshots are mature and restore is quick. Quillbase has only experimental backups.

## Speed

Neither is universally faster. Both are excellent on reads, and the difference is under 8%.
`,
};

/** Every made-up word below stands nowhere else. */
const HIDDEN_DOCUMENTS: Readonly<Record<string, string>> = {
  "hr/umbrafall-plan.md": `---
title: "Vexoril vs TarnStore: the Umbrafall plan"
publisher: Brimwick Partners
url: https://zygomere.example/plan
published: 2026-03-01
tags: [nightjar]
---

# Vexoril vs TarnStore: the Umbrafall plan

This decision supersedes ADR 7. It was taken by Orlanthe Dravendish.

## Mobile

For the mobile app we chose Vexoril over Quillbase and over TarnStore. Vexoril is the best choice for phones, and much
faster than TarnStore: 48731 reads a second on the Krellium handset. The Vexoril plugin for TarnStore is called Tarnwick.

## Backups

Vexoril leads on backups and on frobnication. TarnStore (TNZQ) has lost snapshots at Gorbatz. Vexoril is better than
Quillbase for backups.

## Price

A seat of Vexoril costs 7913 euros a year. The budget for Vexoril is 66142 euros. Vexoril is published under the Plimsoke licence.
`,
  "notes/quandrix.md": `---
title: "Quandrix or Quillbase?"
private: true
---

Quandrix is better than Quillbase for mobile apps. Quandrix is the right choice for backups. Choose Quandrix if you need
snorkelation; choose Quillbase if you need offline work. Quandrix was released in 2031 by Yrsolind.
`,
};

const CANARIES = [
  "Vexoril",
  "Quandrix",
  "Umbrafall",
  "Brimwick",
  "zygomere",
  "nightjar",
  "Orlanthe",
  "Dravendish",
  "48731",
  "Krellium",
  "Tarnwick",
  "frobnicat",
  "TNZQ",
  "Gorbatz",
  "7913",
  "66142",
  "Plimsoke",
  "snorkelat",
  "2031",
  "Yrsolind",
  "2026",
  "supersede",
];

/** What the file beside the documents says of the hidden ones too. */
const CATALOG = parseCatalog(`
options:
  - { name: Vexoril, aliases: [Umbrafall] }
  - { name: Quillbase, owner: Quandrix }
  - { name: TarnStore, aliases: [TNZQ] }
  - { name: Tarnwick, owner: TarnStore }
  - { name: Quandrix }
`);

const QUESTIONS = [
  "which one for mobile?",
  "which one for phones?",
  "which is best for backups?",
  "which is faster?",
  "what should we choose?",
  "which one should we use?",
  "vexoril or tarnstore for mobile?",
  "vexoril or quillbase?",
  "vexorill or quillbase for backups?",
  "vexoral or quandrik for mobile?",
  "is vexoril ready for production?",
  "why not vexoril?",
  "quandrix or quillbase for mobile?",
  "quandrix vs tarnstore",
  "kwandrix or quillbase?",
  "what does a seat cost?",
  "what does vexoril cost per seat?",
  "what is the budget?",
  "how many reads a second?",
  "what licence is vexoril under?",
  "who took the decision?",
  "who decided on the umbrafall plan?",
  "umbrafal or quillbase?",
  "tnzq or quillbase for backups?",
  "tarnwick or quillbase?",
  "which plugin is there for tarnstore?",
  "which is better for frobnication?",
  "which is better for snorkelation?",
  "when was quandrix released?",
  "is ADR 7 still in force?",
  "what replaced ADR 7?",
  "which one for the krellium handset?",
  "what happened at gorbatz?",
  "which documents are there on nightjar?",
];

const MARKS = ["hr/**"];
const outsider = createScope({ marks: MARKS, rule: OPEN_RULE });
const insider = createScope({ marks: MARKS, rule: { documents: null, private: ["**"] } });
let answerer: Answerer;
let yardstick: Answerer;

beforeAll(async () => {
  const embedder = await bundledEmbedder();
  answerer = createAnswerer(
    await memoryIndex({ ...OPEN_DOCUMENTS, ...HIDDEN_DOCUMENTS }, embedder, CATALOG),
    embedder,
  );
  yardstick = createAnswerer(await memoryIndex(OPEN_DOCUMENTS, embedder), embedder);
});

/** The canaries in a text, without those that the questions brought in themselves. */
function canariesIn(text: string, ...asked: readonly string[]): string[] {
  const own = asked.join(" ").toLowerCase();
  return CANARIES.filter(
    (canary) => text.toLowerCase().includes(canary.toLowerCase()) && !own.includes(canary.toLowerCase()),
  );
}

describe("documents that a scope does not see", () => {
  it.each(QUESTIONS)("leave no trace in the answer to: %s", async (question) => {
    const explained = await answerer.explain(question, { scope: outsider });
    expect(canariesIn(JSON.stringify(explained), question)).toEqual([]);
  });

  it.each(QUESTIONS)("change nothing of the answer to: %s", async (question) => {
    const { tookMs: _, index: seen, ...got } = await answerer.answer(question, { scope: outsider });
    const { tookMs: __, index: all, ...wanted } = await yardstick.answer(question);
    expect({ ...got, confidence: 0 }).toEqual({ ...wanted, confidence: 0 });
    expect(got.confidence).toBeCloseTo(wanted.confidence, 4);
    expect(seen.passages).toBe(all.passages);
  });

  it("leave no trace in follow-ups", async () => {
    for (const previous of QUESTIONS) {
      const follow = "and for backups?";
      const explained = await answerer.explain(follow, { scope: outsider, previous });
      expect(canariesIn(JSON.stringify(explained), previous, follow), previous).toEqual([]);
    }
  });

  it("leave no trace in the index that the scope sees, nor in its spelling suggestions", async () => {
    const { dense: _, lexical, embeddings: __, ...index } = await answerer.view(outsider);
    expect(canariesIn(JSON.stringify(index))).toEqual([]);
    for (const slip of ["vexorll", "umbrafaal", "quandrlx", "dravendlsh", "krelliun"])
      expect(lexical.nearest(slip)).toBeNull();
    for (const canary of CANARIES.filter((one) => one !== "supersede"))
      expect(lexical.frequency(canary), canary).toBe(0);
  });

  it("stand in the answers of a scope that sees them", async () => {
    const found = new Set<string>();
    for (const question of QUESTIONS) {
      const explained = await answerer.explain(question, { scope: insider });
      for (const canary of canariesIn(JSON.stringify(explained), question)) found.add(canary);
    }
    // Publishers and tags stand in lists of sources, never in answers.
    const listed = JSON.stringify((await answerer.view(insider)).documents);
    expect(canariesIn(listed)).toEqual(expect.arrayContaining(["Brimwick", "nightjar"]));
    expect(CANARIES.filter((canary) => !found.has(canary))).toEqual(["Brimwick", "nightjar"]);
  });
});

describe("scopes", () => {
  it("answer that nothing is known when they see nothing", async () => {
    const nobody = createScope({ marks: [], rule: { documents: [], private: [] } });
    const { derivation: _, answer } = await answerer.explain("quillbase or tarnstore for backups?", {
      scope: nobody,
    });
    expect(answer).toMatchObject({ outcome: "insufficient_evidence", citations: [], index: { passages: 0 } });
    expect((await answerer.view(nobody)).documents).toEqual([]);
  });

  it("that see every document get the index itself", async () => {
    expect(await answerer.view(insider)).toBe(await answerer.view());
  });

  it("that see the same documents share one index, made once", async () => {
    const same = createScope({ marks: [], rule: { documents: ["*.md", "hr/**", "notes/**"], private: [] } });
    const other = createScope({ marks: ["notes/**"], rule: OPEN_RULE });
    expect(same.key).not.toBe(other.key);
    const [one, two] = await Promise.all([answerer.view(same), answerer.view(other)]);
    expect(one).toBe(two);
    expect(await answerer.view(same)).toBe(one);
    expect(one).not.toBe(await answerer.view(outsider));
  });

  it("do not mix when questions of several are asked at once", async () => {
    const asked = QUESTIONS.flatMap((question) => [outsider, insider].map((scope) => ({ question, scope })));
    const together = await Promise.all(
      asked.map(({ question, scope }) => answerer.answer(question, { scope })),
    );
    for (const [position, { question, scope }] of asked.entries()) {
      const { tookMs: _, ...alone } = await answerer.answer(question, { scope });
      expect(together[position]).toMatchObject({ outcome: alone.outcome, options: alone.options });
      if (scope === outsider) expect(canariesIn(JSON.stringify(together[position]), question)).toEqual([]);
    }
  });
});
