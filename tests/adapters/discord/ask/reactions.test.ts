import { expect, it } from "vitest";
import { isReaction } from "../../../../src/adapters/discord/ask/reactions.js";

it.each(["lol nice", "ok, makes sense", "👍 good bot", "That’s wrong!", "haha :joy:", "yes exactly"])(
  "takes %j for a reaction",
  (text) => {
    expect(isReaction(text)).toBe(true);
  },
);

it.each([
  "and for beginners",
  "really?",
  "compare them on price",
  "nice, and for mobile",
  "kayak",
  "👍",
  "",
  "ok so kayak or canoe",
  "no good yes no good yes no good yes",
])("takes %j for a question", (text) => {
  expect(isReaction(text)).toBe(false);
});
