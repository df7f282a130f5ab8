import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import { LONGEST_QUESTION } from "../../../answer.js";
import { cutText } from "../../../chat/cut-text.js";
import { FEEDBACK } from "../../../chat/notices.js";
import { INPUT, VIEW } from "./action-ids.js";
import { plain, section } from "./elements.js";
import { LIMIT } from "./limits.js";

const LIFTS = " Saving also lifts what somebody else has narrowed.";

/**
 * The modal that asks, with a question to begin with and the criteria that the documents know.
 *
 * @param asks.question what stands in the field; may be empty
 * @param asks.criteria offered in a select, the best first; those too long for one are left out
 * @param asks.metadata what comes back with the submission
 * @throws {RangeError} the metadata is longer than Slack takes
 */
export function toAskModal(asks: {
  readonly question: string;
  readonly criteria: readonly string[];
  readonly metadata: string;
}): ModalView {
  const { question, metadata } = asks;
  const initial = cutText(question.trim(), LONGEST_QUESTION);
  const criteria = [...new Set(asks.criteria.map((criterion) => criterion.trim()))]
    .filter((criterion) => criterion !== "" && criterion.length <= LIMIT.selectText)
    .slice(0, LIMIT.selectOptions);
  return modal(VIEW.ask, "Which one?", metadata, "Ask", [
    input(INPUT.question, "Your question", {
      type: "plain_text_input",
      action_id: INPUT.question,
      multiline: true,
      max_length: LONGEST_QUESTION,
      focus_on_load: true,
      placeholder: plain("Which one should we use for …?", LIMIT.placeholder),
      ...(initial === "" ? {} : { initial_value: initial }),
    }),
    ...(criteria.length === 0
      ? []
      : [
          {
            ...input(INPUT.criterion, "What matters most?", {
              type: "static_select",
              action_id: INPUT.criterion,
              placeholder: plain("Choose one, or leave it open", LIMIT.placeholder),
              options: criteria.map((criterion) => ({
                text: plain(criterion, LIMIT.selectText),
                value: criterion,
              })),
            }),
            optional: true,
          },
        ]),
  ]);
}

/** Asks what was wrong with an answer. @throws {RangeError} the id is longer than Slack takes */
export function toFeedbackModal({ id }: { readonly id: string }): ModalView {
  return modal(VIEW.feedback, FEEDBACK.title, id, "Send", [
    section(FEEDBACK.intro),
    {
      ...input(INPUT.reason, FEEDBACK.label, {
        type: "plain_text_input",
        action_id: INPUT.reason,
        multiline: true,
        max_length: FEEDBACK.longest,
        focus_on_load: true,
        placeholder: plain(FEEDBACK.placeholder, LIMIT.placeholder),
      }),
      optional: true,
    },
  ]);
}

/**
 * Sets what a channel may see, for admins.
 *
 * @param scope.channel id of the channel; null lets the admin choose one
 * @param scope.documents globs, one a line; null: every document that is not private
 * @param scope.privateDocuments null: whom it is for may only narrow, and is neither told nor asked of private documents
 * @param scope.narrowed somebody who may only narrow has done so: what is saved takes the place of that
 * @param scope.error what was wrong with what was sent before
 */
export function toScopeModal(scope: {
  readonly channel: string | null;
  readonly documents: readonly string[] | null;
  readonly privateDocuments: readonly string[] | null;
  readonly narrowed?: boolean;
  readonly error?: string;
}): ModalView {
  const { channel, documents, privateDocuments, narrowed = false, error } = scope;
  const known = channel !== null && /^[CGD][A-Z0-9]{1,30}$/u.test(channel);
  const rules = (id: string, label: string, hint: string, globs: readonly string[]): InputBlock => {
    // A whole line or none: half a glob would mean something else when it is saved.
    const lines = globs.filter((_, at) => globs.slice(0, at + 1).join("\n").length <= LIMIT.inputValue);
    const initial = lines.join("\n");
    return {
      ...input(id, label, {
        type: "plain_text_input",
        action_id: id,
        multiline: true,
        max_length: LIMIT.inputValue,
        placeholder: plain("guides/**\ntag:mobile", LIMIT.placeholder),
        ...(initial === "" ? {} : { initial_value: initial }),
      }),
      hint: plain(hint, LIMIT.label),
      optional: true,
    };
  };
  return modal(VIEW.scope, "What a channel sees", known ? channel : "", "Save", [
    ...(error === undefined || error === "" ? [] : [section(`⚠️ ${error}`)]),
    input(INPUT.channel, "Channel", {
      type: "conversations_select",
      action_id: INPUT.channel,
      filter: { include: ["public", "private"], exclude_bot_users: true },
      ...(known ? { initial_conversation: channel } : {}),
    }),
    rules(
      INPUT.documents,
      "Documents it sees",
      privateDocuments === null
        ? "Folders or tags, one a line. It can only narrow what the channel may see. Empty: all of that."
        : `Folders or tags, one a line. Empty: every document that is not private.${narrowed ? LIFTS : ""}`,
      documents ?? [],
    ),
    ...(privateDocuments === null
      ? []
      : [
          rules(
            INPUT.privateDocuments,
            "Private documents it sees as well",
            "Folders or tags, one a line. Empty: none. Everybody in the channel will be able to read quotes of them.",
            privateDocuments,
          ),
        ]),
  ]);
}

function modal(
  view: (typeof VIEW)[keyof typeof VIEW],
  title: string,
  metadata: string,
  submit: string,
  blocks: readonly KnownBlock[],
): ModalView {
  if (metadata.length > LIMIT.privateMetadata) {
    throw new RangeError(
      `What comes back with a modal has ${metadata.length} characters; Slack takes ${LIMIT.privateMetadata}.`,
    );
  }
  return {
    type: "modal",
    callback_id: view,
    private_metadata: metadata,
    title: plain(title, LIMIT.viewTitle),
    submit: plain(submit, LIMIT.viewTitle),
    close: plain("Cancel", LIMIT.viewTitle),
    blocks: [...blocks],
  };
}

function input(id: string, label: string, element: InputBlock["element"]): InputBlock {
  return { type: "input", block_id: id, label: plain(label, LIMIT.label), element };
}
