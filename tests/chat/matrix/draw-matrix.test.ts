import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answerer } from "../../../src/answer.js";
import { cellEvidence } from "../../../src/chat/matrix/cell-evidence.js";
import { drawMatrix } from "../../../src/chat/matrix/draw-matrix.js";
import type { Matrix } from "../../../src/chat/matrix/matrix.js";
import { bearingOn, heaviestOf } from "../../../src/chat/matrix/matrix-row.js";
import { createMatrixTurns } from "../../../src/chat/matrix/matrix-turns.js";
import type { Scope } from "../../../src/types.js";
import { makeWorkplace, type Workplace } from "../whichbot-in-chat.js";

const DOCUMENTS = fileURLToPath(new URL("../../questions/build-tools/docs", import.meta.url));
let seeds: Workplace;
let tools: Workplace;

beforeAll(async () => {
  seeds = await makeWorkplace();
  tools = await makeWorkplace(DOCUMENTS);
});
afterAll(() => {
  seeds.remove();
  tools.remove();
});

/** An answerer over the same documents whose matrices nobody has drawn, counting what it is asked. */
function counted({ answerer }: Workplace): Answerer & { readonly asked: string[] } {
  const asked: string[] = [];
  // A view of its own: what is remembered is remembered of an index.
  const view = answerer.view().then((index) => ({ ...index }));
  return {
    ...answerer,
    asked,
    view: () => view,
    explain(question, context) {
      asked.push(question);
      return answerer.explain(question, context);
    },
  };
}

async function drawn(
  answerer: Answerer,
  ...rest: [Parameters<typeof drawMatrix>[1]?, Scope?]
): Promise<Matrix> {
  const matrix = await drawMatrix(answerer, rest[0] ?? {}, rest[1]);
  if (matrix === null) throw new Error("there is no matrix");
  return matrix;
}

