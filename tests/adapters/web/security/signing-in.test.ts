import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { CHROMIUM, NO_CHROMIUM } from "../../../servers/browser.js";
import { type ServedPage, servePage } from "../serving-page.js";

const TOKEN = "0123456789abcdef-token";
const QUESTION = "which framework for mobile?";

let workplace: Workplace;
let served: ServedPage;
let browser: Browser;
/** Another site: the same machine under another name. */
let other: Server;
let otherSite: string;

beforeAll(async () => {
  if (CHROMIUM === null) return;
  workplace = await makeWorkplace();
  served = await servePage(workplace, { settings: { token: TOKEN } });
  other = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><a href="${served.address}/matrix">the matrix</a>
      <form method="post" action="${served.address}/ask"><input name="question" value="${QUESTION}"><button>Go</button></form>
      <iframe src="${served.address}/" title="framed"></iframe><img src="${served.address}/matrix.svg" alt="">`);
  });
  await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
  otherSite = `http://localhost:${(other.address() as AddressInfo).port}`;
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-dev-shm-usage"],
  });
});
afterAll(async () => {
  await browser?.close();
  other?.close();
  await served?.close();
  workplace?.remove();
});

async function visitor(javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${served.address}/sign-in`);
  await page.getByLabel("Token").fill(TOKEN);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${served.address}/`);
}

describe.skipIf(CHROMIUM === null)(`signing in, in a browser${NO_CHROMIUM}`, () => {
  it.each([true, false])("leads to where one wanted to go, and out again; scripts: %s", async (scripts) => {
    const page = await visitor(scripts);
    await page.goto(`${served.address}/history?since=7d`);
    expect(page.url()).toContain("/sign-in?next=");
    await page.getByLabel("Token").fill("not the token");
    await page.getByRole("button", { name: "Sign in" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("That is not the token");
    await page.getByLabel("Token").fill(TOKEN);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${served.address}/history?since=7d`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(`${served.address}/sign-in`);
    await page.goto(`${served.address}/history`);
    expect(page.url()).toContain("/sign-in");
    await page.context().close();
  });

  it("lasts for whoever follows a link on another site", async () => {
    const page = await visitor();
    await signIn(page);
    await page.goto(otherSite);
    await page.getByRole("link", { name: "the matrix" }).click();
    await page.waitForURL(`${served.address}/matrix`);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).not.toContain("Sign in");
    await page.context().close();
  });

  it("is asked of whoever follows one without, once", async () => {
    const page = await visitor();
    await page.goto(otherSite);
    await page.getByRole("link", { name: "the matrix" }).click();
    await page.getByLabel("Token").fill(TOKEN);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${served.address}/matrix`);
    await page.context().close();
  });

  it("is of no use to another site: it sends no form, embeds no page and loads no picture", async () => {
    const page = await visitor();
    await signIn(page);
    const answers = new Map<string, number>();
    page.on("response", (response) => answers.set(new URL(response.url()).pathname, response.status()));
    const failed: string[] = [];
    page.on("requestfailed", (request) => failed.push(new URL(request.url()).pathname));
    await page.goto(otherSite, { waitUntil: "load" });
    // The browser does not even tell that it was refused.
    await expect.poll(() => failed).toContain("/matrix.svg");
    expect(await page.frameLocator("iframe").getByLabel("Token").count()).toBe(0);
    const before = served.services.history.list({ most: 9 }).length;
    await page.getByRole("button", { name: "Go" }).click();
    await page.getByText("This may not be done").waitFor();
    expect(answers.get("/ask")).toBe(403);
    expect(served.services.history.list({ most: 9 })).toHaveLength(before);
    await page.context().close();
  });

  it("keeps the session from scripts", async () => {
    const page = await visitor();
    await signIn(page);
    expect(await page.evaluate("document.cookie")).not.toContain("whichbot=");
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ name: "whichbot", httpOnly: true, sameSite: "Strict", path: "/" });
    expect(cookie?.value).not.toContain(TOKEN);
    await page.context().close();
  });
});
