import { describe, expect, it } from "vitest";
import { CHROMIUM, NO_CHROMIUM } from "../servers/browser.js";
import { useSite } from "./site.js";

describe.skipIf(CHROMIUM === null)(`the history${NO_CHROMIUM}`, () => {
  const used = useSite();

  it("lists what was asked, and leads to its answer", async () => {
    const answer = await used.site.ask("which framework for mobile?");
    const page = await used.visit("/history");
    await page.getByRole("link", { name: "which framework for mobile?" }).first().click();
    await page.waitForURL(`**${answer}`);
  });

  it("says when in one form, the same on an answer and in the list", async () => {
    const answer = await used.site.ask("which framework for mobile?");
    const page = await used.visit(answer);
    const told = await page.locator("time[data-moment]").first().textContent();
    expect(told).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    await page.goto("/history");
    expect(await page.locator("time[data-moment]").first().textContent()).toBe(told);
  });

  it("tells what the documents lack, with a file to take along", async () => {
    for (const question of ["which is best for quantum chemistry?", "what is best for quantum chemistry"])
      await used.site.ask(question);
    const page = await used.visit("/history/gaps");
    await page
      .getByText(/quantum/)
      .first()
      .waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: /CSV/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
  });
});
