import type { APIMessageComponentInteraction } from "discord.js";
import { SHARING } from "../../../chat/notices.js";
import type { Recalled } from "../../../chat/recall.js";
import { LATE, withinTime } from "../../../chat/within-time.js";
import { isShareable } from "../ask/private-or-public.js";
import type { Came, Workplace } from "../ask/workplace.js";
import { toDiscord } from "../render/answer-message.js";
import { toError } from "./say-first.js";
import { answerAgain, tell } from "./tell.js";

const NOT_HERE = "You may not write here, so I cannot show it to the others for you.";
const SLOW = "I could not make sure in time that it may be shown here. Please press once more.";
/** Nothing may be said in public before this is known, and a first response is due. */
const LOOK_MS = 1_500;

/**
 * Shows a private answer to everybody, once, as a message of the press's own, and takes the private one away.
 *
 * Only where it was asked, by who may write there, and as long as the channel sees what it saw then: the answer may rest on
 * documents that others may not read.
 */
export async function share(
  came: Came<APIMessageComponentInteraction>,
  { stored, answer, card }: Recalled,
  workplace: Workplace,
): Promise<void> {
  const { at, to, receivedAt, raw } = came;
  const { services, responses, calls, settings } = workplace;
  const { answerer, scopes, history, log } = services;
  if (!stored.private) return tell(came, SHARING.done, workplace);
  if (at.place.channel !== stored.channel || at.place.thread !== stored.thread)
    return tell(came, SHARING.elsewhere, workplace);
  if (!isShareable(at)) return tell(came, NOT_HERE, workplace);
  const scope = scopes.scopeOf({ ...stored, channel: stored.scopeChannel });
  const seen = await withinTime(answerer.view(scope), LOOK_MS);
  if (seen === LATE) return tell(came, SLOW, workplace);
  if (seen.id !== answer.index.id) return tell(came, SHARING.changed, workplace);
  // Noted first: whatever happens then, it never comes twice.
  if (!history.share(stored.id)) return tell(came, SHARING.done, workplace);
  const view = {
    id: stored.id,
    private: false,
    shareable: false,
    criteria: [],
    pageUrl: settings.pageUrl,
    sharedBy: at.name,
  };
  const opening = { receivedAt, private: false };
  responses.open(to, opening);
  try {
    await answerAgain(responses, { to, draw: (style) => toDiscord(card, view, style), opening });
  } catch (thrown) {
    const { code, options } = toError(thrown);
    // Only what surely did not come out may be shared again.
    if (options.refused) history.unshare(stored.id);
    log.warn("an answer could not be shared", { guild: stored.workspace, code });
    return;
  }
  // The answer is out; that the private one stays as well does no harm.
  await calls.removeMessage(to, raw.message.id).catch(() => undefined);
}
