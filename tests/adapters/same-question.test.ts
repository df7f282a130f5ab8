import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { questionOfCommand } from "../../src/adapters/discord/commands/questions.js";
import { choiceQuestion } from "../../src/chat/composed-question.js";
import { nameKeysOf } from "../../src/chat/suggest/option-names.js";
import type { Answer } from "../../src/verdict/answer-schema.js";
import { makeWorkplace, type Workplace } from "../chat/whichbot-in-chat.js";
import { call, connect } from "./mcp/mcp-client.js";
import { openPage, type WhichbotOnPage } from "./web/whichbot-on-page.js";

let workplace: Workplace;
let whichbot: WhichbotOnPage;
let client: Client;

beforeAll(async () => {
  workplace = await makeWorkplace();
  whichbot = openPage(workplace);
  client = await connect(whichbot.services);
});
afterAll(async () => {
  await client.close();
  whichbot.close();
  workplace.remove();
});

async function overMcp(options: readonly string[], criteria: readonly string[]): Promise<string> {
  const { structuredContent } = await call(client, "compare", { options, criteria });
  return (structuredContent as Answer).question;
}

async function overApi(options: readonly string[], criteria: readonly string[]): Promise<string> {
  const response = await whichbot.app.request("/api/v1/answers", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ options, criteria }),
  });
  return ((await response.json()) as { answer: Answer }).answer.question;
}

async function overDiscord([first = "", second = ""]: readonly string[], on: string): Promise<string> {
  const given = Object.entries({ first, second, on }).filter(([, value]) => value !== "");
  const options = given.map(([name, value]) => ({ name, type: 3 as const, value }));
  const keyOf = nameKeysOf(await workplace.answerer.view());
  const asked = questionOfCommand({ name: "compare", options }, keyOf);
  return asked.kind === "question" ? asked.text : asked.words;
}

describe("a comparison asks the same question", () => {
  it.each<[string, readonly string[], string]>([
    ["without a criterion", ["Kayak", "Canoe"], ""],
    ["on one criterion", ["PyTorch", "TensorFlow"], "latency"],
    ["on a criterion as somebody fills in a field", ["PyTorch", "TensorFlow"], "for small teams?"],
    ["with marks in the names", ["Kayak?", " Canoe! "], "speed."],
  ])("%s, over MCP, over HTTP, in a chat and in a matrix", async (_, options, criterion) => {
    const question = await overMcp(options, criterion === "" ? [] : [criterion]);
    expect(question).toMatch(/^(?:Kayak or Canoe|PyTorch or TensorFlow)\b.*\?$/u);
    expect(await overApi(options, criterion === "" ? [] : [criterion])).toBe(question);
    expect(await overDiscord(options, criterion)).toBe(question);
    expect(choiceQuestion(options, criterion)).toBe(question);
  });

  it("on several criteria, each judged by itself, over MCP and over HTTP", async () => {
    const parts = [
      ["PyTorch", "TensorFlow", "pytorch"],
      ["speed", "small teams"],
    ] as const;
    expect(await overMcp(...parts)).toBe("PyTorch or TensorFlow for speed and also small teams?");
    expect(await overApi(...parts)).toBe(await overMcp(...parts));
  });
});
