import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { type OptionGroups, optionGroups } from "../../../src/chat/matrix/option-groups.js";
import { generatedIndex } from "../suggest/generated-index.js";
import { makeWorkplace } from "../whichbot-in-chat.js";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});

async function groupsOf(documents?: string): Promise<OptionGroups> {
  const workplace = await makeWorkplace(documents);
  removals.push(workplace.remove);
  return optionGroups(await workplace.answerer.view());
}

function written(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-groups-"));
  removals.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const names = ({ all }: OptionGroups): string[][] => all.map(({ options }) => [...options].sort());

describe("groups of options", () => {
  it("are the rivals of the bundled documents, their tools in a group of their own behind", async () => {
    const groups = await groupsOf();
    expect(names(groups)).toEqual([
      ["PyTorch", "TensorFlow"],
      ["PyTorch Mobile", "TensorFlow Lite"],
    ]);
    expect(groups.all[0]?.id).toMatch(/^[0-9a-f]{12}$/);
  });

  it("keep apart what is chosen on different floors", async () => {
    const groups = await groupsOf(join(ROOT, "tests/fixtures/corpora/frontend/docs"));
    expect(names(groups)).toEqual([
      ["React", "Svelte", "Vue"],
      ["Next.js", "Nuxt"],
    ]);
    expect(groups.all.map(({ name }) => name)).toEqual(["React, Svelte and Vue", "Nuxt and Next.js"]);
  });

  it("offer an option that has no rivals with what it is compared with most", async () => {
    const groups = await groupsOf();
    const option = groups.positionOf("jax") ?? -1;
    const { options } = groups.around(option);
    expect(options[0]).toBe("JAX");
    expect(options).toContain("TensorFlow");
    expect(groups.all.flatMap((group) => group.options)).not.toContain("JAX");
  });

  it("are none where the documents set nothing against anything", async () => {
    const groups = await groupsOf(written({ "notes.md": "# Notes\n\nThe meeting is on Monday at ten.\n" }));
    expect(groups.all).toEqual([]);
  });

  it("leave out names that no question could be asked with", async () => {
    const groups = await groupsOf(
      written({
        "one.md":
          "# Kayak vs Canoe\n\nKayak is faster than Canoe. Choose Kayak if speed matters.\n\nChoose Canoe if you carry a family.\n",
        "two.md": "# Kayak or Canoe\n\nCanoe is cheaper than Kayak.\n",
        "catalog.yaml": 'options:\n  - name: "Raft/Ferry, or both; really"\n',
      }),
    );
    expect(groups.options).not.toContain("Raft/Ferry, or both; really");
    expect(names(groups)).toEqual([["Canoe", "Kayak"]]);
  });

  it("are found in thousands of options without keeping the process to themselves", async () => {
    const index = generatedIndex(5_000, 20_000);
    let turns = 0;
    let open = true;
    const turn = (): void => {
      turns += 1;
      if (open) setImmediate(turn);
    };
    setImmediate(turn);
    const groups = await optionGroups(index);
    open = false;
    expect(turns).toBeGreaterThan(5);
    expect(groups.options.length).toBeGreaterThan(4_000);
    for (const { options } of groups.all) expect(options.length).toBeLessThanOrEqual(24);
  });
});
