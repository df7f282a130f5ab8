import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WhichbotError } from "../../../../src/errors.js";
import { HOSTILE_STRINGS } from "../../../chat/hostile-strings.js";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openPage, type PageSetting, type WhichbotOnPage } from "../whichbot-on-page.js";
import { inputOf, textIn } from "./page-reading.js";

let place: Workplace;
let page: WhichbotOnPage;

beforeAll(async () => {
  place = await makeWorkplace();
  page = openPage(place);
});
afterAll(() => {
  page.close();
  place.remove();
});

function ask(fields: Record<string, string>, on: WhichbotOnPage = page): Promise<Response> {
  return Promise.resolve(on.app.request("/ask", { method: "POST", body: new URLSearchParams(fields) }));
}

/** Asks on a page that fails so. */
async function failing(error: unknown): Promise<Response> {
  const answer = (): Promise<never> => Promise.reject(error);
  const setting: PageSetting = { answerer: { ...place.answerer, answer } };
  const broken = openPage(place, setting);
  try {
    return await ask({ question: "which <b>one</b> for phones?" }, broken);
  } finally {
    broken.close();
  }
}

describe("the page to ask at", () => {
  it("says what it is, how much it reads, and what can be asked", async () => {
    const response = await page.app.request("/");
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toMatch(/^<!doctype html><html lang="en">/i);
    expect(textIn(html, "h1")).toBe("Which one should we use?");
    expect(html).toMatch(/<a class="nowrap" href="\/library">6 documents<\/a>/);
    expect(inputOf(html, "question")).toBe("");
    const examples = [...html.matchAll(/<button type="submit" name="question" value="([^"]+)"/g)];
    expect(examples.length).toBeGreaterThan(3);
    for (const [, example = ""] of examples)
      expect((await ask({ question: example })).headers.get("location")).toMatch(/^\/a\/[0-9a-f]{32}$/);
  });

  it("marks where one is, and offers to sign out only where a token lets people in", async () => {
    const open = await (await page.app.request("/")).text();
    expect(open.match(/aria-current="page"/g)).toHaveLength(1);
    expect(open).toContain('<a href="/" aria-current="page">Ask</a>');
    expect(open).not.toContain("/sign-out");
    const guarded = openPage(place, { settings: { token: "0123456789abcdef" } });
    const html = await (await guarded.app.request("/")).text();
    expect(html).toContain('<form method="post" action="/sign-out">');
    expect(html).not.toContain("0123456789abcdef");
    guarded.close();
  });

  it("has no script, style or handler inside of its HTML", async () => {
    const html = await (await page.app.request("/?say=options")).text();
    expect(html).not.toMatch(/<script(?![^>]* src=)[^>]*>/);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  });

  it("fills in what a link brings, and does not ask it", async () => {
    const html = await (
      await page.app.request(`/?q=${encodeURIComponent('"><script>x</script> or y?')}`)
    ).text();
    expect(inputOf(html, "question")).toBe('"><script>x</script> or y?');
    expect(html).not.toContain("<script>x");
    expect(page.services.history.list({ most: 1_000 }).map(({ question }) => question)).not.toContain(
      '"><script>x</script> or y?',
    );
  });

  it.each(HOSTILE_STRINGS)("keeps %s in the field as it was typed", async (_, hostile) => {
    const typed = hostile.slice(0, 1_000).trim().replaceAll("\0", "");
    const response = await page.app.request(`/?q=${encodeURIComponent(wellFormed(typed))}`);
    const html = await response.text();
    expect(inputOf(html, "question")).toBe(wellFormed(typed).replace(/\r\n?/g, "\n"));
    expect(html).not.toMatch(/<script>|<img|<b>x/);
  });

  it("says nothing of documents that the page does not see", async () => {
    const scopes = 'channels:\n  - channel: "web:page"\n    documents: ["glossary-of-tools.md"]\n';
    const narrow = openPage(place, { scopes });
    const html = await (await narrow.app.request("/?say=options")).text();
    expect(html).toContain(">1 document</a>");
    const index = await place.answerer.view(
      narrow.services.asker.scopeOf({ surface: "web", channel: "page" }),
    );
    const seen = new Set(index.catalog.options.map(({ name }) => name));
    const all = (await place.answerer.view()).catalog.options.map(({ name }) => name);
    const unseen = all.filter(
      (name) => !seen.has(name) && !index.documents.some(({ text }) => text.includes(name)),
    );
    expect(unseen.length).toBeGreaterThan(0);
    for (const name of unseen) expect(html).not.toContain(`>${name}<`);
    narrow.close();
  });

  it("shows the way to the library when there is nothing to answer from", async () => {
    const bare = openPage(place, {
      scopes: 'channels:\n  - channel: "web:page"\n    documents: ["none.md"]\n',
    });
    const response = await bare.app.request("/");
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain("There is nothing to answer from yet.");
    expect(html).not.toContain('id="question"');
    bare.close();
  });
});

