import type { APIMessageComponentInteraction, APIModalSubmitInteraction } from "discord.js";
import { FEEDBACK, NOTICE } from "../../../chat/notices.js";
import { fieldsOf } from "../ask/modal-fields.js";
import type { Came, Workplace } from "../ask/workplace.js";
import { FIELD } from "../render/custom-ids.js";
import { toFeedbackModal } from "../render/feedback-modal.js";
import { openWindow } from "./open-window.js";
import { tell } from "./tell.js";

const NO_WINDOW = `${NOTICE.voted} I wanted to ask why, but Discord did not open the window.`;

/** 👍 counts at once. @param answer id of an answer that they may see */
export function voteUp(
  came: Came<APIMessageComponentInteraction>,
  answer: string,
  workplace: Workplace,
): Promise<void> {
  vote(came, { answer, vote: "up", reason: null }, workplace);
  return tell(came, NOTICE.voted, workplace);
}

/** 👎 counts at once, too, and asks for the reason in a window that may be closed. */
export function voteDown(
  came: Came<APIMessageComponentInteraction>,
  answer: string,
  workplace: Workplace,
): Promise<void> {
  vote(came, { answer, vote: "down", reason: null }, workplace);
  return openWindow(came, () => toFeedbackModal(answer), workplace, NO_WINDOW);
}

/** What was wrong, out of the window. */
export function takeReason(
  came: Came<APIModalSubmitInteraction>,
  answer: string,
  workplace: Workplace,
): Promise<void> {
  const reason = (fieldsOf(came.raw).get(FIELD.reason) ?? "").trim().slice(0, FEEDBACK.longest);
  if (reason !== "") vote(came, { answer, vote: "down", reason }, workplace);
  return tell(came, NOTICE.voted, workplace);
}

function vote(
  { at }: Came,
  given: { readonly answer: string; readonly vote: "up" | "down"; readonly reason: string | null },
  { services: { history, now } }: Workplace,
): void {
  history.vote({ ...given, person: at.person, at: now().getTime() });
}
