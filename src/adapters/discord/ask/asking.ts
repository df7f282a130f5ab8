import type { APIInteraction } from "discord.js";
import { tell } from "../answer/tell.js";
import { interactionKeys, takeQuestion } from "./intake.js";
import { isShareable } from "./private-or-public.js";
import type { Came, Workplace } from "./workplace.js";

/**
 * Takes in what somebody asks with an interaction. It is answered in time, or they are told at once why not: Discord says that
 * the application did not respond when there is no word.
 */
export async function ask(
  came: Came<APIInteraction>,
  { question, private: hidden }: { readonly question: string; readonly private: boolean },
  workplace: Workplace,
): Promise<void> {
  const { at, to, receivedAt } = came;
  const taken = takeQuestion(
    {
      at,
      question,
      private: hidden,
      address: { kind: "interaction", id: to.id, token: to.token, shareable: isShareable(at) },
      keys: interactionKeys(to),
    },
    workplace.services,
  );
  if (taken.kind === "accepted") workplace.responses.open(to, { receivedAt, private: hidden });
  else if (taken.kind !== "duplicate") await tell(came, taken.text, workplace);
}
