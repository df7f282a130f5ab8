import { type Recalled, recall as recallAnswer } from "../../../chat/recall.js";
import { type SlackServices, SURFACE } from "../slack-settings.js";

/** Who presses a button, and where. */
export interface Presser {
  readonly team: string;
  readonly person: string;
  /** Null in a window or on the home page. */
  readonly channel: string | null;
}

/** The answer that a button belongs to, if it may be given back to who pressed. @see recallAnswer for who may have what */
export function recall(
  id: string,
  { team, person, channel }: Presser,
  services: Pick<SlackServices, "history" | "now">,
): Recalled | null {
  return recallAnswer(id, { surface: SURFACE, workspace: team, person, channel }, services);
}
