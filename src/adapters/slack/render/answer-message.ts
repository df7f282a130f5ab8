import type { Button, ContextActionsBlock } from "@slack/types";
import type { Card } from "../../../chat/card.js";
import { cutText } from "../../../chat/cut-text.js";
import { ACTION, feedbackValue } from "./action-ids.js";
import { answerParts } from "./answer-parts.js";
import { actions, button, context } from "./elements.js";
import { fallbackText } from "./fallback-text.js";
import { countText, fitMessage, LIMIT, type MessagePart } from "./limits.js";
import type { AnswerView, SlackMessage } from "./message.js";

const LONGEST_QUESTION_SHOWN = 200;

/**
 * Draws a card as a Slack message, within every limit of Slack whatever the card holds.
 *
 * @param card all its text is untrusted; it stands only where Slack does not parse it
 */
export function toSlack(card: Card, view: AnswerView): SlackMessage {
  const buttons: MessagePart = {
    rank: 0,
    blocks: [...actions(answerButtons(card, view)), feedback(view.id)],
  };
  const whole = [...asked(card, view), ...answerParts(card, view.pageUrl), buttons];
  // Addresses may be as long as three thousand characters each: better no links than no quotes.
  const short = countText(whole.map(({ blocks }) => blocks)) >= LIMIT.allText;
  const parts = short ? withoutLinks(whole) : whole;
  return { text: fallbackText(card), blocks: fitMessage(parts) };
}

/** A command does not stand in the channel: a private answer says what it answers. */
function asked({ question, understoodAs }: Card, view: AnswerView): MessagePart[] {
  if (!view.private || question === "" || understoodAs !== null) return [];
  return [{ rank: 5, blocks: [context(`You asked: ${cutText(question, LONGEST_QUESTION_SHOWN)}`)] }];
}

function answerButtons(card: Card, view: AnswerView): Button[] {
  const { id } = view;
  const isOpen = card.outcome === "insufficient_evidence";
  const share =
    view.private && view.shareable ? [button("Share in channel", ACTION.share, id, "primary")] : [];
  const why = card.quotes.length === 0 ? [] : [button("Why?", ACTION.why, id)];
  const sources = card.quotes.length === 0 ? [] : [button("Sources", ACTION.sources, id)];
  const ask = view.askHuman
    ? [
        button(
          "Ask a human",
          ACTION.askHuman,
          id,
          isOpen && why.length > 0 && share.length === 0 ? "primary" : undefined,
        ),
      ]
    : [];
  const dismiss = view.private ? [button("Dismiss", ACTION.dismiss, id)] : [];
  return isOpen
    ? [...ask, ...sources, ...why, ...share, ...dismiss]
    : [...share, ...why, ...sources, ...ask, ...dismiss];
}

function feedback(id: string): ContextActionsBlock {
  const choice = (text: string, vote: "up" | "down") => ({
    text: { type: "plain_text" as const, text, emoji: true },
    accessibility_label: vote === "up" ? "This answer helped" : "This answer is wrong or did not help",
    value: feedbackValue(vote, id),
  });
  return {
    type: "context_actions",
    elements: [
      {
        type: "feedback_buttons",
        action_id: ACTION.feedback,
        positive_button: choice("👍", "up"),
        negative_button: choice("👎", "down"),
      },
    ],
  };
}

function withoutLinks(parts: readonly MessagePart[]): MessagePart[] {
  return parts.map(({ rank, blocks }) => ({ rank, blocks: blocks.map((block) => unlinked(block)) }));
}

function unlinked<Value>(value: Value): Value;
function unlinked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unlinked);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (!entries.some(([key, own]) => key === "type" && own === "link"))
    return Object.fromEntries(entries.map(([key, own]) => [key, unlinked(own)]));
  return Object.fromEntries([
    ...entries.filter(([key]) => key !== "url" && key !== "type"),
    ["type", "text"],
  ]);
}
