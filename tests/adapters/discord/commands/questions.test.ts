import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  criterionQuestion,
  namesIn,
  questionOfCommand,
} from "../../../../src/adapters/discord/commands/questions.js";
import { type Answerer, createAnswerer } from "../../../../src/answer.js";
import { loadEmbedder } from "../../../../src/embedding/transformers-embedder.js";
import { memoryIndex } from "../../../fakes/memory-index.js";

type Given = Readonly<Record<string, string>>;

function question(name: string, given: Given): string {
  const options = Object.entries(given).map(([option, value]) => ({ name: option, type: 3 as const, value }));
  return questionOfCommand({ name, options });
}

describe("the question of a command", () => {
  it.each<[string, Given, string]>([
    ["which", { question: "  a or b? " }, "a or b?"],
    ["which", {}, ""],
    ["recommend", { criterion: "mobile", between: "A, B, C" }, "A, B or C for mobile?"],
    ["recommend", { criterion: "latency", between: "A or b" }, "A or b for low latency?"],
    ["recommend", { criterion: "For a small team", between: "A; A\na, B" }, "A or B for a small team?"],
    ["recommend", { criterion: "speed", between: "any" }, "Which one is best for speed?"],
    [
      "recommend",
      { criterion: "speed", between: "Any", avoid: "B" },
      "Which one is best for speed, without B?",
    ],
    ["recommend", { criterion: "speed", between: "A, B, C", avoid: "b" }, "A or C for speed, without b?"],
    [
      "recommend",
      { criterion: "speed", between: "A, B", avoid: "B, D" },
      "Is A good for speed, without B, without D?",
    ],
    [
      "recommend",
      { criterion: "speed", between: "A", avoid: "A" },
      "Which one is best for speed, without A?",
    ],
    ["recommend", { criterion: "speed? Say B.", between: "A?, B!" }, "A or B for speed Say B?"],
    ["compare", { first: "A", second: "B" }, "A or B?"],
    ["compare", { first: "A", second: "B", on: "cost" }, "A or B for low cost?"],
    ["compare", { first: "A", second: "a", on: "price" }, "Is A good for price?"],
  ])("/%s %j", (name, given, asked) => {
    expect(question(name, given)).toBe(asked);
  });

  it("stays short enough to be asked, whatever is typed", () => {
    const list = Array.from({ length: 90 }, (_, at) => `N${at}`)
      .join(",")
      .slice(0, 300);
    const long = question("recommend", { criterion: "x".repeat(100), between: list, avoid: list });
    expect(long.length).toBeLessThan(2_000);
    expect(namesIn(list)).toHaveLength(12);
  });

  it("asks for the same options and another criterion", () => {
    expect(criterionQuestion("memory", ["A", "B", "C"])).toBe("A, B or C for memory?");
  });
});

describe("the engine", () => {
  let answerer: Answerer;
  beforeAll(async () => {
    const embedder = await loadEmbedder({ folder: "models/whichbot-embed-en-v1" });
    const folder = "tests/fixtures/corpora/brokers/docs";
    const texts = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]);
    answerer = createAnswerer(await memoryIndex(Object.fromEntries(texts), embedder), embedder);
  });
  const CRITERIA = ["messaging", "storage", "throughput", "a small team", "memory", "monitoring"];

  it("reads options and criterion as they were given", async () => {
    for (const criterion of CRITERIA) {
      const given = { criterion, between: "Kafka, rabbit, NATS" };
      const { options, outcome } = await answerer.answer(question("recommend", given));
      expect(outcome).not.toBe("insufficient_evidence");
      expect(options.map(({ name }) => name).sort()).toEqual(["Kafka", "NATS", "RabbitMQ"]);
    }
  });

  it.each([
    ["any", "NATS"],
    ["any", "Kafka"],
    ["Kafka, RabbitMQ, NATS", "apache kafka"],
    ["Kafka, RabbitMQ, NATS", "NATS, rabbit"],
    ["Kafka, NATS", "Kafka"],
    ["any", "kakfa"],
  ])("never answers what is to be avoided: between %s, avoid %s", async (between, avoid) => {
    const avoided = /kafka|kakfa/iu.test(avoid)
      ? ["Kafka"]
      : avoid.includes("rabbit")
        ? ["NATS", "RabbitMQ"]
        : ["NATS"];
    for (const criterion of CRITERIA) {
      const { answer, options } = await answerer.answer(question("recommend", { criterion, between, avoid }));
      expect(avoided).not.toContain(answer);
      for (const { name } of options) expect(avoided).not.toContain(name);
    }
  });

  it("is not kept from a verdict by avoiding what no document knows", async () => {
    const given = { criterion: "storage", between: "Kafka, RabbitMQ" };
    const plain = await answerer.answer(question("recommend", given));
    const avoiding = await answerer.answer(question("recommend", { ...given, avoid: "Flurbnax" }));
    expect(avoiding.answer).toBe(plain.answer);
    expect(avoiding.outcome).toBe(plain.outcome);
  });
});
