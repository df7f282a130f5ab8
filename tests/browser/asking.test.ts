import { describe, expect, it } from "vitest";
import { CHROMIUM, NO_CHROMIUM } from "../servers/browser.js";
import { askOver, typeAtOnce, useSite } from "./site.js";

const QUESTION = "which framework for mobile?";

describe.skipIf(CHROMIUM === null)(`asking on the page${NO_CHROMIUM}`, () => {
  const used = useSite();
  const { visit } = used;

  it("answers what is typed, with Enter, at an address of its own", async () => {
    const page = await visit("/");
    await typeAtOnce(page, "which one is better for mobile apps?");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/a\/[0-9a-f]{32}$/);
    expect(await page.locator(".verdict .lead").textContent()).toBe("TensorFlow");
    expect(await page.locator(".verdict-standing").textContent()).toMatch(/^Winner · .*\d %$/);
    expect(await page.locator("h1").textContent()).toBe("which one is better for mobile apps?");
    expect(await page.title()).toBe("which one is better for mobile apps? · Whichbot");
    expect(await page.locator(".quote-text").count()).toBeGreaterThan(3);
  });

  it("offers questions while somebody types, to be chosen with the arrow keys", async () => {
    const page = await visit("/");
    const field = page.getByRole("combobox", { name: "Your question" });
    await field.pressSequentially("mobi");
    const offers = page.getByRole("option");
    await offers.first().waitFor();
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    await field.press("ArrowDown");
    const chosen = await field.inputValue();
    expect(chosen).toMatch(/mobile/);
    expect(await page.locator(`#${await field.getAttribute("aria-activedescendant")}`).textContent()).toBe(
      chosen,
    );
    await field.press("Escape");
    expect(await field.inputValue()).toBe("mobi");
    expect(await offers.first().isVisible()).toBe(false);
    await field.press("ArrowDown");
    await offers.first().waitFor();
    await field.press("ArrowDown");
    await field.press("Enter");
    await page.waitForURL(/\/a\//);
    expect(await page.locator("h1").textContent()).toBe(chosen);
  });

  it("asks an example with one press", async () => {
    const page = await visit("/");
    const example = page.getByRole("list").getByRole("button").first();
    const words = (await example.textContent())?.trim() ?? "";
    await example.click();
    await page.waitForURL(/\/a\//);
    expect(await page.locator("h1").textContent()).toBe(words);
  });

  it("keeps what was typed when it is no question, and says so beside the field", async () => {
    const page = await visit("/", { expected: [/400 \(Bad Request\)/] });
    await typeAtOnce(page, "???");
    await page.keyboard.press("Enter");
    const problem = page.getByRole("alert");
    await problem.waitFor();
    const field = page.getByLabel("Your question");
    expect(await field.inputValue()).toBe("???");
    expect(await field.getAttribute("aria-describedby")).toBe(await problem.getAttribute("id"));
  });

  it("goes on from an answer", async () => {
    const page = await visit(await used.site.ask(QUESTION));
    await page.getByLabel("Follow up").fill("and for research?");
    await page.getByLabel("Follow up").press("Enter");
    await page.getByRole("heading", { name: "and for research?" }).waitFor();
    expect(await page.locator(".verdict .lead").textContent()).toBe("PyTorch");
  });

  it("lights up the quote whose number is pointed at, and wherever else it is used", async () => {
    const page = await visit(await used.site.ask(QUESTION));
    await page.locator(".verdict a.number").first().hover();
    const lit = page.locator(".lit");
    expect(await lit.count()).toBeGreaterThan(1);
    expect(new Set(await lit.evaluateAll((all) => all.map((one) => one.dataset.quote))).size).toBe(1);
    expect(await page.locator("#quote-1.lit").count()).toBe(1);
    await page.mouse.move(0, 0);
    expect(await lit.count()).toBe(0);
  });

  it("opens a quote in its place in its document, highlighted and in view", async () => {
    const page = await visit(await used.site.ask(QUESTION));
    for (const n of [1, 5]) {
      const quote = page.locator(`#quote-${n}`);
      const words = (await quote.locator(".quote-text").textContent()) ?? "";
      const title = (await quote.locator("a.quote-title").textContent()) ?? "";
      await quote.locator("a.quote-title").click();
      await page.waitForURL(/\/sources\//);
      expect(await page.locator("h1").textContent()).toContain(title);
      const cited = page.locator("mark.opened");
      expect((await cited.allTextContents()).join("").replace(/\s+/g, " ")).toBe(words.replace(/\s+/g, " "));
      const { width = 0, height = 0 } = page.viewportSize() ?? {};
      const box = await cited.first().boundingBox();
      expect(box).not.toBeNull();
      expect(box!.y).toBeGreaterThanOrEqual(0);
      expect(box!.y + box!.height).toBeLessThanOrEqual(height);
      expect(box!.x + box!.width).toBeLessThanOrEqual(width);
      await page.goBack();
    }
  });

  it("tells why", async () => {
    const page = await visit(await used.site.ask(QUESTION));
    await page.getByRole("link", { name: "Why?" }).click();
    await page.waitForURL(/\/why$/);
    expect(await page.locator("svg").count()).toBeGreaterThan(0);
    // What the picture shows is there in words.
    expect(await page.locator("main").textContent()).toMatch(/TensorFlow/);
    expect(await page.locator("main").textContent()).toMatch(/\+\d/);
  });

  it("shows the same to whoever gets the address", async () => {
    const address = await used.site.ask(QUESTION);
    const [mine, theirs] = [await visit(address), await visit(address)];
    const seen = (page: typeof mine) => page.locator("article").innerText();
    expect(await seen(theirs)).toBe(await seen(mine));
  });

  it("copies the address, and the answer as Markdown", async () => {
    const address = await used.site.ask(QUESTION);
    const page = await visit(address, { permissions: ["clipboard-read", "clipboard-write"] });
    const clipboard = () => page.evaluate<string>("navigator.clipboard.readText()");
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Copied", { exact: true }).waitFor();
    expect(await clipboard()).toBe(`${used.site.origin}${address}`);
    await page.getByRole("button", { name: "Copy as Markdown" }).click();
    await expect.poll(clipboard).toMatch(/^(#|\*\*).*TensorFlow/ms);
    expect(await clipboard()).toContain(`${used.site.origin}/sources/`);
  });

  it("takes a vote, and the reason for a thumb down", async () => {
    const address = await used.site.ask("is PyTorch good for research?");
    const page = await visit(address);
    await page.getByRole("button", { name: "No, it was not right" }).click();
    await page.locator("#reason").fill("it is from 2019");
    await page.getByRole("button", { name: "Send" }).click();
    const votes = () => used.site.served.services.history.list({ most: 1 })[0]?.feedback;
    await expect.poll(votes).toMatchObject([{ vote: "down", reason: "it is from 2019" }]);
    await page.getByRole("button", { name: "Yes, it was right" }).click();
    await expect.poll(votes).toMatchObject([{ vote: "up" }]);
  });

  it("says that there is no such answer, with a way on", async () => {
    const page = await visit(`/a/${"0".repeat(32)}`, { expected: [/404/] });
    expect(await page.locator("h1").textContent()).toMatch(/no such answer/);
    expect(await page.locator("main a, main button").count()).toBeGreaterThan(0);
  });

  it("stores the theme that was chosen", async () => {
    const page = await visit("/");
    const ground = () => page.evaluate<string>("getComputedStyle(document.documentElement).backgroundColor");
    const light = await ground();
    await page.getByRole("button", { name: "Switch to the dark theme" }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.goto(await askOver(used.site.origin, QUESTION));
    expect(await ground()).toBe(dark);
    await page.getByRole("button", { name: "Switch to the light theme" }).click();
    expect(await ground()).toBe(light);
  });
});
