import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Answer } from "../../../../src/verdict/answer-schema.js";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../whichbot-on-page.js";

const guide = readFileSync(new URL("../../../../docs/api.md", import.meta.url), "utf8");
const addresses = [...guide.matchAll(/^curl '(http:[^']+)'(?: +#.*)?$/gm)].map(([, address = ""]) => address);
const bodies = [...guide.matchAll(/\{"(?:question|options)":.*?\}/g)].map(([body]) => body);

let workplace: Workplace;
let page: WhichbotOnPage;
beforeAll(async () => {
  workplace = await makeWorkplace();
  page = openPage(workplace);
});
afterAll(() => {
  page.close();
  workplace.remove();
});

it("has examples of reading and of asking", () => {
  expect(addresses).toHaveLength(3);
  expect(bodies).toHaveLength(2);
});

it.each(addresses)("shows an address that gives something on the bundled documents: %s", async (address) => {
  const response = await page.app.request(address);
  expect(response.status).toBe(200);
  const given = (await response.json()) as { documents?: unknown[]; passages?: unknown[]; text?: string };
  expect(given.text ?? given.documents ?? given.passages).not.toHaveLength(0);
});

it.each(bodies)("shows a question that gets a verdict on what it names: %s", async (body) => {
  const headers = { "content-type": "application/json" };
  const response = await page.app.request("/api/v1/answers", { method: "POST", headers, body });
  expect(response.status).toBe(201);
  const { answer } = (await response.json()) as { answer: Answer };
  expect(answer.outcome).toBe("winner");
  const { options = [] }: { options?: string[] } = JSON.parse(body);
  expect(answer.options.map(({ name }) => name)).toEqual(expect.arrayContaining(options));
});
