import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakTokens, mrkdwn, mrkdwnWithin } from "../../../../src/adapters/slack/render/escape.js";

describe("mrkdwn", () => {
  it("escapes the three characters that Slack reads, and what was escaped before once more", () => {
    expect(mrkdwn("<!here> & <@U1>")).toBe("&lt;!here&gt; &amp; &lt;@U1&gt;");
    expect(mrkdwn("&lt;!here&gt;")).toBe("&amp;lt;!here&amp;gt;");
  });

  it("keeps within its room when escaped, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 0, max: 60 }), (text, most) => {
        expect(mrkdwnWithin(`<${text}&>`, most).length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it("breaks up addresses, of which Slack would make links", () => {
    expect(mrkdwnWithin("see https://evil.example and www.evil.example", 100)).toBe(
      "see https://\u2060evil.example and www.\u2060evil.example",
    );
  });
});

describe("breakTokens", () => {
  it("parts every mark from what it marks", () => {
    expect(breakTokens("<@U1> &lt;!here")).toBe("<\u2060@\u2060U1> &\u2060lt;!here");
  });

  it("gives the same joined, wherever a text is split", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(50), (text, at) => {
        expect(breakTokens(text.slice(0, at)) + breakTokens(text.slice(at))).toBe(breakTokens(text));
      }),
    );
  });
});
