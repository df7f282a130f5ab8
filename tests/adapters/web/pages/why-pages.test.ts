import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  drawBars,
  drawConfidence,
  drawMargin,
  figureOf,
} from "../../../../src/adapters/web/pages/why/why-figures.js";
import { PAGE } from "../../../../src/adapters/web/web-settings.js";
import { toWhySections } from "../../../../src/chat/evidence-sections.js";
import { toReasons } from "../../../../src/chat/reasons/reasons.js";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../whichbot-on-page.js";
import { readPage, squeezed } from "./read-page.js";

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

const QUESTIONS = [
  "which framework is better for mobile?",
  "which is faster to train?",
  "tensorflow or pytorch?",
  "which is worse for beginners?",
  "when was tensorflow released?",
  "which is better for quantum tunnelling on submarines?",
  "hello there",
];

describe.each(QUESTIONS)("why: %s", (question) => {
  it("tells every word that the chats tell, and leads only where something is", async () => {
    const { asker } = page.services;
    const given = await asker.ask({ place: PAGE, person: "", question });
    const again = await asker.derive(given, PAGE);
    if (again === null) throw new Error("The derivation came out otherwise.");
    const { derivation } = again;
    const html = await (await page.app.request(`/a/${given.id}/why`)).text();
    const read = readPage(html);
    const reasons = toReasons(derivation, given.card, { everything: true });
    const words = squeezed(read.words).toLowerCase();
    for (const { parts } of toWhySections(given.card, reasons)) {
      for (const part of parts) {
        const told =
          part.kind === "statement"
            ? [part.quote, part.figure, part.origin]
            : part.text.split("\n").map((line) => line.replace(/^\d+\. /u, ""));
        for (const line of told)
          for (const piece of line.split(/ {2,}/u))
            if (!piece.startsWith("Learnt") && !/^\d+ %$/u.test(piece))
              expect(words.includes(squeezed(piece).toLowerCase()), piece).toBe(true);
      }
    }
    for (const link of read.links.filter((own) => own.startsWith("#")))
      expect(read.ids).toContain(link.slice(1));
    expect(new Set(read.ids).size).toBe(read.ids.length);
    expect(html).not.toMatch(/ style=|<script(?![^>]* src=)|\son\w+=/u);
    const places = [...new Set(read.links.filter((own) => own.startsWith("/sources/")))];
    const rows =
      reasons.options.reduce((sum, option) => sum + option.rows.length, 0) + reasons.statements.length;
    if (rows > 0) expect(places.length).toBeGreaterThan(0);
    for (const place of places.slice(0, 5))
      expect(readPage(await (await page.app.request(place)).text()).ids).toContain("quote");
  });

  it("draws figures that add up as they are told", async () => {
    const given = await page.services.asker.explain({ place: PAGE, person: "", question });
    const reasons = toReasons(given.derivation, given.card, { everything: true });
    const { bars, zero } = drawBars(reasons);
    for (const { name, score, segments, scoreAt } of bars) {
      expect(
        segments.reduce((sum, { figure }) => sum + figureOf(figure), 0),
        name,
      ).toBeCloseTo(figureOf(score), 6);
      for (const { from, width } of segments) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from + width).toBeLessThanOrEqual(1);
      }
      expect(Math.sign(Math.round((scoreAt - zero) * 1e9))).toBe(Math.sign(figureOf(score)));
    }
    const { steps, sum } = drawConfidence(reasons.confidence);
    expect(steps.length).toBe(reasons.confidence.reasons.length);
    const last = steps.at(-1);
    if (last !== undefined) expect(last.isMore ? last.from + last.width : last.from).toBeCloseTo(sum, 6);
    const margin = given.derivation.fact === null ? drawMargin(given.derivation) : null;
    if (margin !== null) {
      const check = given.derivation.checks.findLast(({ rule }) => rule === "margin");
      expect(margin.isEnough).toBe((check?.value ?? 0) >= (check?.bar ?? 0));
      expect(margin.gap).toBeCloseTo(check?.value ?? 0, 1);
    }
  });
});

it("tells the way of now, and says so, when only figures are others", async () => {
  const { services } = page;
  const { id, card } = await services.asker.ask({ place: PAGE, person: "", question: QUESTIONS[0] ?? "" });
  const plain = await (await page.app.request(`/a/${id}/why`)).text();
  const stored = services.history.find(id);
  if (stored === null) throw new Error("It is not kept.");
  const answer = JSON.parse(stored.answerJson ?? "{}");
  services.history.record({ ...stored, answerJson: JSON.stringify({ ...answer, confidence: 0.11 }) });
  const { words } = readPage(await (await page.app.request(`/a/${id}/why`)).text());
  expect(squeezed(words)).toContain(squeezed("The answer is still the same; the figures here are of now"));
  expect(words).toContain(`${card.confidence.percent} %`);
  expect(words).not.toContain("11 %");
  expect(plain).not.toContain("figures here are of now");
});

it("tells below the picture of the lead how much of the bar it must fill", async () => {
  const { services, app } = page;
  const { id, card } = await services.asker.ask({ place: PAGE, person: "", question: QUESTIONS[0] ?? "" });
  const why = readPage(await (await app.request(`/a/${id}/why`)).text());
  expect(squeezed(why.words)).toMatch(/Tochoose,theleadmustfillatleast\d+%ofit;itfills\d+%\./u);
  expect(why.words).toContain("for minus against");
  expect(card.headline).toContain("sources");
  const answer = await (await app.request(`/a/${id}`)).text();
  expect(answer).toContain("Documents of one publisher count as one source.");
});

it("says that the documents have changed when the answer comes out otherwise, and offers to ask again", async () => {
  const { services } = page;
  const { id } = await services.asker.ask({ place: PAGE, person: "", question: QUESTIONS[0] ?? "" });
  const stored = services.history.find(id);
  const answer = JSON.parse(stored?.answerJson ?? "{}");
  if (stored !== null)
    services.history.record({ ...stored, answerJson: JSON.stringify({ ...answer, answer: "JAX" }) });
  const response = await page.app.request(`/a/${id}/why`);
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain("documents have changed");
  expect(html).toMatch(/<form[^>]*action="\/ask"/u);
});

it.each([["0".repeat(32)], ["nothing"], ["..%2f"]])("knows no way to the answer %s", async (id) => {
  expect((await page.app.request(`/a/${id}/why`)).status).toBe(404);
});
