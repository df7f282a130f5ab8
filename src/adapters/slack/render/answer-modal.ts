import type { KnownBlock, ModalView } from "@slack/types";
import type { Card } from "../../../chat/card.js";
import { ACTION } from "./action-ids.js";
import { toSlack } from "./answer-message.js";
import { plain } from "./elements.js";
import { LIMIT } from "./limits.js";
import type { AnswerView } from "./message.js";

/** Buttons that make sense in a window: it is closed, not dismissed, and nobody else sees it. */
const IN_A_WINDOW: readonly string[] = [ACTION.why, ACTION.sources];

/** An answer in a window of its own, for a question that was pressed. */
export function toAnswerModal(card: Card, view: AnswerView): ModalView {
  const { blocks } = toSlack(card, { ...view, private: true, shareable: false, askHuman: false });
  return {
    type: "modal",
    private_metadata: view.id,
    title: plain("Which one?", LIMIT.viewTitle),
    close: plain("Close", LIMIT.viewTitle),
    blocks: blocks.flatMap(forWindow),
  };
}

/** Slack takes thumbs in messages only. */
function forWindow(block: KnownBlock): KnownBlock[] {
  if (block.type === "context_actions") return [];
  if (block.type !== "actions") return [block];
  const elements = block.elements.filter(
    (element) => "action_id" in element && IN_A_WINDOW.includes(element.action_id ?? ""),
  );
  return elements.length === 0 ? [] : [{ ...block, elements }];
}
