import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answerer, createAnswerer } from "../../../src/answer.js";
import { rememberAnswers } from "../../../src/answer-memory.js";
import type { Asker, DirectPlace } from "../../../src/chat/asking/asker.js";
import { type AskerOptions, createAsker } from "../../../src/chat/asking/create-asker.js";
import { createChannelScopes } from "../../../src/chat/channel-scopes.js";
import { createLog } from "../../../src/chat/log.js";
import { WhichbotError } from "../../../src/errors.js";
import type { History } from "../../../src/history/history.js";
import { openHistory } from "../../../src/history/open-history.js";
import { parseScopeFile } from "../../../src/scope/scope-file.js";
import { createFakeEmbedder } from "../../fakes/fake-embedder.js";
import { memoryIndex } from "../../fakes/memory-index.js";

const PAGE: DirectPlace = { surface: "web", channel: "page" };
const API: DirectPlace = { surface: "web", channel: "api" };
const SCOPES = `
private: ["secret.md"]
channels:
  - channel: web:api
    private: ["secret.md"]
`;
const FILES = {
  "guide.md": "# Kayak vs Canoe\n\nKayak is faster than Canoe. Choose Kayak if you need speed.",
  "lakes.md": "# Kayak vs Canoe on lakes\n\nCanoe carries more than Kayak. Choose Canoe if you need room.",
  "secret.md":
    "# Kayak vs Canoe, in confidence\n\nCanoe is faster than Kayak. Choose Canoe if you need speed.",
};

let folder: string;
let answerer: Answerer;
const open: History[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "whichbot-asker-"));
  answerer = createAnswerer(await memoryIndex(FILES, createFakeEmbedder()), createFakeEmbedder());
});

afterAll(() => {
  for (const history of open) history.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly asker: Asker;
  readonly history: History;
  readonly log: readonly string[];
}

function openAsker(options: Partial<AskerOptions> = {}): Opened {
  const lines: string[] = [];
  const log = createLog({ level: "debug", write: (line) => void lines.push(line) });
  const file = join(folder, `history-${open.length}.sqlite`);
  const history = openHistory({ file, keepTexts: true, retentionDays: 30 });
  open.push(history);
  const scopes = createChannelScopes(parseScopeFile(SCOPES), history);
  const asker = createAsker({
    answerer,
    history,
    scopes,
    log,
    answerTimeoutMs: 10_000,
    questionsAtWork: 4,
    ...options,
  });
  return { asker, history, log: lines };
}

const speed = (place = PAGE) => ({ place, person: "", question: "Kayak or Canoe for speed?" });

/** The code that an asking fails with; undefined when it does not. */
async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => (error instanceof WhichbotError ? error.code : String(error)),
  );
}

