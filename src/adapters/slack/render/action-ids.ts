/**
 * Ids of buttons and views. A button's value is the opaque id of an answer, nothing else: values come back from outside and
 * are checked against team and person.
 */
export const ACTION = {
  why: "which_why",
  /** Value: the page asked for; the answer's id is in the view's private_metadata. */
  whyPage: "which_why_page",
  sources: "which_sources",
  sourcesPage: "which_sources_page",
  share: "which_share",
  dismiss: "which_dismiss",
  /** Shows an answer again whose delivery Slack did not confirm. */
  show: "which_show",
  up: "which_up",
  down: "which_down",
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
