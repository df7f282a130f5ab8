import { SHARING } from "../../../chat/notices.js";
import { SlackCallError, toCallError } from "../connection/web-client.js";
import { toSlack } from "../render/answer-message.js";
import { toSharedMessage } from "../render/shared-message.js";
import type { PressedAnswer } from "./pressed-answer.js";
import { respond, takeAway } from "./private-posts.js";
import { showPrivately } from "./tell.js";

/** Answers that are being shared this moment: people press twice. */
const sharing = new Set<string>();
/** Answers that were shared without Slack's word that they arrived; after a restart they count as shared. */
const unconfirmed = new Set<string>();
const MOST_UNCONFIRMED = 1_000;

/**
 * Shows a private answer to everybody in the channel, once, and takes the private one away. It goes out through the press's own
 * address, which works in channels that the bot is not in.
 *
 * Only where it was asked, and as long as the channel sees what it saw then: the answer may rest on documents that others may
 * not read.
 */
export async function share({ press, recalled, services, tell }: PressedAnswer): Promise<void> {
  const { stored, answer, card } = recalled;
  const { responseUrl } = press;
  const pressesAgain = unconfirmed.has(stored.id) && press.who.person === stored.person;
  if (!stored.private && !pressesAgain) return tell(SHARING.done);
  if (press.who.channel !== stored.channel) return tell(SHARING.elsewhere);
  if (responseUrl === null || sharing.has(stored.id)) return;
  sharing.add(stored.id);
  try {
    const seen = await services.answerer.view(services.scopes.scopeOf(stored));
    if (seen.id !== answer.index.id) return await tell(SHARING.changed);
    const view = {
      id: stored.id,
      private: false,
      shareable: false,
      askHuman: false,
      pageUrl: services.settings.pageUrl,
    };
    const message = toSharedMessage(toSlack(card, view), { name: press.name, question: card.question });
    // Noted first: whatever happens then, it never comes twice unasked.
    if (!services.history.share(stored.id) && !pressesAgain) return;
    try {
      await respond(responseUrl, message, { inChannel: true });
      unconfirmed.delete(stored.id);
    } catch (error) {
      const { refused } = toCallError(error).options;
      if (refused && !pressesAgain) services.history.unshare(stored.id);
      if (refused) throw error;
      noteUnconfirmed(stored.id);
      return await tell(SHARING.mayStand);
    }
  } finally {
    sharing.delete(stored.id);
  }
  // The answer is out; that the private one stays as well does no harm.
  await takeAway(responseUrl).catch(() => undefined);
}

function noteUnconfirmed(id: string): void {
  unconfirmed.add(id);
  const [oldest] = unconfirmed;
  if (unconfirmed.size > MOST_UNCONFIRMED && oldest !== undefined) unconfirmed.delete(oldest);
}

/** Shows an answer again of which nobody knows whether it arrived. */
export async function showAgain({ press, recalled, client, services }: PressedAnswer): Promise<void> {
  const { stored, card } = recalled;
  const message = toSlack(card, {
    id: stored.id,
    private: stored.private,
    shareable: stored.private && press.who.channel === stored.channel && stored.channel !== stored.person,
    askHuman: false,
    pageUrl: services.settings.pageUrl,
  });
  const { responseUrl, who } = press;
  try {
    if (responseUrl === null) throw new SlackCallError("no_address", { refused: true, again: false });
    await respond(responseUrl, message, { replace: !press.isPublic });
  } catch (error) {
    if (!(error instanceof SlackCallError) || !error.options.refused) throw error;
    await showPrivately(client, {
      channel: stored.channel,
      thread: stored.thread,
      person: who.person,
      message,
    });
  }
}
