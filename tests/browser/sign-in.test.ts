import { describe, expect, it } from "vitest";
import { barriers } from "../servers/accessibility.js";
import { CHROMIUM, NO_CHROMIUM } from "../servers/browser.js";
import { typeAtOnce, useSite } from "./site.js";

const TOKEN = "correct-horse-battery-staple-1234";

describe.skipIf(CHROMIUM === null)(`signing in${NO_CHROMIUM}`, () => {
  const { visit } = useSite(() => ({ settings: { token: TOKEN } }));

  it("asks for the token, and goes on to where somebody wanted to go", async () => {
    const page = await visit("/matrix?weight.mobile=5", { expected: [/401/] });
    await page.waitForURL(/\/sign-in/);
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel("Token").fill("not-the-token");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel("Token").fill(TOKEN);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/matrix\?weight\.mobile=5$/);
    await page.goto("/");
    await typeAtOnce(page, "which framework for mobile?");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/a\//);
    const cookies = await page.context().cookies();
    expect(cookies.map(({ value }) => value).join(" ")).not.toContain(TOKEN);
    expect(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === "Strict")).toBe(true);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/\/sign-in/);
    await page.goBack();
    await page.reload();
    expect(page.url()).toMatch(/\/sign-in/);
  });

  it("works without scripts", async () => {
    const page = await visit("/history", { javaScript: false });
    await page.getByLabel("Token").fill(TOKEN);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/history$/);
  });
});
