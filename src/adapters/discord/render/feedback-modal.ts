import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from "discord.js";
import { customId, DOES, FIELD } from "./custom-ids.js";
import { textDisplay } from "./elements.js";

const LONGEST_REASON = 1_000;

/** The window that asks what was wrong with an answer. @param id of the answer */
export function toFeedbackModal(id: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId(DOES.reason, id),
    title: "What was wrong?",
    components: [
      textDisplay(
        "Thank you for saying so. A few words help to mend it; only those who run Whichbot read them.",
      ),
      {
        type: ComponentType.Label,
        label: "What would have been right?",
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD.reason,
          style: TextInputStyle.Paragraph,
          required: false,
          max_length: LONGEST_REASON,
          placeholder: "The source is out of date, it misread the question, …",
        },
      },
    ],
  };
}
