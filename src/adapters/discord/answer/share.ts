import type { APIMessageComponentInteraction } from "discord.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import { SHARING } from "../../../chat/notices.js";
import type { Recalled } from "../../../chat/recall.js";
import { LATE, withinTime } from "../../../chat/within-time.js";
import { isShareable } from "../ask/private-or-public.js";
import type { Came, Workplace } from "../ask/workplace.js";
import { toDiscord } from "../render/answer-message.js";
import { toNotice } from "../render/notices.js";
import { toError } from "./say-first.js";
import type { Draw } from "./send-drawn.js";
import { answerAgain, tell } from "./tell.js";

const NOT_HERE = "You may not write here, so I cannot show it to the others for you.";
const SLOW = "I could not make sure in time that it may be shown here. Please press once more.";
/** Everybody may read it, where "is thinking …" stood before. */
const NOT_SHARED =
  "I could not show an answer here: Discord did not take it. Whoever wanted to share it can press “Share” once more.";
/** Nothing may be said in public before this is known, and a first response is due. */
const LOOK_MS = 1_500;

/**
 * Shows a private answer to everybody, once, as a message of the press's own, and takes the private one away. It counts as
 * shared when Discord has taken it, or may have.
 *
 * Only where it was asked, by who may write there, and as long as the channel sees what it saw then: the answer may rest on
 * documents that others may not read.
 */
export async function share(
  came: Came<APIMessageComponentInteraction>,
  { stored, answer, card }: Recalled,
  workplace: Workplace,
): Promise<void> {
  const { at, to, raw } = came;
  const { services, calls, sharing } = workplace;
  const { answerer, scopes, history, log } = services;
  const { id } = stored;
  const pressesAgain = sharing.inDoubt.has(id) && at.person === stored.person;
  if (!stored.private && !pressesAgain) return tell(came, SHARING.done, workplace);
  if (at.place.channel !== stored.channel || at.place.thread !== stored.thread)
    return tell(came, SHARING.elsewhere, workplace);
  if (!isShareable(at)) return tell(came, NOT_HERE, workplace);
  const scope = scopes.scopeOf({ ...stored, channel: stored.scopeChannel });
  const seen = await withinTime(answerer.view(scope), LOOK_MS);
  if (seen === LATE) return tell(came, SLOW, workplace);
  if (seen.id !== answer.index.id) return tell(came, SHARING.changed, workplace);
  if (sharing.atWork.has(id)) return tell(came, SHARING.mayStand, workplace);
  // Noted first: whatever happens then, it never comes twice unasked.
  if (!history.beginSharing(id) && !pressesAgain) return tell(came, whyNot(id, workplace), workplace);
  sharing.atWork.add(id);
  try {
    const shown = await show(came, { stored, answer, card }, workplace);
    if (shown === "yes") sharing.inDoubt.delete(id);
    if (shown === "no" && !pressesAgain) history.unshare(id);
    // What may stand there has buttons, which the others may press.
    if (shown !== "no") history.share(id);
    if (shown === "perhaps") inDoubt(id, workplace);
    if (shown !== "yes") return;
  } catch (error) {
    return log.error("a shared answer could not be noted", { id, ...errorFields(error) });
  } finally {
    sharing.atWork.delete(id);
  }
  // The answer is out; that the private one stays as well does no harm.
  await calls.removeMessage(to, raw.message.id).catch(() => undefined);
}

/** What is known of sharing in this process. */
export interface Sharing {
  /** Answers that are being shared this moment: people press twice. */
  readonly atWork: Set<string>;
  /** Answers that may stand there, as their askers know: who presses again wants it all the same. */
  readonly inDoubt: Set<string>;
}

const MOST_IN_DOUBT = 1_000;

export function createSharing(): Sharing {
  return { atWork: new Set(), inDoubt: new Set() };
}

function inDoubt(id: string, { sharing }: Workplace): void {
  sharing.inDoubt.add(id);
  const [oldest] = sharing.inDoubt;
  if (sharing.inDoubt.size > MOST_IN_DOUBT && oldest !== undefined) sharing.inDoubt.delete(oldest);
}

/** Somebody else has shared it meanwhile; or it was begun, and nobody knows what became of it. */
function whyNot(id: string, workplace: Workplace): string {
  if (workplace.services.history.find(id)?.private === false) return SHARING.done;
  inDoubt(id, workplace);
  return SHARING.mayStand;
}

/** Posts it as the press's own response. Never throws. @returns whether it stands there */
async function show(
  came: Came<APIMessageComponentInteraction>,
  { stored, card }: Recalled,
  workplace: Workplace,
): Promise<"yes" | "no" | "perhaps"> {
  const { at, to, receivedAt } = came;
  const { responses, settings, services } = workplace;
  const { log, now } = services;
  const view = {
    id: stored.id,
    private: false,
    shareable: false,
    criteria: [],
    pageUrl: settings.pageUrl,
    sharedBy: at.name,
  };
  const opening = { receivedAt, private: false, yields: true };
  responses.open(to, opening);
  try {
    const draw: Draw = (style) => toDiscord(card, view, style);
    return (await answerAgain(responses, { to, draw, opening, now })) ? "yes" : "no";
  } catch (thrown) {
    const { code, options } = toError(thrown);
    log.warn("an answer could not be shared", { guild: stored.workspace, channel: stored.channel, code });
    if (!options.refused) return "perhaps";
    await sayNotShared(came, workplace);
    return "no";
  }
}

/** To whoever pressed alone; where Discord shows already that something is coming, in its place, or else that goes. */
async function sayNotShared(
  { to, receivedAt }: Came,
  { responses, calls, settings }: Workplace,
): Promise<void> {
  const draw: Draw = (style) => toNotice(NOT_SHARED, style);
  const opening = { receivedAt, private: true, yields: true };
  responses.open(to, opening);
  const said = await responses.answer(to, draw, opening).catch(() => false);
  if (said) return;
  await calls
    .editResponse(to, draw(settings.cards))
    .catch(() => calls.removeMessage(to, "@original"))
    .catch(() => undefined);
}
