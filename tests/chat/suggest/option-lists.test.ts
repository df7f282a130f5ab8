import { beforeAll, describe, expect, it } from "vitest";
import { type Suggester, suggesterFor } from "../../../src/chat/suggest/suggester.js";
import { createFakeEmbedder } from "../../fakes/fake-embedder.js";
import { memoryIndex } from "../../fakes/memory-index.js";

const TEXTS = {
  "kayak.md":
    "# Kayak vs Canoe\n\nKayak is faster than Canoe for storage. Choose Kayak for speed. Canoe is better for latency.\n\n" +
    "Kayak Pro is faster than Kayak for storage.\n",
  "raft.md":
    "# Raft vs Kayak\n\nKayak is better than Raft for storage. Raft is worse for security than Canoe.\n",
  "canoe.md": "# Canoe vs Raft\n\nCanoe is better than Raft for security.\n",
};

let boats: Suggester;
beforeAll(async () => {
  const options = [
    { name: "Kayak", aliases: ["kk"], owner: null },
    { name: "Canoe", aliases: [], owner: null },
    { name: "Raft", aliases: [], owner: null },
    { name: "Kayak Pro", aliases: [], owner: "Kayak" },
  ];
  const index = await memoryIndex(TEXTS, createFakeEmbedder(), { options, ignore: [] });
  boats = suggesterFor(index, { most: 25, longest: 100 });
});

describe("options", () => {
  it("offers those like what is typed, also by another name or with a slip", () => {
    expect(boats.options("can", [])).toEqual(["Canoe"]);
    expect(boats.options("KK", [])[0]).toBe("Kayak");
    expect(boats.options("kayka", [])[0]).toBe("Kayak");
    expect(boats.options("", [])).toHaveLength(4);
  });

  it("offers neither what is taken nor its parts", () => {
    expect(boats.options("", ["kayak"])).toEqual(["Canoe", "Raft"]);
    expect(boats.options("kay", ["Kayak Pro"])).toEqual([]);
    expect(boats.options("flurb", ["flurb"])).toEqual([]);
  });

  it("takes a name that it does not know", () => {
    expect(boats.options("Flurbnax", [])).toEqual(["Flurbnax"]);
  });
});

describe("optionLists", () => {
  it("begins with what is compared", () => {
    const offered = boats.optionLists("", []);
    expect(offered[0]).toMatch(/^(?:Kayak|Canoe|Raft), (?:Kayak|Canoe|Raft)$/u);
  });

  it.each([
    ["kay", "Kayak"],
    ["kayak, ", "Kayak, Canoe"],
    ["kayak or canoe", "Kayak, Canoe"],
    ["kayak, can", "Kayak, Canoe"],
    ["canoe, kk, ra", "Canoe, Kayak, Raft"],
    ["flurb, can", "flurb, Canoe"],
    ["kayak, flurb", "Kayak, flurb"],
    ["kayak/", "Kayak, Canoe"],
    ["kayak vs. can", "Kayak, Canoe"],
    ["kayak; or can", "Kayak, Canoe"],
    ["between kayak and", "Kayak, Canoe"],
  ])("grows %j to %j", (typed, grown) => {
    expect(boats.optionLists(typed, [])).toContain(grown);
  });

  it("offers no list in two orders", () => {
    for (const typed of ["", "k", "kayak", "kayak, "]) {
      const sorted = boats.optionLists(typed, []).map((list) => list.split(", ").sort().join());
      expect(new Set(sorted).size).toBe(sorted.length);
    }
  });

  it("names nothing twice, no part beside its whole, and not what is left out", () => {
    for (const list of boats.optionLists("kayak, ", ["Raft"])) {
      const names = list.split(", ");
      expect(new Set(names).size).toBe(names.length);
      expect(list).not.toMatch(/Raft|Kayak Pro/u);
    }
    expect(boats.optionLists("", ["Canoe"]).join()).not.toContain("Canoe");
  });

  it("never cuts a list: one that is too long is not offered", () => {
    const most = `${"Verylongname, ".repeat(7)}ka`;
    for (const list of boats.optionLists(most, [])) expect(list.length).toBeLessThanOrEqual(100);
  });
});

describe("criteria", () => {
  it("has first what the options are judged on", () => {
    const last = (between: string[]) => boats.criteria("", between).at(-1);
    expect(boats.criteria("", []).toSorted()).toEqual(["latency", "security", "speed", "storage"]);
    expect(boats.criteria("", ["Kayak"]).slice(0, 2)).toEqual(["storage", "speed"]);
    expect(last(["Raft"])).not.toMatch(/storage|security/u);
    expect(boats.criteria("", ["nobody knows this"])).toEqual(boats.criteria("", []));
  });

  it("has unasked only what things are judged on in many trades, or in many documents", async () => {
    const texts = {
      "a.md":
        "# Kayak vs Canoe\n\nKayak is better than Canoe for storage. Kayak wins by exploration over Canoe.\n",
      "b.md": "# Raft vs Canoe\n\nRaft is better than Canoe for latency and for rotation.\n",
      "c.md": "# Raft vs Kayak\n\nRaft is better than Kayak for rotation.\n",
      "d.md": "# Raft vs Kayak\n\nKayak is better than Raft for rotation.\n",
    };
    const options = ["Kayak", "Canoe", "Raft"].map((name) => ({ name, aliases: [], owner: null }));
    const index = await memoryIndex(texts, createFakeEmbedder(), { options, ignore: [] });
    const suggester = suggesterFor(index, { most: 25, longest: 100 });
    expect(suggester.criteria("", []).toSorted()).toEqual(["latency", "rotation", "storage"]);
    expect(suggester.criteria("expl", [])).toEqual(["exploration"]);
    expect(suggester.questions("").join()).not.toContain("exploration");
  });

  it("completes words, and takes any others", () => {
    expect(boats.criteria("lat", [])).toEqual(["latency"]);
    expect(boats.criteria("nightly invoices", [])).toEqual(["nightly invoices"]);
  });
});
