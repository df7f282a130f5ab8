import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../../../src/verdict/answer-schema.js";
import { HOSTILE_STRINGS } from "../../../chat/hostile-strings.js";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openPage, type WhichbotOnPage } from "../whichbot-on-page.js";
import { attribute, elementsIn, elementsOf, hasClass, textIn, wordsOf } from "./page-reading.js";

const PAGE = { surface: "web", channel: "page" } as const;

let place: Workplace;
let page: WhichbotOnPage;
/** Of "which framework for mobile?". */
let id: string;
let answer: Answer;

beforeAll(async () => {
  place = await makeWorkplace();
  page = openPage(place);
  const given = await page.services.asker.ask({
    place: PAGE,
    person: "",
    question: "which framework for mobile?",
  });
  ({ id, answer } = given);
});
afterAll(() => {
  page.close();
  place.remove();
});

let counter = 0;

/** Keeps an answer as though it had been given. @returns its id */
function keep(changed: Partial<Answer>, on: WhichbotOnPage = page): string {
  counter += 1;
  const stored = page.services.history.find(id);
  if (stored === null) throw new Error("The answer to start from is gone");
  const own = counter.toString(16).padStart(32, "0");
  const made = { ...answer, ...changed };
  on.services.history.record({
    ...stored,
    id: own,
    question: made.question,
    outcome: made.outcome,
    answerJson: JSON.stringify(made),
  });
  return own;
}

async function open(address: string, on: WhichbotOnPage = page): Promise<string> {
  return (await on.app.request(address)).text();
}

function vote(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams(fields);
  return Promise.resolve(page.app.request(`/a/${id}/feedback`, { method: "POST", body, headers }));
}

function feedback() {
  return page.services.history.list({ most: 1_000 }).find((entry) => entry.id === id)?.feedback ?? [];
}

