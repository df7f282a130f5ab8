import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { CHROMIUM, NO_CHROMIUM } from "../servers/browser.js";
import { useSite } from "./site.js";

describe.skipIf(CHROMIUM === null)(`the matrix${NO_CHROMIUM}`, () => {
  const { visit } = useSite();

  /** "TensorFlow +19.4", best first. */
  const ranking = (page: Page) =>
    page
      .locator("[data-ranking] li")
      .evaluateAll((items) =>
        items.map((item) =>
          [".ranking-name", "[data-points]"]
            .map((own) => item.querySelector(own).textContent.trim())
            .join(" "),
        ),
      );
  const sliders = (page: Page) => page.locator("[data-weight]");

  it("ranks again at once when a criterion is weighed, and keeps that in the address", async () => {
    const page = await visit("/matrix");
    const before = await ranking(page);
    const slider = page.getByRole("slider", { name: "Weight of mobile" });
    for (let step = 0; step < 3; step += 1) await slider.press("ArrowLeft");
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^0, /);
    const after = await ranking(page);
    expect(after).not.toEqual(before);
    // TensorFlow led by mobile alone.
    expect([before[0], after[0]].map((line) => line?.split(" ")[0])).toEqual(["TensorFlow", "PyTorch"]);
    expect(await page.locator("[data-ranking-told]").textContent()).toMatch(/PyTorch/);
    expect(new URL(page.url()).searchParams.get("weight.mobile")).toBe("0");
    await page.reload();
    expect(await ranking(page)).toEqual(after);
  });

  it("ranks the same without a script, once the form is sent", async () => {
    const [scripted, plain] = [await visit("/matrix"), await visit("/matrix", { javaScript: false })];
    const weights = [0, 5, 1, 2];
    for (const [at, weight] of weights.entries())
      for (const page of [scripted, plain]) await sliders(page).nth(at).fill(String(weight));
    await plain.getByRole("button", { name: "Count with these weights" }).click();
    await plain.waitForURL(/weight/);
    expect(await ranking(plain)).toEqual(await ranking(scripted));
  });

  it("opens the evidence of a cell in a window, and on a page of its own without scripts", async () => {
    const page = await visit("/matrix");
    const cell = page.locator("[data-cell]").first();
    await cell.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.locator("blockquote").first().waitFor();
    const quotes = await dialog.locator("blockquote").allTextContents();
    await page.keyboard.press("Escape");
    expect(await dialog.isVisible()).toBe(false);
    expect(await cell.evaluate((own) => own.ownerDocument.activeElement === own)).toBe(true);
    const plain = await visit("/matrix", { javaScript: false });
    await plain.locator("[data-cell]").first().click();
    await plain.waitForURL(/\/matrix\/cell/);
    expect(await plain.locator("blockquote").allTextContents()).toEqual(quotes);
    await plain.locator('a[href^="/sources/"]').first().click();
    await plain.waitForURL(/\/sources\//);
    expect(quotes.map(flat)).toContain(flat((await plain.locator("mark.opened").allTextContents()).join("")));
  });

  it("saves what it shows as CSV, Markdown, SVG and PNG", async () => {
    const page = await visit("/matrix?weight.mobile=5");
    const saved = async (name: string, role: "link" | "button") => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole(role, { name, exact: true }).click(),
      ]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const csv = await saved("CSV", "link");
    expect(csv.name).toMatch(/\.csv$/);
    expect(csv.bytes.toString()).toMatch(/mobile/);
    expect((await saved("Markdown", "link")).bytes.toString()).toMatch(/\| .*TensorFlow/);
    expect((await saved("SVG", "link")).bytes.toString()).toMatch(/<svg[\s\S]*TensorFlow/);
    const png = await saved("PNG", "button");
    expect(png.name).toBe("matrix.png");
    expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  });

  it("is made of other options and criteria on request", async () => {
    const page = await visit("/matrix");
    await page.getByText("Choose options and criteria").click();
    await page.getByLabel("Another option").fill("JAX");
    await page.getByLabel("A criterion of your own").fill("small teams");
    await page.keyboard.press("Enter");
    await page.waitForURL(/option=JAX/);
    expect(await page.locator("[data-column]").allTextContents()).toContain("JAX");
    expect(await page.locator(".criterion-name").allTextContents()).toContain("small teams");
  });
});

function flat(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