describe("createAsker", () => {
  it.each(["hi", "Help!", "thanks", "what can you do?"])(
    "answers small talk under an address, but neither keeps nor counts it: %s",
    async (question) => {
      const counted: string[] = [];
      const { asker, history } = openAsker({ onAnswered: ({ outcome }) => void counted.push(outcome) });
      const { id, answer } = await asker.ask({ place: API, person: "", question });
      expect(answer.outcome).toBe("insufficient_evidence");
      expect(await asker.find(id, API)).toMatchObject({ kind: "found", given: { id, answer } });
      expect(history.list({ most: 9 })).toEqual([]);
      expect(counted).toEqual([]);
    },
  );

  it("keeps and counts a question that documents leave unanswered", async () => {
    const counted: string[] = [];
    const { asker, history } = openAsker({ onAnswered: ({ outcome }) => void counted.push(outcome) });
    const { id } = await asker.ask({ place: API, person: "", question: "Rowboat or Raft for rivers?" });
    expect(history.list({ most: 9 })).toMatchObject([{ id, outcome: "insufficient_evidence" }]);
    expect(counted).toEqual(["insufficient_evidence"]);
  });

  it("keeps an answer in the history under an id of its own, and finds it again", async () => {
    const { asker, history } = openAsker();
    const given = await asker.ask(speed());
    expect(given.id).toMatch(/^[0-9a-f]{32}$/);
    expect(history.find(given.id)).toMatchObject({
      surface: "web",
      channel: "page",
      outcome: given.answer.outcome,
    });
    expect(await asker.find(given.id, PAGE)).toMatchObject({
      kind: "found",
      given: { answer: given.answer },
    });
  });

  it("answers by the scope of the place", async () => {
    const { asker } = openAsker();
    const cited = async (place: DirectPlace) =>
      (await asker.ask(speed(place))).answer.citations.map(({ document }) => document);
    expect(await cited(PAGE)).not.toContain("secret.md");
    expect(await cited(API)).toContain("secret.md");
  });

  it("does not give an answer back where its documents are not seen", async () => {
    const { asker } = openAsker();
    const { id } = await asker.ask(speed(API));
    expect(await asker.find(id, API)).toMatchObject({ kind: "found" });
    expect(await asker.find(id, PAGE)).toEqual({ kind: "hidden" });
  });

  it("does not give back what was told where more is seen, though the documents are gone", async () => {
    const { asker, history } = openAsker();
    const { id } = await asker.ask(speed(API));
    const withoutSecret = createAnswerer(
      await memoryIndex({ "guide.md": FILES["guide.md"] }, createFakeEmbedder()),
      createFakeEmbedder(),
    );
    const later = openAsker({ answerer: withoutSecret, history }).asker;
    expect(await later.find(id, API)).toMatchObject({ kind: "found" });
    expect(await later.find(id, PAGE)).toEqual({ kind: "hidden" });
  });

  it("does not give back what quotes a document that is gone, and would be private", async () => {
    const { asker, history } = openAsker();
    const { id } = await asker.ask(speed());
    const stored = history.find(id)!;
    const answerJson = stored.answerJson!.replaceAll("guide.md", "secret.md.old");
    history.record({ ...stored, id: "gone", answerJson });
    history.record({
      ...stored,
      id: "private",
      answerJson: stored.answerJson!.replaceAll("guide.md", "secret.md"),
    });
    expect(await asker.find("gone", PAGE)).toMatchObject({ kind: "found" });
    expect(await asker.find("private", PAGE)).toEqual({ kind: "hidden" });
  });

  it("narrows to the documents that are named, and never shows more", async () => {
    const { asker } = openAsker();
    const cited = async (documents: string[]) =>
      (await asker.ask({ ...speed(), documents })).answer.citations.map(({ document }) => document);
    expect(new Set(await cited(["lakes.md", "secret.md"]))).toEqual(new Set(["lakes.md"]));
    expect(await cited(["secret.md"])).toEqual([]);
  });

  it("refuses a pattern that is none", async () => {
    const { asker } = openAsker();
    expect(await codeOf(asker.ask({ ...speed(), documents: ["tag:"] }))).toBe("REQUEST_INVALID");
  });

  it("gives back only what was asked over the web or MCP", async () => {
    const { asker, history } = openAsker();
    const { id } = await asker.ask(speed());
    const stored = history.find(id)!;
    history.record({ ...stored, id: "from-slack", surface: "slack" });
    expect(await asker.find("from-slack", PAGE)).toEqual({ kind: "unknown" });
    expect(await asker.find("nobody", PAGE)).toEqual({ kind: "unknown" });
  });

  it("answers though the history cannot be written, and finds the answer for a while", async () => {
    const { log, asker } = openAsker({
      history: {
        record: () => {
          throw new WhichbotError("DISK_FULL", "There is no room.");
        },
        find: () => null,
      },
    });
    const { id } = await asker.ask(speed());
    expect(await asker.find(id, PAGE)).toMatchObject({ kind: "found" });
    expect(log.join("\n")).toContain("DISK_FULL");
  });

  it("goes on from what was asked before", async () => {
    const { asker } = openAsker();
    const given = await asker.ask({
      place: PAGE,
      person: "",
      question: "and for room?",
      previous: ["Kayak or Canoe?"],
    });
    expect(given.previous).toEqual(["Kayak or Canoe?"]);
    expect(given.answer.carriedOver?.options).toEqual(["Kayak", "Canoe"]);
  });

  it("derives an answer again as it came about", async () => {
    const { asker } = openAsker();
    const given = await asker.ask(speed());
    const { derivation } = await asker.explain(speed());
    expect(await asker.derive(given, PAGE)).toEqual({ answer: given.answer, derivation, isOfNow: false });
  });

  it("derives an answer as it would come about now, when documents came in and it is still the same", async () => {
    const { asker, history } = openAsker();
    const given = await asker.ask(speed());
    const files = { ...FILES, "birds.md": "# Birds\n\nSwans are white. Ducks are brown." };
    const grown = createAnswerer(await memoryIndex(files, createFakeEmbedder()), createFakeEmbedder());
    // As it was kept before: the other way round, and less sure.
    const { citations } = given.answer;
    const turned = new Map(citations.map(({ n }) => [n, citations.length + 1 - n]));
    const numbers = (own: readonly number[]) => own.map((n) => turned.get(n)!).sort((a, b) => a - b);
    const kept = {
      ...given.answer,
      confidence: 0.31,
      citations: citations.map((own) => ({ ...own, n: turned.get(own.n)! })).sort((a, b) => a.n - b.n),
      options: given.answer.options.map((own) => ({
        ...own,
        for: numbers(own.for),
        against: numbers(own.against),
      })),
    };
    history.record({ ...history.find(given.id)!, id: "kept", answerJson: JSON.stringify(kept) });
    const { asker: later } = openAsker({ answerer: grown, history });
    const found = await later.find("kept", PAGE);
    if (found.kind !== "found") throw new Error("It is not kept.");
    const again = await later.derive(found.given, PAGE);
    expect(again?.isOfNow).toBe(true);
    expect(again?.answer.confidence).not.toBe(0.31);
    expect(again?.answer.citations.map(({ quote }) => quote)).toEqual(
      kept.citations.map(({ quote }) => quote),
    );
    expect(again?.answer.options.map((own) => own.for)).toEqual(kept.options.map((own) => own.for));
    const rows = again?.derivation.options.flatMap(({ contributions }) => contributions) ?? [];
    for (const { citation, quote } of rows)
      if (citation !== null) expect(kept.citations[citation - 1]?.quote).toBe(quote);
    expect(rows.some(({ citation }) => citation !== null)).toBe(true);
  });

  it("derives nothing when the documents say something else by now", async () => {
    const { asker } = openAsker();
    const given = await asker.ask(speed(API));
    expect(await asker.derive(given, PAGE)).toBeNull();
  });

  it("ends what takes too long, and says so", async () => {
    const outcomes: string[] = [];
    const { asker } = openAsker({
      answerer: { ...answerer, answer: () => new Promise(() => undefined) },
      answerTimeoutMs: 20,
      onAnswered: ({ outcome }) => void outcomes.push(outcome),
    });
    expect(await codeOf(asker.ask(speed()))).toBe("TIMED_OUT");
    expect(outcomes).toEqual(["timeout"]);
    expect(asker.pending).toBe(0);
  });

  it("takes no more than may wait", async () => {
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { asker } = openAsker({
      answerer: {
        ...answerer,
        answer: (question, context) => gate.then(() => answerer.answer(question, context)),
      },
      questionsAtWork: 1,
      mostWaiting: 2,
    });
    const taken = [asker.ask(speed()), asker.ask(speed()), asker.ask(speed())];
    expect(asker.pending).toBe(3);
    expect(await codeOf(asker.ask(speed()))).toBe("TOO_MANY_REQUESTS");
    finish();
    expect(await Promise.all(taken)).toHaveLength(3);
    expect(asker.pending).toBe(0);
  });

  it("gives what is known while all who can work are at work", async () => {
    const remembering = rememberAnswers(answerer);
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { asker } = openAsker({
      answerer: { ...remembering, explain: (...asked) => gate.then(() => remembering.explain(...asked)) },
      questionsAtWork: 1,
    });
    const first = await asker.ask(speed());
    const working = asker.explain(speed());
    const { answer, id } = await asker.ask(speed());
    expect(answer.citations).toEqual(first.answer.citations);
    expect(id).not.toBe(first.id);
    expect(asker.pending).toBe(1);
    finish();
    await working;
  });

  it("tells figures of each question where it was asked", async () => {
    const told: unknown[] = [];
    const { asker } = openAsker({ onAnswered: ({ surface, outcome }) => void told.push([surface, outcome]) });
    const { answer } = await asker.ask(speed(API));
    await codeOf(asker.ask({ ...speed({ surface: "mcp", channel: "stdio" }), question: " " }));
    expect(told).toEqual([
      ["api", answer.outcome],
      ["mcp", "refused"],
    ]);
  });
});
