import { SlackError } from "../slack-error.js";

// Parts of blocks for the tests of what Slack takes and refuses.

export const plain = (text: string) => ({ type: "plain_text", text });
export const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
export const section = (text: string) => ({ type: "section", text: mrkdwn(text) });
export const button = (more = {}) => ({ type: "button", action_id: "a", text: plain("Press"), ...more });
export const actions = (...elements: unknown[]) => ({ type: "actions", elements });
export const line = (...elements: unknown[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});
export const feedback = {
  type: "context_actions",
  elements: [
    {
      type: "feedback_buttons",
      action_id: "feedback",
      positive_button: { text: plain("Good"), value: "up" },
      negative_button: { text: plain("Bad"), value: "down" },
    },
  ],
};
const cells = (count: number, text = "x") =>
  Array.from({ length: count }, () => ({ type: "raw_text", text }));
export const table = (rows: number, columns: number, text = "x") => ({
  type: "table",
  rows: Array.from({ length: rows }, () => cells(columns, text)),
});
export const input = {
  type: "input",
  block_id: "q",
  label: plain("Q"),
  element: { type: "plain_text_input", action_id: "q" },
};
export const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

export function errorOf(check: () => unknown): SlackError {
  try {
    check();
  } catch (error) {
    if (error instanceof SlackError) return error;
    throw error;
  }
  throw new Error("It was accepted");
}
export const first = (error: SlackError) => (error.extra.errors as string[])[0];
