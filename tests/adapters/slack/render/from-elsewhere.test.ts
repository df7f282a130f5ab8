import { expect, it } from "vitest";
import { toMessageFromElsewhere, toNoticeMessage } from "../../../../src/adapters/slack/render/notices.js";

it.each([
  [false, /\/invite @Whichbot/],
  [true, /archived/],
])(
  "says which question an answer in a direct message is to, and why it comes there (archived: %s)",
  (archived, why) => {
    const message = toMessageFromElsewhere(toNoticeMessage("Kafka"), {
      question: "<!channel> which?",
      archived,
    });
    expect(message.blocks.map(({ type }) => type)).toEqual(["context", "context", "section"]);
    expect(JSON.stringify(message.blocks[1])).toMatch(why);
    expect(message.text).toMatch(/which\?.*Kafka/s);
    expect(message.text).not.toContain("<!channel>");
  },
);