describe("a matrix", () => {
  it.each([
    ["the bundled documents", () => seeds],
    ["a comparison of six", () => tools],
  ])("says of each criterion what its question is answered with: %s", async (_, workplace) => {
    const { answerer } = workplace();
    const { options, rows } = await drawn(answerer);
    expect(rows.length).toBeGreaterThan(8);
    for (const row of rows) {
      const answer = await answerer.answer(row.question);
      expect([row.outcome, row.confidence]).toEqual([answer.outcome, answer.confidence]);
      const ahead = options.filter((_own, at) => row.cells[at]?.standing === "ahead");
      expect(ahead).toEqual(answer.outcome === "winner" ? [answer.answer] : []);
    }
  });

  it("takes its sums, sources and statements from the derivation", async () => {
    const { answerer } = tools;
    const { options, rows } = await drawn(answerer);
    for (const row of rows) {
      const { derivation } = await answerer.explain(row.question);
      for (const [at, name] of options.entries()) {
        const derived = derivation.options.find((own) => own.name === name);
        const cell = row.cells[at];
        expect([cell?.for, cell?.against]).toEqual([derived?.for, derived?.against]);
        const bearing = derived === undefined ? [] : bearingOn(derived, heaviestOf(derivation));
        expect(cell?.statements).toBe(bearing.length);
        expect(cell?.sources).toBe(new Set(bearing.map(({ document }) => document)).size);
      }
    }
  });

  it("shows as level what a margin does not part, as behind what one does, and as unknown what nothing is said of", async () => {
    const { rows } = await drawn(tools.answerer);
    for (const { cells, outcome } of rows) {
      const known = cells.filter(({ standing }) => standing !== "unknown");
      const strongest = Math.max(...known.map(({ strength }) => strength));
      for (const { standing, strength, ...sums } of cells) {
        expect(Math.abs(strength)).toBeLessThanOrEqual(1);
        if (standing === "unknown") expect([strength, sums.for + sums.against < 0.06]).toEqual([0, true]);
        if (standing === "behind") expect(strength).toBeLessThan(strongest);
        if (outcome === "winner") expect(standing).not.toBe("level");
        if (outcome === "depends") expect(standing).not.toBe("ahead");
      }
    }
  });

  it("asks each question once, however many want to know, and none again", async () => {
    const answerer = counted(tools);
    const all = await Promise.all([drawn(answerer), drawn(answerer), drawn(answerer)]);
    expect(all[1]).toEqual(all[0]);
    expect(answerer.asked.length).toBe(all[0]?.rows.length);
    await drawn(answerer);
    expect(answerer.asked.length).toBe(all[0]?.rows.length);
    await drawn(answerer, { criteria: ["plugins", "a criterion of my own"] });
    expect(answerer.asked.length).toBe((all[0]?.rows.length ?? 0) + 1);
  });

  it("tries again what could not be answered", async () => {
    const answerer = counted(tools);
    let failing = true;
    const flaky: Answerer = {
      ...answerer,
      explain: (...asked) =>
        failing ? Promise.reject(new Error("the disk is gone")) : answerer.explain(...asked),
    };
    await expect(drawn(flaky)).rejects.toThrow("the disk is gone");
    failing = false;
    expect((await drawn(flaky)).rows.length).toBeGreaterThan(8);
  });

  it("lets other work run between its rows", async () => {
    const answerer = counted(tools);
    let turns = 0;
    let open = true;
    const turn = (): void => {
      turns += 1;
      if (open) setImmediate(turn);
    };
    setImmediate(turn);
    const { rows } = await drawn(answerer);
    open = false;
    expect(turns).toBeGreaterThanOrEqual(rows.length);
  });

  it("is worked out one at a time, and no wait is long for what comes in between", async () => {
    const answerer = counted(tools);
    const { options } = await drawn(tools.answerer);
    let atWork = 0;
    let most = 0;
    const watched: Answerer = {
      ...answerer,
      async explain(...asked) {
        atWork += 1;
        most = Math.max(most, atWork);
        try {
          return await answerer.explain(...asked);
        } finally {
          atWork -= 1;
        }
      },
    };
    const ten = Array.from({ length: 10 }, (_, at) => ({
      options,
      criteria: [`first ${at}`, `second ${at}`],
    }));
    const all = await Promise.all(ten.map((request) => drawn(watched, request)));
    expect(all.map(({ rows }) => rows.length)).toEqual(Array(10).fill(2));
    expect(most).toBe(1);
  });

  it("that is known waits for nobody", async () => {
    const answerer = counted(tools);
    const turns = createMatrixTurns({ mostWaiting: 0 });
    const first = await drawMatrix(answerer, {}, undefined, turns);
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const busy = turns.take(() => done);
    await expect(drawMatrix(answerer, { criteria: ["a new one"] }, undefined, turns)).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
    });
    expect(await drawMatrix(answerer, {}, undefined, turns)).toEqual(first);
    finish();
    await busy;
  });

  it("that takes too long is ended, and goes on where it was", async () => {
    const answerer = counted(tools);
    const [slow, quick] = [createMatrixTurns({ limitMs: 1 }), createMatrixTurns()];
    await expect(drawMatrix(answerer, {}, undefined, slow)).rejects.toMatchObject({ code: "TIMED_OUT" });
    // What was begun is finished, and nothing after it begun.
    await slow.take(async () => undefined).catch(() => undefined);
    expect(answerer.asked.length).toBeLessThan(3);
    const matrix = await drawMatrix(answerer, {}, undefined, quick);
    expect(matrix?.rows.length).toBeGreaterThan(8);
  });

  it("starts over when the documents change while it is drawn, and never mixes two states", async () => {
    const [before, after] = [counted(seeds), counted(tools)];
    let answered = 0;
    const changed = () => answered >= 3;
    const moving: Answerer = {
      ...before,
      view: (scope) => (changed() ? after : before).view(scope),
      explain: (question, context) => {
        const reply = (changed() ? after : before).explain(question, context);
        answered += 1;
        return reply;
      },
    };
    const matrix = await drawn(moving);
    expect(matrix.indexId).toBe((await after.view()).id);
    expect(matrix).toEqual(await drawn(tools.answerer));
  });

  it("gives up with a kind word when the documents change again and again", async () => {
    const { answerer } = seeds;
    const restless: Answerer = {
      ...answerer,
      view: async () => ({ ...(await answerer.view()), id: "another each time" }),
    };
    await expect(drawn(restless)).rejects.toMatchObject({ code: "INDEX_BUSY" });
  });

  it("knows nothing of what a scope does not see", async () => {
    const { answerer } = tools;
    const { documents } = await answerer.view();
    const hidden = new Set(documents.filter(({ text }) => /parcel/iu.test(text)).map(({ id }) => id));
    expect(hidden.size).toBeGreaterThan(0);
    expect(hidden.size).toBeLessThan(documents.length);
    const scope: Scope = { key: "some", sees: ({ id }) => !hidden.has(id) };
    const matrix = await drawn(answerer, {}, scope);
    expect(JSON.stringify(matrix)).not.toMatch(/parcel/iu);
    expect(matrix.indexId).toBe((await answerer.view(scope)).id);
    expect(await drawMatrix(answerer, {}, { key: "none", sees: () => false })).toBeNull();
  });

  it("has the columns and rows that are asked for, each once, and says which names stand nowhere", async () => {
    const { answerer } = tools;
    const matrix = await drawn(answerer, {
      options: ["vite", "Webpack", "Vite", "Kayak\u202e"],
      criteria: ["Speed?", "speed", "  ", "???", "small teams"],
    });
    expect(matrix.options).toEqual(["Vite", "webpack"]);
    expect(matrix.unknownOptions).toEqual(["Kayak"]);
    expect(matrix.rows.map(({ criterion }) => criterion).sort()).toEqual(["Speed", "small teams"]);
    await expect(drawn(answerer, { options: ["Kayak"] })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(drawn(answerer, { group: "000000000000" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("puts last what the documents say nothing on", async () => {
    const { rows } = await drawn(tools.answerer, { criteria: ["quantum gravity", "plugins"] });
    expect(rows.map(({ criterion }) => criterion)).toEqual(["plugins", "quantum gravity"]);
    expect(rows[1]?.cells.map(({ standing }) => standing)).toEqual(Array(6).fill("unknown"));
  });
});

describe("the evidence of a cell", () => {
  it("is what its sums are made of, word for word at its place", async () => {
    const { answerer } = tools;
    const index = await answerer.view();
    const matrix = await drawn(answerer, { criteria: ["plugins"] });
    for (const [at, option] of matrix.options.entries()) {
      const found = await cellEvidence(answerer, { matrix, option, now: new Date("2026-01-01") });
      const cell = matrix.rows[0]?.cells[at];
      expect(found?.cell).toEqual(cell);
      expect(found?.further).toBe(0);
      const sum = (stance: string) =>
        (found?.quotes ?? [])
          .filter((own) => own.stance === stance)
          .reduce((all, { counts }) => all + counts, 0);
      // Statements that hardly bear on it are left out.
      expect(sum("for")).toBeCloseTo(cell?.for ?? -1, 1);
      expect(sum("against")).toBeCloseTo(cell?.against ?? -1, 1);
      for (const { pagePath, text } of found?.quotes ?? []) {
        const [, id = "", start, end] = /^sources\/(.*)\?start=(\d+)&end=(\d+)$/.exec(pagePath) ?? [];
        const document = index.documents.find((own) => own.id === decodeURIComponent(id));
        expect(document?.text.slice(Number(start), Number(end)).replace(/\s+/g, " ").trim()).toBe(text);
      }
    }
    expect(await cellEvidence(answerer, { matrix, option: "Kayak", now: new Date() })).toBeNull();
  });
});
