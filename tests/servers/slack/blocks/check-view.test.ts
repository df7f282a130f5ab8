import { describe, expect, it } from "vitest";
import { checkView } from "./check-blocks.js";
import { errorOf, feedback, first, input, many, plain, table } from "./sample-blocks.js";

describe("a view", () => {
  const modal = { type: "modal", title: plain("T"), submit: plain("Send"), blocks: [input] };

  it("may hold input and 100 blocks as a modal", () => {
    expect(checkView(modal, "modal")).toEqual(modal);
    const full = {
      ...modal,
      blocks: many(100, () => ({ type: "divider" })),
      private_metadata: "x".repeat(3_000),
    };
    expect(checkView(full, "modal")).toEqual(full);
  });

  it.each<[string, unknown, string]>([
    [
      "a title of 25",
      { ...modal, title: plain("x".repeat(25)) },
      "must be less than 25 characters [json-pointer:/view/title/text]",
    ],
    ["no title", { ...modal, title: undefined }, "missing required field: title [json-pointer:/view/title]"],
    [
      "101 blocks",
      { ...modal, blocks: many(101, () => ({ type: "divider" })) },
      "no more than 100 items allowed [json-pointer:/view/blocks]",
    ],
    [
      "private_metadata of 3,001",
      { ...modal, private_metadata: "x".repeat(3_001) },
      "must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ],
    [
      "input without a submit button",
      { ...modal, submit: undefined },
      "missing required field: submit [json-pointer:/view]",
    ],
    [
      "a block for messages only",
      { ...modal, blocks: [feedback] },
      "unsupported type: context_actions [json-pointer:/view/blocks/0/type]",
    ],
    [
      "a table",
      { ...modal, blocks: [table(1, 1)] },
      "unsupported type: table [json-pointer:/view/blocks/0/type]",
    ],
    ["a home tab", { type: "home", blocks: [] }, "must be of type modal [json-pointer:/view/type]"],
  ])("as a modal may not have %s", (_name, view, problem) => {
    const error = errorOf(() => checkView(view, "modal"));
    expect(error.code).toBe("invalid_arguments");
    expect(first(error)).toBe(problem);
  });

  it("may not hold input as a home tab", () => {
    const error = errorOf(() => checkView({ type: "home", blocks: [input] }, "home"));
    expect(first(error)).toBe("unsupported type: input [json-pointer:/view/blocks/0/type]");
  });
});
