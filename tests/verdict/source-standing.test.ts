import { beforeAll, describe, expect, it } from "vitest";
import { createAnswerer, type ExplainedAnswer } from "../../src/answer.js";
import { loadEmbedder } from "../../src/embedding/transformers-embedder.js";
import type { Embedder } from "../../src/types.js";
import { PLAIN_STANDING, standingsOf, standingWeight } from "../../src/verdict/source-standing.js";
import { STANDING } from "../../src/verdict/thresholds.js";
import { memoryIndex } from "../fakes/memory-index.js";

const CATALOG = {
  options: ["Quillbase", "Quillbase Lite", "TarnStore"].map((name, position) => ({
    name,
    aliases: [],
    owner: position === 1 ? 0 : null,
    mentions: 5,
    comparisons: 2,
  })),
};

function document(over: Partial<Parameters<typeof standingsOf>[0][number]>) {
  return { id: "a.md", title: "Notes", source: null, url: null, text: "Notes.", ...over };
}

describe("standingsOf", () => {
  it("takes documents of which nothing is known as they are", () => {
    expect(standingsOf([document({}), document({ source: "Harbour Weekly" })], CATALOG)).toEqual([
      PLAIN_STANDING,
      PLAIN_STANDING,
    ]);
  });

  it("counts what belongs to an option as its makers' own too", () => {
    const [standing] = standingsOf([document({ source: "Quillbase project" })], CATALOG);
    expect(standing).toEqual({ superseded: null, ownOptions: [0, 1], interest: "maker" });
  });

  it("knows a superseded document by an interested party as both", () => {
    const [standing] = standingsOf(
      [document({ title: "[Outdated] Tips", source: "TarnStore GmbH" })],
      CATALOG,
    );
    expect(standing).toEqual({
      superseded: { state: "outdated", by: null },
      ownOptions: [2],
      interest: "maker",
    });
  });
});

describe("standingWeight", () => {
  const maker = { superseded: null, ownOptions: [0, 1], interest: "maker" } as const;

  it("weighs praise of the own option and blame of others less, and concessions in full", () => {
    expect(standingWeight(maker, 0, "for")).toBe(STANDING.selfServing);
    expect(standingWeight(maker, 1, "for")).toBe(STANDING.selfServing);
    expect(standingWeight(maker, 2, "against")).toBe(STANDING.selfServing);
    expect(standingWeight(maker, 0, "against")).toBe(1);
    expect(standingWeight(maker, 2, "for")).toBe(1);
    expect(standingWeight(maker, 0, "neutral")).toBe(1);
  });

  it("weighs all that a superseded document says less", () => {
    const old = { ...PLAIN_STANDING, superseded: { state: "superseded", by: null } } as const;
    expect(standingWeight(old, 0, "for")).toBe(STANDING.superseded);
    expect(standingWeight(old, 0, "against")).toBe(STANDING.superseded);
    expect(standingWeight(PLAIN_STANDING, 0, "for")).toBe(1);
  });
});

const REVIEW = `---
title: "Quillbase vs TarnStore in the yard"
publisher: Harbour Notes
---

## Backups

TarnStore is the better choice for backups: snapshots restore quickly. Quillbase is slower at backups than TarnStore.
`;
const PRAISE = `## Backups

Quillbase is the better choice for backups. Quillbase is faster than TarnStore at backups. TarnStore is too fragile for
backups.
`;
const FRIENDLY = `## Backups

For backups we prefer Quillbase over TarnStore. TarnStore is slow at backups.
`;

