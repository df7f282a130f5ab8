/**
 * Ids of buttons and views. A button's value is the opaque id of an answer, nothing else: values come back from outside and
 * are checked against team and person.
 */
export const ACTION = {
  why: "which_why",
  /** Value: the page asked for; the answer's id is in the view's private_metadata. Slack wants two ids for two buttons of a row. */
  whyPage: "which_why_page",
  whyPageBack: "which_why_page_back",
  sources: "which_sources",
  sourcesPage: "which_sources_page",
  sourcesPageBack: "which_sources_page_back",
  share: "which_share",
  dismiss: "which_dismiss",
  /** Shows an answer again whose delivery Slack did not confirm. */
  show: "which_show",
  /** Thumb up or down: one element with two values, written by `feedbackValue`. */
  feedback: "which_feedback",
  askHuman: "which_ask_human",
  /** A question to press; value: the question. */
  example: "which_example",
  /** Opens the modal that asks. */
  ask: "which_ask",
  /** App Home: opens the modal with a channel's scope. */
  scope: "which_scope",
  /** A button that only opens a link. */
  link: "which_link",
} as const;

export const VIEW = {
  ask: "which_ask_view",
  feedback: "which_feedback_view",
  scope: "which_scope_view",
  why: "which_why_view",
  sources: "which_sources_view",
} as const;

/** Message shortcut, as in the manifest. */
export const SHORTCUT = "which_message";

/** Block ids of inputs in modals; the action id of each is the same. */
export const INPUT = {
  question: "which_question",
  criterion: "which_criterion",
  reason: "which_reason",
  channel: "which_channel",
  documents: "which_documents",
  privateDocuments: "which_private_documents",
} as const;

/** What a thumb carries: the vote and the opaque id of the answer, "up:0f3a…". */
export function feedbackValue(vote: "up" | "down", id: string): string {
  return `${vote}:${id}`;
}

/** Reads what a thumb carried. @returns null for anything that `feedbackValue` did not write */
export function readFeedbackValue(
  value: unknown,
): { readonly vote: "up" | "down"; readonly id: string } | null {
  const match = typeof value === "string" ? /^(up|down):(.+)$/su.exec(value) : null;
  return match === null ? null : { vote: match[1] === "up" ? "up" : "down", id: match[2] ?? "" };
}
