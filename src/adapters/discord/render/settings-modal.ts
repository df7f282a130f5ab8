import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import type { RuleInForce } from "../../../chat/channel-scopes.js";
import { customId, DOES, FIELD } from "./custom-ids.js";
import { wellFormed } from "./escape.js";
import { LIMIT } from "./limits.js";

const LINES = "Folders or tags, one a line.";

/**
 * The window that sets which documents a channel sees.
 *
 * @param inForce what holds there now: what its reader may set of it stands in the fields
 * @param mayOpen its reader may open private documents; others may only narrow, and are not told of those
 */
export function toSettingsModal(
  { rule, narrowed }: Pick<RuleInForce, "rule" | "narrowed">,
  mayOpen: boolean,
): APIModalInteractionResponseCallbackData {
  if (!mayOpen)
    return {
      custom_id: customId(DOES.settings),
      title: "What this channel sees",
      components: [
        field(FIELD.documents, {
          label: "Narrow it to these documents",
          description: `${LINES} Empty: all that the channel may see.`,
          patterns: narrowed?.documents ?? [],
        }),
      ],
    };
  return {
    custom_id: customId(DOES.settings),
    title: "What this channel sees",
    components: [
      field(FIELD.documents, {
        label: "Documents it sees",
        description:
          narrowed === null
            ? `${LINES} Empty: every document that is not private.`
            : `${LINES} Empty: all but private ones. Saving lifts what the server narrowed.`,
        patterns: rule.documents ?? [],
      }),
      field(FIELD.privateDocuments, {
        label: "Private documents it sees as well",
        description: `${LINES} Empty: none. Everybody here will be able to read quotes.`,
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
