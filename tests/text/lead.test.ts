import { expect, it } from "vitest";
import { isLeadIn, leadOf } from "../../src/text/lead.js";

it.each([
  "Choose it if:",
  "Choose it if…",
  "**Pros:**",
  "You might want it if you",
  "where it has:",
  "Use it when...",
])("takes %j for a lead-in", (text) => {
  expect(isLeadIn(text)).toBe(true);
});

it.each(["It is fast.", "", "It is what we use", "Good to know!"])(
  "does not take %j for a lead-in",
  (text) => {
    expect(isLeadIn(text)).toBe(false);
  },
);

it("gives the last sentence as lead", () => {
  expect(leadOf(["Both are fine.", "Choose\n it if:"])).toBe("Choose it if:");
  expect(leadOf([])).toBe("");
});