describe("an Answer", () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await loadEmbedder({ folder: "models/whichbot-embed-en-v1" });
  });

  async function explain(frontMatter: string): Promise<ExplainedAnswer> {
    const index = await memoryIndex(
      {
        "praise.md": `---\ntitle: "Quillbase or TarnStore?"\n${frontMatter}---\n\n${PRAISE}`,
        "review.md": REVIEW,
      },
      embedder,
    );
    return createAnswerer(index, embedder).explain("quillbase or tarnstore for backups?");
  }

  const scoreOf = ({ answer }: ExplainedAnswer, name: string): number =>
    answer.options.find((option) => option.name === name)?.score ?? Number.NaN;

  it("says nothing of documents in good standing", async () => {
    const { answer } = await explain("publisher: Slipway Letters\n");
    expect(answer.notes).toEqual([]);
  });

  it("lets a superseded record weigh less, and names it when it carries the verdict", async () => {
    const plain = await explain("publisher: Slipway Letters\n");
    const old = await explain("publisher: Slipway Letters\nstatus: superseded\nsuperseded_by: ADR-31\n");
    expect(scoreOf(plain, "Quillbase")).toBeGreaterThan(0);
    expect(scoreOf(old, "Quillbase")).toBeLessThan(scoreOf(plain, "Quillbase"));
    expect(old.answer.answer).toBe("TarnStore");
    // It carries nothing here: TarnStore wins by the other document.
    expect(old.answer.notes).toEqual([]);
  });

  it("names a superseded record that carries a verdict, with its quotes", async () => {
    const index = await memoryIndex(
      {
        "old.md": `---\ntitle: "ADR 12: Quillbase vs TarnStore"\nstatus: superseded by ADR 31\n---\n\n${PRAISE}`,
      },
      embedder,
    );
    const answer = await createAnswerer(index, embedder).answer("quillbase or tarnstore for backups?");
    expect(answer.answer).toBe("Quillbase");
    expect(answer.headline).toContain("(which is no longer in force)");
    const [note, ...more] = answer.notes;
    expect(more).toEqual([]);
    expect(note?.text).toBe("“ADR 12: Quillbase vs TarnStore” is superseded by ADR 31.");
    expect(note?.citations.length).toBeGreaterThan(0);
    for (const n of note?.citations ?? []) expect(answer.citations[n - 1]?.document).toBe("old.md");
  });

  it("names the makers among the sources of a verdict for their own product", async () => {
    const index = await memoryIndex(
      {
        "praise.md": `---\ntitle: "Why Quillbase"\nurl: https://quillbase.example/why\n---\n\n${PRAISE}`,
        "friend.md": `---\ntitle: "Quillbase vs TarnStore"\npublisher: Harbour Notes\n---\n\n${FRIENDLY}`,
      },
      embedder,
    );
    const answer = await createAnswerer(index, embedder).answer("quillbase or tarnstore for backups?");
    expect(answer.headline).toBe(
      "Quillbase: both sources on “backups” (one of them makes Quillbase), as in “For backups we prefer Quillbase over TarnStore”.",
    );
    expect(answer.notes.map(({ text }) => text)).toEqual([
      "“Why Quillbase” is written by the makers of Quillbase.",
    ]);
  });

  it("names a superseded record that states a fact, and cuts what would fill a card", async () => {
    const long = "Very ".repeat(60);
    const index = await memoryIndex(
      {
        "old.md": `---\ntitle: "${long}old ports"\nstatus: superseded\n---\n\n## Ports\n\nTarnStore listens on port 7411.\n`,
        "review.md": REVIEW,
      },
      embedder,
    );
    const answer = await createAnswerer(index, embedder).answer("which port does tarnstore listen on?");
    expect(answer.outcome).toBe("fact");
    const [note] = answer.notes;
    expect(note?.citations).toEqual([1]);
    expect(note?.text).toMatch(/^“Very .*…” is superseded\.$/);
    expect(note?.text.length).toBeLessThan(130);
  });

  it("tells a fact by the record in force, whichever comes first", async () => {
    const portsOf = (number: number, port: number, front: string): string =>
      `---\ntitle: "ADR ${number}: Ports"\n${front}---\n\n## Ports\n\nTarnStore listens on port ${port}.\n`;
    const files = {
      "a.md": portsOf(12, 7411, ""),
      "b.md": portsOf(31, 7500, "supersedes: ADR 12\n"),
      "review.md": REVIEW,
    };
    const index = await memoryIndex(files, embedder);
    const answer = await createAnswerer(index, embedder).answer("which port does tarnstore listen on?");
    expect(answer.answer).toBe("7500");
    expect(answer.notes).toEqual([]);
    const unrelated = await memoryIndex({ ...files, "b.md": portsOf(31, 7500, "") }, embedder);
    const other = await createAnswerer(unrelated, embedder).answer("which port does tarnstore listen on?");
    expect(other.answer).toBe("7411");
  });

  it("keeps a derivation that adds up, with the standing in the weight of the source", async () => {
    const { derivation } = await explain("publisher: Quillbase project\n");
    const own = derivation.options
      .flatMap(({ contributions }) => contributions)
      .filter((item) => item.document === "praise.md");
    expect(own.length).toBeGreaterThan(0);
    for (const { polarity, source, fit, strength, weight } of own) {
      if (polarity !== "neutral") expect(source).toBe(STANDING.selfServing);
      expect(weight).toBe(fit * strength * source);
    }
  });
});
