import { recall } from "../../../chat/recall.js";
import { drawDocuments, drawSources, drawWhy } from "../answer/evidence.js";
import type { Draw } from "../answer/send-drawn.js";
import { replyWith } from "../answer/tell.js";
import { OPTION, SOURCES_OF } from "../commands/command-names.js";
import { SURFACE } from "../discord-settings.js";
import { toNotice } from "../render/notices.js";
import { type Command, optionOf } from "./command-options.js";
import { isWithinLimit } from "./within-limit.js";
import type { Workplace } from "./workplace.js";

const NONE_HERE = "There is no answer of mine here yet, or it is not at hand any more. Ask me with `/which`.";

/** `/why`: how the last answer here came about, for whoever asks alone. */
export async function onWhy(came: Command, workplace: Workplace): Promise<void> {
  if (!(await isWithinLimit(came, workplace))) return;
  await replyWith(came, () => ofLast(came, workplace, (last) => drawWhy(last, 0, workplace)), workplace);
}

/** `/sources`: the documents that may be quoted here, or what the last answer quotes. */
export function onSources(came: Command, workplace: Workplace): Promise<void> {
  const find = (): Draw | Promise<Draw> =>
    optionOf(came, OPTION.of) === SOURCES_OF.answer
      ? ofLast(came, workplace, (last) => drawSources(last, 0, workplace))
      : drawDocuments(came.at, 0, workplace);
  return replyWith(came, find, workplace);
}

function ofLast(
  { at }: Command,
  { services }: Workplace,
  draw: (last: NonNullable<ReturnType<typeof recall>>) => Draw | Promise<Draw>,
): Draw | Promise<Draw> {
  const { place, person } = at;
  const stored = services.history.lastHere(place, person);
  const presser = { surface: SURFACE, workspace: place.workspace, person, channel: place.channel };
  const last = stored && recall(stored.id, presser, services);
  return last === null ? (style) => toNotice(NONE_HERE, style) : draw(last);
}
