import { describe, expect, it } from "vitest";
import { checkBlocks } from "./check-blocks.js";
import {
  actions,
  button,
  errorOf,
  feedback,
  first,
  input,
  line,
  many,
  mrkdwn,
  plain,
  section,
  table,
} from "./sample-blocks.js";

describe("blocks of a message", () => {
  it.each<[string, unknown[]]>([
    ["50 blocks", many(50, () => ({ type: "divider" }))],
    ["a section of 3,000 characters", [section("x".repeat(3_000))]],
    ["10 fields of 1,200", [{ type: "section", fields: many(10, () => mrkdwn("x".repeat(1_200))) }]],
    ["a header of 150", [{ type: "header", text: plain("x".repeat(150)) }]],
    ["a button at its limits", [actions(button({ text: plain("x".repeat(75)), value: "v".repeat(2_000) }))]],
    ["25 buttons", [actions(...many(25, (at) => button({ action_id: `a${at}` })))]],
    ["10 parts of a context", [{ type: "context", elements: many(10, () => mrkdwn("x")) }]],
    ["feedback buttons", [feedback]],
    ["markdown of 12,000", [{ type: "markdown", text: "x".repeat(12_000) }]],
    ["a table of 100 rows and 20 columns", [table(100, 20)]],
    ["text of 13,200 in all", [...many(4, () => section("x".repeat(3_000))), section("x".repeat(1_200))]],
    [
      "quotes, lists and marked text",
      [
        {
          type: "rich_text",
          elements: [
            { type: "rich_text_section", elements: [{ type: "text", text: "a", style: { bold: true } }] },
            { type: "rich_text_quote", elements: [{ type: "text", text: "b" }] },
            {
              type: "rich_text_list",
              style: "bullet",
              indent: 1,
              elements: [{ type: "rich_text_section", elements: [{ type: "emoji", name: "wave" }] }],
            },
            { type: "rich_text_preformatted", elements: [{ type: "text", text: "c" }] },
          ],
        },
      ],
    ],
    ["the same action id in two blocks", [actions(button()), actions(button())]],
  ])("may be %s", (_name, blocks) => {
    expect(checkBlocks(blocks)).toEqual(blocks);
  });

  it.each<[string, unknown[], string]>([
    [
      "51 blocks",
      many(51, () => ({ type: "divider" })),
      "no more than 50 items allowed [json-pointer:/blocks]",
    ],
    ["an unknown type", [{ type: "hero" }], "unsupported type: hero [json-pointer:/blocks/0/type]"],
    ["no type", [{ text: plain("x") }], "unsupported type: undefined [json-pointer:/blocks/0/type]"],
    [
      "a section of 3,001",
      [section("x".repeat(3_001))],
      "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ],
    ["an empty section", [section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"],
    [
      "a section without text",
      [{ type: "section" }],
      "missing required field: text or fields [json-pointer:/blocks/0]",
    ],
    [
      "11 fields",
      [{ type: "section", fields: many(11, () => mrkdwn("x")) }],
      "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ],
    [
      "a field of 2,001",
      [{ type: "section", fields: [mrkdwn("x".repeat(2_001))] }],
      "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ],
    [
      "a header of 151",
      [{ type: "header", text: plain("x".repeat(151)) }],
      "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ],
    [
      "mrkdwn in a header",
      [{ type: "header", text: mrkdwn("x") }],
      'Invalid input: expected "plain_text" [json-pointer:/blocks/0/text/type]',
    ],
    [
      "a button text of 76",
      [actions(button({ text: plain("x".repeat(76)) }))],
      "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ],
    [
      "a button value of 2,001",
      [actions(button({ value: "v".repeat(2_001) }))],
      "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ],
    [
      "an address of 3,001",
      [actions(button({ url: `https://e.org/${"x".repeat(2_987)}` }))],
      "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]",
    ],
    [
      "an address without a scheme",
      [actions(button({ url: "e.org" }))],
      "invalid url [json-pointer:/blocks/0/elements/0/url]",
    ],
    [
      "mrkdwn on a button",
      [actions(button({ text: mrkdwn("x") }))],
      'Invalid input: expected "plain_text" [json-pointer:/blocks/0/elements/0/text/type]',
    ],
    [
      "26 buttons",
      [actions(...many(26, (at) => button({ action_id: `a${at}` })))],
      "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ],
    ["no buttons", [actions()], "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"],
    [
      "11 parts of a context",
      [{ type: "context", elements: many(11, () => mrkdwn("x")) }],
      "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ],
    [
      "6 context actions",
      [{ ...feedback, elements: many(6, (at) => ({ ...feedback.elements[0], action_id: `f${at}` })) }],
      "no more than 5 items allowed [json-pointer:/blocks/0/elements]",
    ],
    [
      "feedback without a value",
      [
        {
          type: "context_actions",
          elements: [{ ...feedback.elements[0], positive_button: { text: plain("x") } }],
        },
      ],
      "missing required field: value [json-pointer:/blocks/0/elements/0/positive_button/value]",
    ],
    [
      "a property that there is not",
      [{ ...section("x"), colour: "red" }],
      "invalid additional property: colour [json-pointer:/blocks/0]",
    ],
    [
      "a text element that there is not",
      [line({ type: "span", text: "x" })],
      "unsupported type: span [json-pointer:/blocks/0/elements/0/elements/0/type]",
    ],
    [
      "empty rich text",
      [line({ type: "text", text: "" })],
      "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]",
    ],
    [
      "a quote outside rich text",
      [{ type: "rich_text_quote", elements: [] }],
      "unsupported type: rich_text_quote [json-pointer:/blocks/0/type]",
    ],
    [
      "a button in a context",
      [{ type: "context", elements: [button()] }],
      "unsupported type: button [json-pointer:/blocks/0/elements/0/type]",
    ],
    ["input", [input], "unsupported type: input [json-pointer:/blocks/0/type]"],
    [
      "the same block id twice",
      [
        { ...section("x"), block_id: "b" },
        { type: "divider", block_id: "b" },
      ],
      'block_id "b" already exists [json-pointer:/blocks]',
    ],
    [
      "the same action id twice in a block",
      [actions(button(), button())],
      'action_id "a" already exists [json-pointer:/blocks/0]',
    ],
    [
      "markdown of 12,001",
      [{ type: "markdown", text: "x".repeat(12_001) }],
      "must be less than 12001 characters [json-pointer:/blocks/0/text]",
    ],
    [
      "markdown of 12,001 in two",
      [
        { type: "markdown", text: "x".repeat(12_000) },
        { type: "markdown", text: "x" },
      ],
      "markdown blocks must be less than 12001 characters together",
    ],
    ["a table of 101 rows", [table(101, 1)], "no more than 100 items allowed [json-pointer:/blocks/0/rows]"],
    [
      "a table of 21 columns",
      [table(1, 21)],
      "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]",
    ],
    ["two tables", [table(1, 1), table(1, 1)], "only_one_table_allowed"],
    [
      "a table with 10,001 characters",
      [table(1, 1, "x".repeat(10_001))],
      "table cells must be less than 10001 characters together",
    ],
    [
      "an id of 256 characters",
      [{ type: "divider", block_id: "b".repeat(256) }],
      "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
    ],
    [
      "101 options",
      [
        actions({
          type: "static_select",
          action_id: "s",
          options: many(101, (at) => ({ text: plain("x"), value: `${at}` })),
        }),
      ],
      "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ],
    [
      "a select without options",
      [actions({ type: "static_select", action_id: "s" })],
      "must provide either options or option_groups [json-pointer:/blocks/0/elements/0]",
    ],
  ])("may not be %s", (_name, blocks, problem) => {
    const error = errorOf(() => checkBlocks(blocks));
    expect(error.code).toBe("invalid_blocks");
    expect(first(error)).toBe(problem);
    expect(error.extra.response_metadata).toEqual({
      messages: (error.extra.errors as string[]).map((one) => `[ERROR] ${one}`),
    });
  });

  it("may not hold more than 13,200 characters in all", () => {
    const blocks = [...many(4, () => section("x".repeat(3_000))), section("x".repeat(1_201))];
    expect(errorOf(() => checkBlocks(blocks)).code).toBe("msg_blocks_too_long");
  });

  it("must be a list", () => {
    expect(errorOf(() => checkBlocks({ type: "divider" })).code).toBe("invalid_blocks_format");
  });
});
