import { describe, expect, it } from "vitest";
import { CHROMIUM, NO_CHROMIUM } from "../servers/browser.js";
import { everyPage } from "./pages.js";
import { useSite } from "./site.js";

/** The page that is not there says so. */
const PLAIN = { javaScript: false, expected: [/404/] } as const;

describe.skipIf(CHROMIUM === null)(`without scripts${NO_CHROMIUM}`, () => {
  const used = useSite();

  it("asks, reads, opens what is quoted, and goes on asking", async () => {
    const page = await used.visit("/", PLAIN);
    await page.getByLabel("Your question").fill("which framework for mobile?");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/a\//);
    expect(await page.locator(".verdict .lead").textContent()).toBe("TensorFlow");
    const words = await page.locator("#quote-1 .quote-text").textContent();
    await page.locator("#quote-1 a.quote-title").click();
    await page.waitForURL(/\/sources\//);
    const opened = (await page.locator("mark.opened").allTextContents()).join("");
    expect(opened.replace(/\s+/g, " ")).toBe(words?.replace(/\s+/g, " "));
    await page.goBack();
    await page.getByRole("link", { name: "Why?" }).click();
    await page.waitForURL(/\/why$/);
    await page.goBack();
    await page.getByLabel("Follow up").fill("and for research?");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "and for research?" }).waitFor();
  });

  it("votes and gives a reason", async () => {
    const page = await used.visit(await used.site.ask("is PyTorch good for research?"), PLAIN);
    await page.getByRole("button", { name: "No, it was not right" }).click();
    await page.waitForURL(/voted=down/);
    await page.locator("#reason").fill("it is from 2019");
    await page.getByRole("button", { name: "Send" }).click();
    await page.waitForURL(/voted=noted/);
    const [kept] = used.site.served.services.history.list({ most: 1 });
    expect(kept?.feedback).toMatchObject([{ vote: "down", reason: "it is from 2019" }]);
  });

  it("shows nothing that would need a script, on any page", async () => {
    const page = await used.visit("/", PLAIN);
    for (const { name, path } of await everyPage(used.site.origin)) {
      await page.goto(path);
      expect([
        name,
        await page.locator(".needs-script:visible, [data-theme-switch]:visible").count(),
      ]).toEqual([name, 0]);
    }
  });
});
