import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import type { ChannelRule } from "../../../history/history.js";
import { customId, DOES, FIELD } from "./custom-ids.js";
import { wellFormed } from "./escape.js";
import { LIMIT } from "./limits.js";

/**
 * The window that sets which documents a channel sees.
 *
 * @param rule what holds there now: stands in the fields
 */
export function toSettingsModal(rule: ChannelRule): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId(DOES.settings),
    title: "What this channel sees",
    components: [
      field(FIELD.documents, {
        label: "Documents it sees",
        description: "Folders or tags, one a line. Empty: every document that is not private.",
        patterns: rule.documents ?? [],
      }),
      field(FIELD.privateDocuments, {
        label: "Private documents it sees as well",
        description: "Folders or tags, one a line. Empty: none. Everybody here will be able to read quotes.",
        patterns: rule.private,
      }),
    ],
  };
}

function field(
  id: string,
  asks: { readonly label: string; readonly description: string; readonly patterns: readonly string[] },
): APILabelComponent {
  const { label, description, patterns } = asks;
  // A whole line or none: half a pattern would mean something else when it is saved.
  const lines = patterns.filter((_, at) => patterns.slice(0, at + 1).join("\n").length <= LIMIT.inputValue);
  const value = wellFormed(lines.join("\n"));
  return {
    type: ComponentType.Label,
    label,
    description,
    component: {
      type: ComponentType.TextInput,
      custom_id: id,
      style: TextInputStyle.Paragraph,
      required: false,
      max_length: LIMIT.inputValue,
      placeholder: "guides/**\ntag:mobile",
      ...(value === "" ? {} : { value }),
    },
  };
}
