import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers, overflow } from "./accessibility.js";
import { CHROMIUM, NO_CHROMIUM, openBrowser, type Visits } from "./browser.js";

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'";
const PAGES: Readonly<Record<string, string>> = {
  "/": "<h1>Fine</h1>",
  "/picture": '<img alt="x" src="https://evil.example/x.png">',
  "/inline": "<script>console.log(1)</script>",
  "/style": '<p style="color:red">x</p>',
  "/dialog": '<script src="/dialog.js"></script>',
  "/dialog.js": 'alert("hello")',
  "/throw": '<script src="/throw.js"></script>',
  "/throw.js": 'throw new Error("broken")',
  "/leave": '<a href="https://evil.example/">out</a>',
  "/bad": '<img src="/x"><p>no label: <input></p>',
  "/wide": '<link rel="stylesheet" href="/wide.css"><pre>x</pre>',
  "/wide.css": "pre { width: 3000px }",
};

describe.skipIf(CHROMIUM === null)(`a visitor${NO_CHROMIUM}`, () => {
  let server: Server;
  let origin: string;
  let visits: Visits;

  beforeAll(async () => {
    server = createServer(({ url = "/" }, response) => {
      const type = /\.(\w+)$/.exec(url)?.[1];
      response.setHeader("content-type", `text/${{ js: "javascript", css: "css" }[type ?? ""] ?? "html"}`);
      // Only what is a page of its own has the policy with it; the pages that alert and throw load their scripts.
      response.setHeader("content-security-policy", POLICY);
      response.statusCode = url in PAGES ? 200 : 404;
      response.end(
        type === undefined
          ? `<!doctype html><html lang="en"><title>x</title><body><main>${PAGES[url]}</main></body></html>`
          : PAGES[url],
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    visits = await openBrowser();
  });
  afterAll(async () => {
    await visits.close();
    server.close();
  });

  it.each([
    ["/picture", /request to https:\/\/evil\.example|refused by the policy: img-src https:\/\/evil/],
    ["/inline", /refused by the policy: script-src/],
    ["/style", /refused by the policy: style-src/],
    ["/dialog", /alert: hello/],
    ["/throw", /error in a script: broken/],
    ["/missing", /console error: .*404/],
  ])("notices what should not happen at %s", async (path, expected) => {
    const visitor = await visits.visit(origin);
    await visitor.page.goto(path);
    await expect(visitor.leave()).rejects.toThrow(expected);
  });

  it("notices refusals without scripts too", async () => {
    const visitor = await visits.visit(origin, { javaScript: false });
    await visitor.page.goto("/style");
    await expect(visitor.leave()).rejects.toThrow(/style/);
  });

  it("notices a link that leads away", async () => {
    const visitor = await visits.visit(origin);
    await visitor.page.goto("/leave");
    await visitor.page
      .getByText("out")
      .click()
      .catch(() => undefined);
    await expect(visitor.leave()).rejects.toThrow(/request to https:\/\/evil\.example/);
  });

  it("finds barriers and what is too wide in spite of the policy, and none on a plain page", async () => {
    const visitor = await visits.visit(origin, { expected: [/404/, /favicon/] });
    await visitor.page.goto("/");
    expect([await barriers(visitor.page), await overflow(visitor.page)]).toEqual([[], 0]);
    await visitor.page.goto("/bad");
    expect((await barriers(visitor.page)).join("\n")).toMatch(/image-alt[\s\S]*label/);
    await visitor.page.goto("/wide");
    expect(await overflow(visitor.page)).toBeGreaterThan(1000);
    await visitor.leave();
  });
});
