import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from "discord.js";
import { FEEDBACK } from "../../../chat/notices.js";
import { customId, DOES, FIELD } from "./custom-ids.js";
import { textDisplay } from "./elements.js";
import { escapeText } from "./escape.js";

/** The window that asks what was wrong with an answer. @param id of the answer */
export function toFeedbackModal(id: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId(DOES.reason, id),
    title: FEEDBACK.title,
    components: [
      textDisplay(escapeText(FEEDBACK.intro)),
      {
        type: ComponentType.Label,
        label: FEEDBACK.label,
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD.reason,
          style: TextInputStyle.Paragraph,
          required: false,
          max_length: FEEDBACK.longest,
          placeholder: FEEDBACK.placeholder,
        },
      },
    ],
  };
}
