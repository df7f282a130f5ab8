import { describe, expect, it } from "vitest";
import { isCourtesy, saysNothing, smallAnswerKind } from "../../src/chat/small-answer.js";

describe("a text that is no question of choice", () => {
  it.each([
    ["help", "help"],
    ["hi Whichbot 👋", "help"],
    ["thank you!!", "thanks"],
    ["options", "options"],
    ["sources", "sources"],
    ["sources?", "quoted"],
    ["why?", "why"],
    ["Welche Datenbank ist für uns die beste?", "foreign"],
    ["どのデータベースを使うべきですか", "foreign"],
  ])("%j gets %s", (text, kind) => expect(smallAnswerKind(text)).toBe(kind));

  it.each(["which one for mobile?", "hi, which one for mobile?", "Kafka", "", "?"])(
    "%j gets none: the documents are asked",
    (text) => expect(smallAnswerKind(text)).toBeNull(),
  );

  it("is answered where others read along, unless it was mere courtesy", () => {
    const kinds = ["help", "thanks", "options", "sources", "why", "quoted", "foreign"] as const;
    expect(kinds.filter(isCourtesy)).toEqual(["thanks"]);
  });
});

describe("a text", () => {
  it.each(["?", "…", "", "👀", "<>!"])("says nothing when it is %j", (text) =>
    expect(saysNothing(text)).toBe(true),
  );

  it.each(["a", "或", "7"])("says something when it is %j", (text) => expect(saysNothing(text)).toBe(false));
});
