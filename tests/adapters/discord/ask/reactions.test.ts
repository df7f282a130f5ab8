import { expect, it } from "vitest";
import { asksInReply, isReaction } from "../../../../src/adapters/discord/ask/reactions.js";

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

it.each([
  "and for beginners?",
  "what about research",
  "kayak or canoe for families",
  "why?",
  "sources?",
  "which one is cheaper",
])("takes the reply %j for a question", (text) => {
  expect(asksInReply(text)).toBe(true);
});

it.each([
  "cool, that helps a lot",
  "look at this",
  "👍",
  "thanks!",
  "hi",
  "das ist nicht gut für uns und die anderen",
  "we should talk about it tomorrow",
  "see you at lunch?",
])("takes the reply %j for a remark", (text) => {
  expect(asksInReply(text)).toBe(false);
});