describe("asking", () => {
  it("leads to the address of the answer, which the history keeps without a name", async () => {
    const response = await ask({ question: "  which framework for mobile?  " });
    expect(response.status).toBe(303);
    const id = response.headers.get("location")?.slice("/a/".length) ?? "";
    const stored = page.services.history.find(id);
    expect(stored).toMatchObject({ surface: "web", channel: "page", person: "" });
    expect(stored?.question).toBe("which framework for mobile?");
  });

  it("goes on from the answer before, and from what that one went on from", async () => {
    const idOf = (response: Response): string => response.headers.get("location")?.slice(3) ?? "";
    const first = idOf(await ask({ question: "TensorFlow or PyTorch for mobile?" }));
    const second = idOf(await ask({ question: "and for research?", previous: first }));
    const third = idOf(await ask({ question: "and for debugging?", previous: second }));
    expect(page.services.history.find(third)?.previous).toEqual([
      "TensorFlow or PyTorch for mobile?",
      "and for research?",
    ]);
    const html = await (await page.app.request(`/a/${third}`)).text();
    expect(html).toContain("Understood as: and for debugging? (TensorFlow or PyTorch");
  });

  it.each(["0".repeat(32), "../../etc/passwd", "<script>"])(
    "asks without what went before when %s is no answer",
    async (previous) => {
      const response = await ask({ question: "which framework for mobile?", previous });
      expect(response.status).toBe(303);
    },
  );

  it.each(["", "   ", "?!", "👀"])("asks back when %j says nothing", async (question) => {
    const response = await ask({ question });
    const html = await response.text();
    expect(response.status).toBe(400);
    expect(textIn(html, "title")).toBe("Problem: Ask · Whichbot");
    expect(html).toMatch(/role="alert".*What should I look up\?/s);
    expect(html).toMatch(/aria-invalid="true" aria-describedby="question-problem"/);
  });

  it("keeps what was typed when it is too long, and says how long it may be", async () => {
    const question = `which one ${"for this ".repeat(300)}?`;
    const response = await ask({ question });
    const html = await response.text();
    expect(response.status).toBe(400);
    expect(inputOf(html, "question")).toBe(question);
    expect(html).toContain("at most 2000 are read");
  });

  it.each([
    ["TOO_MANY_REQUESTS", 429, "Too many at once, ask later."],
    ["TIMED_OUT", 503, "There was no answer within 10 s."],
  ] as const)("tells %s at the field, with what was typed", async (code, status, message) => {
    const response = await failing(new WhichbotError(code, message));
    const html = await response.text();
    expect(response.status).toBe(status);
    expect(html).toContain(message);
    expect(inputOf(html, "question")).toBe("which <b>one</b> for phones?");
  });

  it("shows nothing of what only concerns whoever runs it", async () => {
    const response = await failing(new WhichbotError("INDEX_CORRUPT", "/home/ada/index/x.bin is damaged"));
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("/home/ada");
  });

  it.each([
    ["hello", "/?say=help"],
    ["what can you do?", "/?say=help"],
    ["thanks!", "/?say=thanks"],
    ["options", "/?say=options"],
    ["sources", "/library"],
    ["why?", "/?say=why"],
    ["welche ist besser für uns und warum nicht die andere", "/?say=foreign"],
  ])("meets %j as in chat", async (question, address) => {
    const response = await ask({ question });
    expect(response.headers.get("location")).toBe(address);
    const html = await (await page.app.request(address)).text();
    if (address.startsWith("/?")) expect(html).toMatch(/class="notice/);
  });

  it.each([
    ["why?", "/why"],
    ["sources?", "#quotes"],
    ["thanks", "?say=thanks"],
  ])("takes %j under an answer for that answer", async (question, behind) => {
    const asked = await ask({ question: "which framework for mobile?" });
    const answer = asked.headers.get("location") ?? "";
    const response = await ask({ question, previous: answer.slice("/a/".length) });
    expect(response.headers.get("location")).toBe(`${answer}${behind}`);
  });

  it("leads back when the address of a form is opened", async () => {
    for (const [address, back] of [
      ["/ask", "/"],
      ["/a/0123/feedback", "/a/0123"],
      ["/a/%2F%2Fevil.example/feedback", "/a/%2F%2Fevil.example"],
    ] as const) {
      const response = await page.app.request(address);
      expect([response.status, response.headers.get("location")]).toEqual([302, back]);
    }
  });

  it("takes files and fields that are not its own for nothing", async () => {
    const form = new FormData();
    form.set("question", new File(["which one?"], "q.txt"));
    form.set("__proto__", "x");
    const response = await page.app.request("/ask", { method: "POST", body: form });
    expect(response.status).toBe(400);
  });
});

/** Half a character does not survive an address. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}
