import { expect, it } from "vitest";
import { headingText, titleKey } from "../../src/text/heading-text.js";

it.each([
  ["**Bold** and `code`", "Bold and code"],
  ["See [the docs](https://example.org) now", "See the docs now"],
  ["snake_case stays, _emphasis_ goes", "snake_case stays, emphasis goes"],
  ["two\n  lines", "two lines"],
])("reads %j as a reader sees it", (raw, seen) => {
  expect(headingText(raw)).toBe(seen);
});

it("takes two spellings of a title for the same", () => {
  expect(titleKey("**API Design**:")).toBe(titleKey("api  design"));
});