describe("the page of an answer", () => {
  it("shows what was asked, the verdict and how sure it is", async () => {
    const html = await open(`/a/${id}`);
    expect(textIn(html, "title")).toBe("which framework for mobile? · Whichbot");
    expect(textIn(html, "h1")).toBe("which framework for mobile?");
    expect(textIn(html, "h2")).toBe("TensorFlow");
    expect(html).toMatch(/Winner · [a-z ]+, \d+ %/);
  });

  it("lists every quote word for word, each leading to its place in its document", async () => {
    const elements = elementsOf(await open(`/a/${id}`));
    const quotes = elements.filter((element) => hasClass(element, "quote-text")).map(wordsOf);
    expect(quotes).toEqual(answer.citations.map(({ quote }) => quote.replace(/\s+/g, " ").trim()));
    const links = elements.filter((element) => element.tagName === "a" && hasClass(element, "quote-title"));
    expect(links.map((link) => attribute(link, "href"))).toEqual(
      answer.citations.map(
        ({ document, start, end }) => `/sources/${document}?start=${start}&end=${end}&answer=${id}#quote`,
      ),
    );
  });

  it("has every number lead to a quote that is there", async () => {
    const elements = elementsOf(await open(`/a/${id}`));
    const ids = new Set(elements.map((element) => attribute(element, "id")));
    const numbers = elements.filter((element) => element.tagName === "a" && hasClass(element, "number"));
    expect(numbers.length).toBeGreaterThan(answer.citations.length);
    for (const number of numbers) {
      const href = attribute(number, "href") ?? "";
      expect(ids).toContain(href.slice(1));
      expect(href).toBe(`#quote-${attribute(number, "data-quote")}`);
    }
  });

  it("sets for and against of up to six options side by side, and names the others", async () => {
    const names = ["A1", "B2", "C3", "D4", "E5", "F6", "G7", "H8"];
    const options = names.map((name, position) => ({ name, score: 8 - position, for: [1], against: [2] }));
    const html = await open(`/a/${keep({ options, answer: "A1" })}`);
    const sides = elementsOf(html).filter((element) => hasClass(element, "side"));
    expect(sides).toHaveLength(6);
    expect(wordsOf(sides[0]!)).toMatch(/^A1For.*Against/);
    expect(html).toContain("With less behind them: G7, H8.");
  });

  it("draws bars on both sides of a line when more speaks against an option", async () => {
    const options = [
      { name: "Up", score: 3, for: [1], against: [] },
      { name: "Down", score: -1.5, for: [], against: [2] },
    ];
    const html = await open(`/a/${keep({ options, answer: "Up" })}`);
    const rects = elementsOf(html).filter(
      (element) => element.tagName === "rect" && (hasClass(element, "for") || hasClass(element, "against")),
    );
    const figures = rects.map((rect) => [
      attribute(rect, "class"),
      attribute(rect, "x"),
      attribute(rect, "width"),
    ]);
    expect(figures).toEqual([
      ["for", "33.33", "66.67"],
      ["against", "0", "33.33"],
    ]);
  });

  it("shows conditions, conflicts, notes and what is missing with the numbers of their quotes", async () => {
    const own = keep({
      outcome: "depends",
      answer: null,
      headline: "It depends: A for rivers, B for lakes.",
      options: [],
      conditions: [
        { when: "You paddle on rivers", choose: "A", citations: [1] },
        { when: "You fish", choose: "A", citations: [] },
        { when: "You row on lakes", choose: "B", citations: [2, 3] },
      ],
      conflicts: [
        {
          about: "speed",
          claims: [
            { value: "9 km/h", citations: [1] },
            { value: "5 km/h", citations: [2] },
          ],
        },
      ],
      notes: [{ text: "“Old” is superseded by “New”.", citations: [3] }],
      missing: "A comparison on price.",
    });
    const html = await open(`/a/${own}`);
    const conditions = elementsOf(html).filter((element) => hasClass(element, "condition"));
    expect(conditions.map((element) => wordsOf(element).replace(/\s+/g, " "))).toEqual([
      "Choose A ifyou paddle on rivers Quote 1you fish ",
      "Choose B ifyou row on lakes Quote 2Quote 3",
    ]);
    expect(elementsOf(html).filter((element) => hasClass(element, "claim"))).toHaveLength(2);
    expect(html).toContain("Sources disagree");
    expect(html).toContain("“Old” is superseded by “New”.");
    expect(html).toContain("a comparison on price.");
  });

  it("says which documents have changed or gone since, and leads only where there is one", async () => {
    const [first, second, third] = answer.citations;
    const own = keep({
      citations: [
        { ...first!, document: "gone/away.md" },
        { ...second!, quote: "It never said that." },
        ...(third === undefined ? [] : [third]),
      ],
      options: [],
    });
    const items = elementsOf(await open(`/a/${own}`)).filter((element) => hasClass(element, "quote-item"));
    const told = items.map(wordsOf);
    expect(told[0]).toContain("not in the library any more");
    expect(told[1]).toContain("has changed since");
    expect(told[2]).not.toContain("this is what it said");
    const linked = items.map((item) =>
      elementsIn(item).some(
        (element) => hasClass(element, "quote-title") && attribute(element, "href") !== null,
      ),
    );
    expect(linked).toEqual([false, true, true]);
  });

  it("cuts a long question over its answer, and has it whole behind a summary", async () => {
    const question = `which one ${"for this and that ".repeat(60)}?`;
    const text = await open(`/a/${keep({ question })}`);
    expect(textIn(text, "h1").length).toBeLessThanOrEqual(250);
    expect(textIn(text, "details")).toContain(question);
  });

  it.each(HOSTILE_STRINGS)("shows %s as words wherever a document has a say", async (_, hostile) => {
    const text = hostile.slice(0, 3_000);
    const [first] = answer.citations;
    const own = keep({
      question: text.slice(0, 2_000),
      headline: text,
      answer: text,
      criteria: [text],
      carriedOver: { options: [text], criteria: [text] },
      options: [{ name: text, score: 1, for: [1], against: [1] }],
      conditions: [{ when: text, choose: text, citations: [1] }],
      conflicts: [{ about: text, claims: [{ value: text, citations: [1] }] }],
      notes: [{ text, citations: [1] }],
      missing: text,
      citations: [
        {
          ...first!,
          document: text,
          title: text,
          section: text,
          quote: text || "x",
          url: text,
          published: text,
          stance: [{ option: text, polarity: "for" }],
        },
      ],
    });
    const elements = elementsOf(await open(`/a/${own}`));
    const known = new Set(elementsOf(await open(`/a/${id}`)).map(({ tagName }) => tagName));
    for (const extra of ["details", "summary"]) known.add(extra);
    for (const element of elements) {
      expect(known).toContain(element.tagName);
      if (element.tagName === "script") expect(attribute(element, "src")).toMatch(/^\/assets\//);
      for (const { name, value } of element.attrs) {
        expect(name).not.toMatch(/^(?:on|style$|srcdoc$)/);
        if (name === "href" && !hasClass(element, "quote-original")) expect(value).toMatch(/^[/#]/);
        if (name === "href") expect(value).not.toMatch(/^\s*(?:javascript|data|vbscript|slack|mailto):/i);
      }
    }
  });

  it.each(["0".repeat(32), "x", "..%2f..%2fetc", "%00", "a".repeat(5_000), "__proto__"])(
    "says that there is no answer %s, and asks again",
    async (unknown) => {
      const response = await page.app.request(`/a/${unknown}`);
      const text = await response.text();
      expect(response.status).toBe(404);
      expect(textIn(text, "h1")).toBe("There is no such answer");
      expect(text).toContain('action="/ask"');
    },
  );

  it("shows nothing of an answer that rests on documents which the page does not see", async () => {
    const cited = answer.citations[0]?.document ?? "";
    const narrow = openPage(place, { scopes: `private: ["${cited}"]\n` });
    const own = keep({}, narrow);
    for (const address of [`/a/${own}`, `/a/${own}.md`]) {
      const response = await narrow.app.request(address);
      const text = await response.text();
      expect(response.status).toBe(404);
      // To the letter as for one that was never given.
      const none = await narrow.app.request(address.replace(own, "0".repeat(32)));
      expect(text.replaceAll(own, "0".repeat(32))).toBe(await none.text());
      for (const trace of ["TensorFlow", "mobile", cited]) expect(text).not.toContain(trace);
    }
    const body = new URLSearchParams({ vote: "up" });
    const voted = await narrow.app.request(`/a/${own}/feedback`, { method: "POST", body });
    expect(voted.status).toBe(404);
    expect(narrow.services.history.list({ most: 1 })[0]?.feedback).toEqual([]);
    narrow.close();
  });

  it("is given as Markdown, with links that work from elsewhere", async () => {
    const response = await page.app.request(`/a/${id}.md`);
    const text = await response.text();
    expect(response.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(text).toMatch(/^## which framework for mobile\?\n\n\*\*TensorFlow\*\*\n/);
    expect(text).toContain(`<http://localhost/a/${id}>`);
    const outside = openPage(place, { settings: { publicUrl: "https://which.example" } });
    const own = keep({}, outside);
    expect(await open(`/a/${own}.md`, outside)).toContain(`<https://which.example/a/${own}>`);
    expect(await open(`/a/${own}`, outside)).toContain(`data-copy-link="https://which.example/a/${own}"`);
    outside.close();
  });

  it("puts the answer on another page than what was said in return", async () => {
    expect(await open(`/a/${id}?say=thanks`)).toContain("You&#39;re welcome.");
    expect(await open(`/a/${id}?say=%3Cscript%3E`)).not.toContain("welcome");
  });
});

describe("voting", () => {
  it("counts each visitor once, by a cookie that no script reads", async () => {
    const up = await vote({ vote: "up" });
    expect(up.status).toBe(303);
    expect(up.headers.get("location")).toBe(`/a/${id}?voted=up#feedback`);
    const cookie = up.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(
      /^whichbot_visitor=[0-9a-f]{32}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const own = { cookie: cookie.split(";")[0] ?? "" };
    const down = await vote({ vote: "down" }, own);
    expect(down.headers.get("set-cookie")).toBeNull();
    expect(down.headers.get("location")).toBe(`/a/${id}?voted=down#feedback`);
    const noted = await vote({ vote: "down", reason: "  it is from 2019 " }, own);
    expect(noted.headers.get("location")).toBe(`/a/${id}?voted=noted#feedback`);
    expect(feedback()).toMatchObject([{ vote: "down", reason: "it is from 2019" }]);
    expect(feedback()[0]?.person).toBe(own.cookie.split("=")[1]);
    await vote({ vote: "up" });
    expect(feedback()).toHaveLength(2);
  });

  it("asks for the reason once somebody says no, and thanks", async () => {
    const down = await open(`/a/${id}?voted=down`);
    expect(down).toMatch(/<form class="reason stack"[^>]*data-reason="?[^>]*aria-labelledby="reason-title">/);
    expect(down).not.toMatch(/<form class="reason stack"[^>]* hidden/);
    expect(down).toContain("Thanks, noted.");
    for (const address of [`/a/${id}`, `/a/${id}?voted=noted`, `/a/${id}?voted=x`])
      expect(await open(address)).toMatch(/<form class="reason stack"[^>]* hidden/);
    expect(await open(`/a/${id}?voted=x`)).not.toContain("Thanks, noted.");
  });

  it("takes no vote that is none, and no visitor that it has not made", async () => {
    const before = feedback().length;
    expect((await vote({ vote: "sideways" })).headers.get("location")).toBe(`/a/${id}`);
    expect((await vote({})).headers.get("set-cookie")).toBeNull();
    expect(feedback()).toHaveLength(before);
    const forged = await vote({ vote: "up" }, { cookie: "whichbot_visitor=ada@example.org" });
    expect(forged.headers.get("set-cookie")).toMatch(/^whichbot_visitor=[0-9a-f]{32};/);
    expect(feedback().map(({ person }) => person)).not.toContain("ada@example.org");
  });

  it("keeps no more of a reason than fits, and asks for a safe connection where there is one", async () => {
    const own = openPage(place, { settings: { publicUrl: "https://which.example" } });
    const answerId = keep({}, own);
    const body = new URLSearchParams({ vote: "down", reason: "x".repeat(5_000) });
    const response = await own.app.request(`/a/${answerId}/feedback`, { method: "POST", body });
    expect(response.headers.get("set-cookie")).toContain("; Secure");
    expect(own.services.history.list({ most: 1 })[0]?.feedback[0]?.reason).toHaveLength(1_000);
    own.close();
  });

  it("takes none for an answer that is not there", async () => {
    const body = new URLSearchParams({ vote: "up" });
    const response = await page.app.request(`/a/${"0".repeat(32)}/feedback`, { method: "POST", body });
    expect(response.status).toBe(404);
    expect(response.headers.get("set-cookie")).toBeNull();
  });
});
