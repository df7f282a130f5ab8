import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { AutoTokenizer, env } from "@xenova/transformers";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { isWordByWord, rememberWords, type Tokenize } from "../../src/embedding/word-tokenizer.js";

const MODELS = fileURLToPath(new URL("../../models/", import.meta.url));
const NAME = "whichbot-embed-en-v1";

let whole: Tokenize;
let settings: Record<string, unknown>;
beforeAll(async () => {
  env.allowRemoteModels = false;
  env.localModelPath = MODELS;
  const tokenizer = await AutoTokenizer.from_pretrained(NAME, { local_files_only: true });
  whole = (text) => tokenizer(text, { padding: false, truncation: true, return_tensor: false }).input_ids;
  settings = JSON.parse(await readFile(`${MODELS}${NAME}/tokenizer.json`, "utf8"));
});

describe("rememberWords", () => {
  it("gives the ids of the library for any text", () => {
    const tokenize = rememberWords(whole, 512);
    const word = fc.constantFrom(
      "TensorFlow",
      "it's",
      "C++,",
      "naïve",
      "ΣΑΣ",
      "[SEP]",
      "数据",
      "e\u0301",
      "\u00a0",
      "🙂",
    );
    const text = fc.array(fc.oneof(word, fc.string({ unit: "binary" })), { maxLength: 30 });
    fc.assert(
      fc.property(text, fc.constantFrom(" ", "\n", "\t", " \r\n "), (words, blank) => {
        expect(tokenize(words.join(blank))).toEqual(whole(words.join(blank)));
      }),
    );
  });

  it("cuts a text at the limit as the library does", () => {
    const text = "several words of a text ".repeat(400);
    expect(rememberWords(whole, 512)(text)).toEqual(whole(text));
  });

  it("asks once for a word that repeats", () => {
    const asked: string[] = [];
    const tokenize = rememberWords((word) => {
      asked.push(word);
      return [word.length];
    }, 512);
    expect(tokenize("to be or not to be")).toEqual([2, 2, 2, 3, 2, 2]);
    expect(asked).toEqual(["to", "be", "or", "not"]);
  });
});

describe("isWordByWord", () => {
  it("trusts BERT's splitting with WordPiece and nothing around", () => {
    expect(isWordByWord(settings)).toBe(true);
  });

  it.each([
    ["post_processor", { type: "TemplateProcessing" }],
    ["pre_tokenizer", { type: "Metaspace" }],
    ["model", { type: "Unigram" }],
    ["normalizer", null],
  ])("does not trust another %s", (part, other) => {
    expect(isWordByWord({ ...settings, [part]: other })).toBe(false);
  });
});
