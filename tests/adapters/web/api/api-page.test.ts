import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROBLEM_KINDS } from "../../../../src/adapters/web/api/problem-kinds.js";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../whichbot-on-page.js";
import { openContract } from "./api-contract.js";

let workplace: Workplace;
let page: WhichbotOnPage;
let html: string;
beforeAll(async () => {
  workplace = await makeWorkplace();
  page = openPage(workplace);
  html = await (await page.app.request("/api")).text();
});
afterAll(() => {
  page.close();
  workplace.remove();
});

const unescaped = (text: string): string =>
  text
    .replace(/<[^>]+>/g, "")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

describe("the readable page of the API", () => {
  it("has every operation, parameter and shape of the document", async () => {
    const { document } = await openContract(page.app);
    for (const [path, operations] of Object.entries(document.paths)) {
      expect(html).toContain(path);
      for (const { operationId } of Object.values(operations)) {
        expect(html).toContain(`id="${operationId}"`);
        expect(html).toContain(`href="#${operationId}"`);
      }
    }
    for (const name of Object.keys(document.components.schemas)) expect(html).toContain(`id="shape-${name}"`);
  });

  it("links only to places that it has", () => {
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${target}"`);
  });

  it("shows commands that work as they stand", async () => {
    const commands = [...html.matchAll(/<pre><code>(curl [\s\S]*?)<\/code><\/pre>/g)].map((match) =>
      unescaped(match[1] ?? ""),
    );
    expect(commands.length).toBeGreaterThan(15);
    const [ask = ""] = commands;
    const [, address = ""] = /^curl '([^']+)'/u.exec(ask) ?? [];
    const [, body = ""] = /-d '(.*)'$/u.exec(ask) ?? [];
    const api = await openContract(page.app);
    expect((await api.post(new URL(address).pathname, JSON.parse(body))).status).toBe(201);
    for (const command of commands.filter(
      (own) => /^curl '/u.test(own) && !own.includes("-d ") && !/\/ID|-F/u.test(own),
    )) {
      const { pathname, search } = new URL(/'([^']+)'/u.exec(command)?.[1] ?? "");
      expect((await api.request(pathname + search)).status).toBe(200);
    }
  });

  it("holds to the policy of contents: no styles, scripts or events of its own", () => {
    expect(html).not.toMatch(/\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|<style/u);
  });

  it("says where a token goes, when one is set", async () => {
    const other = openPage(workplace, { settings: { token: "a-long-token-of-somebody" } });
    const text = await (await other.app.request("/api")).text();
    expect(unescaped(text)).toContain('-H "Authorization: Bearer $WHICHBOT_TOKEN"');
    expect(text).not.toContain("a-long-token-of-somebody");
    other.close();
  });

  it("explains every code at the address that problems name", async () => {
    const api = await openContract(page.app);
    const { body } = await api.request<{ type: string }>("/api/v1/nope");
    expect((await page.app.request(body.type)).status).toBe(200);
    for (const code of Object.keys(PROBLEM_KINDS)) {
      const response = await page.app.request(`/api/problems/${code}`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain(code);
    }
  });
});
