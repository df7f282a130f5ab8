import type { APIInteraction } from "discord.js";
import { tell } from "../answer/tell.js";
import type { Came, Workplace } from "./workplace.js";

/**
 * Counts what somebody wants at once against their limit, as a question is counted; beyond it they are told so.
 *
 * @returns whether it may be done
 */
export async function isWithinLimit(came: Came<APIInteraction>, workplace: Workplace): Promise<boolean> {
  const { place, person, where } = came.at;
  const asking = { ...place, person, private: true, direct: where === "direct" };
  const refused = workplace.services.conversation.mayAsk(asking);
  if (refused !== null) await tell(came, refused.text, workplace);
  return refused === null;
}
