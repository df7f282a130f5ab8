import { expect, it } from "vitest";
import { asksOn } from "../../../../src/adapters/slack/ask/asks-on.js";

it.each(["can you send me the doc <@U2>", "<@U2> what do you think?", "<!here> and for mobile?"])(
  "leaves %j to whom it calls",
  (text) => {
    expect(asksOn(text)).toBe(false);
  },
);

it.each(["and for mobile?", "what about R&amp;D?", "and for <https://example.org|beginners>"])(
  "takes %j for a follow-up",
  (text) => {
    expect(asksOn(text)).toBe(true);
  },
);
