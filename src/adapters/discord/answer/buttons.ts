import {
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ComponentType,
  MessageFlags,
} from "discord.js";
import { choiceQuestion } from "../../../chat/composed-question.js";
import { type Recalled, recall, TOO_OLD } from "../../../chat/recall.js";
import { ask } from "../ask/asking.js";
import { onSettingsButton, onSettingsSent } from "../ask/settings.js";
import { isWithinLimit } from "../ask/within-limit.js";
import type { Came, Workplace } from "../ask/workplace.js";
import { SURFACE } from "../discord-settings.js";
import { DOES, readCustomId } from "../render/custom-ids.js";
import { drawDocuments, drawSources, drawWhy } from "./evidence.js";
import { share } from "./share.js";
import { replyWith, tell } from "./tell.js";
import { takeReason, voteDown, voteUp } from "./votes.js";

const UNKNOWN = "I do not know this button any more. Please ask again: it takes a moment only.";
/** As a select of Discord takes it. */
const LONGEST_CRITERION = 100;

type Press = Came<APIMessageComponentInteraction>;

/** What only shows something, and may be shown again. */
const SHOWS: readonly string[] = [
  DOES.why,
  DOES.whyPage,
  DOES.sources,
  DOES.sourcesPage,
  DOES.documentsPage,
  DOES.settings,
];

/** Whether a press does something that must not be done twice. */
export function acts(pressed: string): boolean {
  const known = readCustomId(pressed);
  return known !== null && !SHOWS.includes(known.does);
}

/** Does what a button or a select says. */
export async function onPress(press: Press, workplace: Workplace): Promise<void> {
  const pressed = readCustomId(press.raw.data.custom_id);
  if (pressed === null) return tell(press, UNKNOWN, workplace);
  const { does, id, page } = pressed;
  if (does === DOES.settings) return onSettingsButton(press, workplace);
  if (does === DOES.documentsPage)
    return replyWith(press, () => drawDocuments(press.at, page, workplace), workplace, turning(press));
  const recalled = recalledFor(press, id, workplace);
  if (recalled === null) return tell(press, TOO_OLD, workplace);
  // Reasons are worked out anew each time.
  const isWork = does === DOES.why || does === DOES.whyPage;
  if (isWork && !(await isWithinLimit(press, workplace))) return;
  switch (does) {
    case DOES.why:
      return replyWith(press, () => drawWhy(recalled, 0, workplace), workplace);
    case DOES.whyPage:
      return replyWith(press, () => drawWhy(recalled, page, workplace), workplace, turning(press));
    case DOES.sources:
      return replyWith(press, () => drawSources(recalled, 0, workplace), workplace);
    case DOES.sourcesPage:
      return replyWith(press, () => drawSources(recalled, page, workplace), workplace, turning(press));
    case DOES.share:
      return share(press, recalled, workplace);
    case DOES.up:
      return voteUp(press, recalled.stored.id, workplace);
    case DOES.down:
      return voteDown(press, recalled.stored.id, workplace);
    case DOES.criterion:
      return lookAgain(press, recalled, workplace);
    default:
      return tell(press, UNKNOWN, workplace);
  }
}

/** Takes a window that was sent. */
export async function onWindowSent(
  came: Came<APIModalSubmitInteraction>,
  workplace: Workplace,
): Promise<void> {
  const sent = readCustomId(came.raw.data.custom_id);
  if (sent?.does === DOES.settings) return onSettingsSent(came, workplace);
  if (sent?.does !== DOES.reason) return tell(came, UNKNOWN, workplace);
  const recalled = recalledFor(came, sent.id, workplace);
  return recalled === null ? tell(came, TOO_OLD, workplace) : takeReason(came, recalled.stored.id, workplace);
}

/** The id comes from outside: it is held against server, channel and person. */
function recalledFor({ at }: Came, id: string, { services }: Workplace): Recalled | null {
  const { place, person } = at;
  const presser = { surface: SURFACE, workspace: place.workspace, person, channel: place.channel };
  return recall(id, presser, services);
}

/** A page takes the place of the one before, in a message that only its reader sees. */
function turning({ raw }: Press) {
  const isOwn = ((raw.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return isOwn ? ({ private: true, as: "update" } as const) : { private: true };
}

/** Asks for the same options and what was chosen in the select, for whoever chose it alone. */
async function lookAgain(press: Press, { card }: Recalled, workplace: Workplace): Promise<void> {
  const { data } = press.raw;
  const [criterion = ""] = data.component_type === ComponentType.StringSelect ? data.values : [];
  if (criterion.trim() === "" || criterion.length > LONGEST_CRITERION) return tell(press, UNKNOWN, workplace);
  const names = card.options.map(({ name }) => name);
  const question = choiceQuestion(names, criterion);
  await ask(press, { question, private: press.at.where !== "direct" }, workplace);
}
