import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareSuggestions, type Suggester, suggesterFor } from "../../../src/chat/suggest/suggester.js";
import type { SearchIndex } from "../../../src/types.js";
import { createFakeEmbedder } from "../../fakes/fake-embedder.js";
import { memoryIndex } from "../../fakes/memory-index.js";
import { generatedIndex } from "./generated-index.js";

const LIMITS = { most: 25, longest: 100 };

function readFolder(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

const indexOf = (corpus: string): Promise<SearchIndex> =>
  memoryIndex(readFolder(`tests/fixtures/corpora/${corpus}/docs`), createFakeEmbedder());

let index: SearchIndex;
let brokers: Suggester;
let databases: Suggester;
beforeAll(async () => {
  index = await indexOf("brokers");
  brokers = suggesterFor(index, LIMITS);
  databases = suggesterFor(await indexOf("databases"), LIMITS);
});

describe("questions", () => {
  it("offers typical ones to whoever has typed nothing, or nothing but signs", () => {
    const offered = brokers.questions("");
    expect(offered).toHaveLength(25);
    expect(offered).toContain("Kafka or NATS?");
    expect(brokers.questions("   ")).toEqual(offered);
    expect(brokers.questions("🔥 ???")).toEqual(offered);
  });

  it.each(["k", "kaf", "KAFKA", "kafka ", "kakfa", "apache kafka"])("reads %j as the option", (typed) => {
    const offered = brokers.questions(typed);
    expect(offered.length).toBeGreaterThan(10);
    expect(offered.slice(0, 5).join()).toMatch(/^(?:[^,]*\bKafka\b[^,]*,?)+$/u);
  });

  it.each([
    ["kafka or", /^Kafka or \S/u],
    ["kafka vs rab", /^Kafka or RabbitMQ\b/u],
    ["kafka, rabbit", /^Kafka or RabbitMQ\b/u],
    ["rabbit kafka", /^RabbitMQ or Kafka\b/u],
    ["kafka or rabbitmq for stor", /^Kafka or RabbitMQ for storage\?$/u],
    ["storage rabbitmq or kafka", /^RabbitMQ or Kafka for storage\?$/u],
    ["kafka or rabbitmq for lat", /^Kafka or RabbitMQ for low latency\?$/u],
    ["kafka, rabbitmq or nats for mess", /^Kafka, RabbitMQ or NATS for messaging\?$/u],
    ["throuhgput", /for throughput\?$/u],
    ["which broker for stor", /storage/u],
    ["is kafka good for", /^Is kafka good for \S|^Is Kafka good for \S/u],
    ["should we use kaf", /^Should we use Kafka\?$/u],
    ["which is best for latncy", /^Which is best for (?:low )?latency\?$/u],
  ])("goes on from %j", (typed, best) => {
    const [first] = brokers.questions(typed).filter((question) => question !== typed);
    expect(first).toMatch(best);
  });

  it("knows other names of options", () => {
    expect(databases.questions("postgres or mongo")[0]).toBe("PostgreSQL or MongoDB?");
    expect(databases.questions("mongo or postgres for trans")[0]).toBe(
      "MongoDB or PostgreSQL for transactions?",
    );
  });

  it("has a question of one's own first, as typed, so that Enter asks it", () => {
    for (const typed of [
      "which one survives a power cut?",
      "kafka or flurbnax",
      "is kafka ok for our nightly invoices",
      "что лучше для нас",
      "どれがいいですか",
      "kafka или rabbitmq",
    ])
      expect(brokers.questions(typed)[0]).toBe(typed);
    expect(brokers.questions("kafka or flurbnax")[1]).toMatch(/^Kafka or /u);
  });

  it("writes what is known anyway as it should be, and once", () => {
    const offered = brokers.questions("kafka or rabbitmq for storage");
    expect(offered[0]).toBe("Kafka or RabbitMQ for storage?");
    expect(new Set(offered.map((question) => question.toLowerCase())).size).toBe(offered.length);
  });

  it("offers nothing in place of what is too long to be offered", () => {
    expect(brokers.questions("kafka or rabbitmq ".repeat(230))).toEqual([]);
    expect(brokers.questions(`kafka or rabbitmq for ${"very ".repeat(20)}fast storage`)).toEqual([]);
  });

  it("says nothing of its own to a word that nothing fits", () => {
    for (const typed of ["welches", "flurbnax", "welches ist besser", "soup or salad"])
      expect(brokers.questions(typed)).toEqual([typed]);
    expect(brokers.questions("which flurbnax for storage").length).toBeGreaterThan(3);
  });

  it("binds the question to a criterion that begins as typed, before names with that word inside", async () => {
    const texts = {
      "a.md":
        "# Kayak vs Canoe Mobile\n\nKayak is better than Canoe Mobile for mobile. Kayak is better than Canoe for mobile. Canoe Mobile is better for storage than Kayak.\n",
      "b.md": "# Canoe vs Kayak\n\nCanoe is worse than Kayak for mobile. Canoe is better for storage.\n",
    };
    const options = ["Kayak", "Canoe", "Canoe Mobile"].map((name) => ({ name, aliases: [], owner: null }));
    const boats = suggesterFor(
      await memoryIndex(texts, createFakeEmbedder(), { options, ignore: [] }),
      LIMITS,
    );
    const offered = boats.questions("mob");
    const bound = offered.filter((question) => question.endsWith(" for mobile?"));
    expect(offered.slice(0, bound.length)).toEqual(bound);
    expect(bound.length).toBeGreaterThan(3);
    expect(offered).toContain("Canoe Mobile or Kayak?");
    expect(offered.join()).not.toContain("storage");
    // Where an option is due, it is as good as any other.
    expect(boats.questions("kayak or mob").join()).toContain("Kayak or Canoe Mobile for storage?");
  });

  it("offers unasked only what many documents judge on, and none in both orders", () => {
    for (const suggester of [brokers, databases]) {
      const offered = suggester.questions("");
      expect(offered.join()).not.toMatch(/for (?:fragment|complement|exploration|statement)\b/u);
      const sorted = offered.map((question) => question.split(/\W+/u).sort().join(" "));
      expect(new Set(sorted).size).toBe(sorted.length);
    }
  });

  it("knows what is typed in front of an unfinished list", () => {
    expect(brokers.questions("storage or ").every((question) => /storage/u.test(question))).toBe(true);
  });

  it("never asks for an option with itself or with its own part", () => {
    const typed = [
      "",
      "nats",
      "nats or ",
      "nats jet",
      "nats or jetstream",
      "nats and nats",
      "kafka connect or",
    ];
    for (const question of typed.flatMap((text) => brokers.questions(text).filter((one) => one !== text))) {
      expect(question).not.toMatch(/\bNATS(?:, [^?]*)? or NATS(?: JetStream)?\b(?! for)/u);
      expect(question).not.toMatch(/NATS(?: JetStream)?(?:,| or) NATS/u);
      expect(question).not.toMatch(/Kafka(?: Connect)?(?:,| or) Kafka/u);
    }
  });

  it("keeps its limits and takes away what takes over a line, whatever is typed", () => {
    const typed = [
      "<@123> kafka",
      "kafka\u202E\u0000 or rab",
      "or or or",
      "?",
      "for",
      "(((",
      "a,b,c,d,e,f,g",
      "\ud800",
    ];
    for (const text of typed) {
      const offered = brokers.questions(text);
      expect(offered.length).toBeLessThanOrEqual(25);
      expect(new Set(offered).size).toBe(offered.length);
      for (const question of offered) {
        expect(question.length).toBeLessThanOrEqual(100);
        expect(question).toMatch(/^[^\u0000-\u001f\u202e\ud800]+$/u);
      }
    }
  });

  it("asks nothing of documents without options but what is typed", async () => {
    const empty = await memoryIndex({ "lunch.md": "# Lunch\n\nThe soup was good.\n" }, createFakeEmbedder());
    expect(suggesterFor(empty, LIMITS).questions("")).toEqual([]);
    expect(suggesterFor(empty, LIMITS).questions("soup or salad")).toEqual(["soup or salad"]);
  });

  it("offers only options that a question can name", async () => {
    const texts = {
      "a.md": "# TCP/IP vs Kayak\n\nKayak is faster than TCP/IP for storage. Choose Kayak for speed.\n",
      "b.md": "# Kayak vs TCP/IP vs Canoe\n\nCanoe is better than Kayak for storage.\n",
    };
    const odd = await memoryIndex(texts, createFakeEmbedder(), {
      options: ["TCP/IP", "Kayak", "Canoe"].map((name) => ({ name, aliases: [], owner: null })),
      ignore: [],
    });
    const offered = suggesterFor(odd, LIMITS).questions("kayak");
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.join()).not.toContain("TCP");
  });
});

describe("prepareSuggestions", () => {
  it("prepares in turns with other work, and changes nothing of what is offered", async () => {
    const [one, other] = [generatedIndex(500, 4_000), generatedIndex(500, 4_000)];
    let turns = 0;
    let preparing = true;
    const count = (): void => {
      turns++;
      if (preparing) setImmediate(count);
    };
    setImmediate(count);
    await Promise.all([prepareSuggestions(other), prepareSuggestions(other)]);
    preparing = false;
    expect(turns).toBeGreaterThan(0);
    for (const typed of ["", "ka", "lat"])
      expect(suggesterFor(other, LIMITS).questions(typed)).toEqual(
        suggesterFor(one, LIMITS).questions(typed),
      );
  });

  it("leaves it to whoever asks in the meantime", async () => {
    const other = await indexOf("databases");
    const preparing = prepareSuggestions(other);
    expect(suggesterFor(other, LIMITS).questions("mongo")).toEqual(databases.questions("mongo"));
    await preparing;
  });
});
