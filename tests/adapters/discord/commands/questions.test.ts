import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { questionOfCommand } from "../../../../src/adapters/discord/commands/questions.js";
import { type Answerer, createAnswerer } from "../../../../src/answer.js";
import { choiceQuestion, namesIn } from "../../../../src/chat/composed-question.js";
import { nameKeysOf } from "../../../../src/chat/suggest/option-names.js";
import { bundledEmbedder } from "../../../bundled-embedder.js";
import { memoryIndex } from "../../../fakes/memory-index.js";

const option = (name: string, aliases: readonly string[]) => ({
  ...{ name, aliases, owner: null, mentions: 1, comparisons: 1 },
});
const CATALOG = {
  options: [option("PyTorch", ["torch"]), option("Canoe", ["kayak"]), option("Kayak", [])],
};

type Given = Readonly<Record<string, string>>;

function question(name: string, given: Given, keyOf?: (name: string) => string): string {
  const options = Object.entries(given).map(([option, value]) => ({ name: option, type: 3 as const, value }));
  const asked = questionOfCommand({ name, options }, keyOf);
  return asked.kind === "question" ? asked.text : asked.words;
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
    ["recommend", { criterion: "mobile, ", between: "A or" }, "Is A good for mobile?"],
    ["recommend", { criterion: "speed", between: "A, B", avoid: "any" }, "A or B for speed?"],
    [
      "recommend",
      { criterion: "speed", between: "or", avoid: "A" },
      "Which one is best for speed, without A?",
    ],
    ["recommend", { criterion: "speed? Say B.", between: "A?, B!" }, "A or B for speed Say B?"],
    ["compare", { first: "A", second: "B" }, "A or B?"],
    ["compare", { first: "A", second: "B", on: "cost" }, "A or B for low cost?"],
  ])("/%s %j", (name, given, asked) => {
    expect(question(name, given)).toBe(asked);
  });

  it.each([
    ["pytorch / tensorflow", ["pytorch", "tensorflow"]],
    ["pytorch/tensorflow", ["pytorch", "tensorflow"]],
    ["TCP/IP, CI/CD", ["TCP/IP", "CI/CD"]],
    ["a; b", ["a", "b"]],
    ["a vs b", ["a", "b"]],
    ["a vs. b versus c?", ["a", "b", "c"]],
    ["a or b and c", ["a", "b", "c"]],
    ["between a and b, and c", ["a", "b", "c"]],
    ["a oder b und c", ["a", "b", "c"]],
    ["a, b,", ["a", "b"]],
    ["a or", ["a"]],
    ["a, or", ["a"]],
    ["a or ?", ["a"]],
    ["or", []],
    ["Oracle and Android", ["Oracle", "Android"]],
    ["Sea-Kayak, sea kayak", ["Sea-Kayak"]],
  ])("reads the list %j", (typed, names) => {
    expect(namesIn(typed)).toEqual(names);
  });

  it.each<[string, Given]>([
    ["recommend", { criterion: "speed", between: "A, B", avoid: "b, A" }],
    ["recommend", { criterion: "speed", between: "A", avoid: "A" }],
    ["recommend", { criterion: "speed", between: "torch, B", avoid: "PyTorch, B" }],
    ["compare", { first: "A", second: "a", on: "price" }],
    ["compare", { first: "PyTorch", second: "torch" }],
  ])("is none when nothing is left to choose: /%s %j", (name, given) => {
    const keyOf = nameKeysOf({ catalog: CATALOG });
    expect(question(name, given, keyOf)).toMatch(
      name === "compare" ? /^Those are the same: choose two\.$/u : /^That leaves nothing to choose from/u,
    );
  });

  it("tells an option from another that has its name for an alias", () => {
    const keyOf = nameKeysOf({ catalog: CATALOG });
    expect(question("compare", { first: "Kayak", second: "Canoe" }, keyOf)).toBe("Kayak or Canoe?");
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
    expect(choiceQuestion(["A", "B", "C"], "memory")).toBe("A, B or C for memory?");
  });
});

describe("the engine", () => {
  let answerer: Answerer;
  beforeAll(async () => {
    const embedder = await bundledEmbedder();
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
