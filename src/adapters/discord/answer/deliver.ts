import type { Card } from "../../../chat/card.js";
import { type Deliver, DeliveryError, type Reply } from "../../../chat/conversation/conversation.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import type { Job } from "../../../history/history.js";
import { type Address, addressOf } from "../ask/addresses.js";
import type { Workplace } from "../ask/workplace.js";
import { CODE, DiscordCallError } from "../connection/discord-calls.js";
import { toDiscord } from "../render/answer-message.js";
import type { AnswerView } from "../render/message.js";
import { toNotice } from "../render/notices.js";
import { postMessage } from "./message-posts.js";
import { otherCriteria } from "./other-criteria.js";
import { remedyFor } from "./remedies.js";
import { isGone, isRefused, toError } from "./say-first.js";
import type { Draw } from "./send-drawn.js";
import { tellUnable } from "./tell-unable.js";
import { beginThread } from "./threads.js";

type OfInteraction = Extract<Address, { readonly kind: "interaction" }>;
type OfMessage = Extract<Address, { readonly kind: "message" }>;

const UNSHOWABLE =
  "I have an answer, but Discord would not show it. Please ask again in other words, and tell whoever runs me.";

/** Posts replies to Discord, each once. */
export function createDeliver(workplace: Workplace): Deliver {
  const { calls, services, settings, responses, botUser } = workplace;
  const { log } = services;

  return async (job, reply) => {
    const address = addressOf(job);
    try {
      if (address === null) throw new DiscordCallError("no_address", { refused: true, again: false });
      const draw = await drawOf(job, reply, address);
      await (address.kind === "interaction" ? respond(job, draw, address) : post(job, draw, address));
    } catch (thrown) {
      const error = toError(thrown);
      if (!(thrown instanceof DiscordCallError))
        log.error("a reply could not be drawn", { id: job.id, ...errorFields(thrown) });
      else {
        logRefusal(error, job);
        if (address?.kind === "message" && job.workspace !== "" && !error.options.again)
          await tellUnable(
            {
              message: address.after,
              person: job.person,
              channel: placeOf(job, address),
              inThread: placeOf(job, address) !== job.channel,
              code: error.code,
            },
            workplace,
          );
      }
      const { again, retryAfterMs } = error.options;
      throw new DeliveryError(error.message, {
        // Whichbot ends when its token is refused; the question waits for the next start.
        again: again || error.code === CODE.unauthorized,
        cause: error,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      });
    }
  };

  async function respond(job: Job, draw: Draw, to: OfInteraction): Promise<void> {
    const opening = { receivedAt: job.acceptedAt, private: job.private };
    try {
      await responses.answer(to, draw, opening);
    } catch (error) {
      if (!isRefused(error, CODE.invalidBody)) throw error;
      // Without a word Discord would say that the application did not respond.
      await responses.answer(to, (style) => toNotice(UNSHOWABLE, style), opening).catch(() => undefined);
      throw error;
    }
  }

  async function post(job: Job, draw: Draw, to: OfMessage): Promise<void> {
    const { after, beginsThread } = to;
    const begun = beginsThread ? await beginThread(job, after, workplace) : null;
    if (beginsThread && begun === null) noteInChannel(job);
    await postMessage(
      {
        channel: begun ?? placeOf(job, to),
        after,
        // Discord knows no replies from a thread to the message that it begins at.
        replies: begun === null,
        id: job.id,
        draw,
        inDoubt: job.attempts > 1,
      },
      { calls, botUser, style: settings.cards, log },
    );
  }

  /** So that who asks for the last answer in the channel finds it. That it cannot be noted must not cost the answer. */
  function noteInChannel({ id }: Job): void {
    try {
      services.history.leaveThread(id);
    } catch (error) {
      log.warn("where an answer stands could not be noted", { id, ...errorFields(error) });
    }
  }

  async function drawOf(job: Job, reply: Reply, address: Address): Promise<Draw> {
    if (reply.kind === "failure") return (style) => toNotice(reply.text, style);
    const view: AnswerView = {
      id: reply.id,
      private: job.private,
      // A message stands above its answer; of a command Discord shows only the name.
      showQuestion: address.kind === "interaction",
      shareable: job.private && address.kind === "interaction" && address.shareable,
      criteria: await criteriaBeside(job, reply.card),
      pageUrl: settings.pageUrl,
      sharedBy: null,
    };
    return (style) => toDiscord(reply.card, view, style);
  }

  /** What an answer could be looked at for as well. That it cannot be found must not cost the answer. */
  async function criteriaBeside(job: Job, card: Card): Promise<readonly string[]> {
    try {
      const scope = services.scopes.scopeOf({ ...job, channel: job.scopeChannel });
      return otherCriteria(card, await services.answerer.view(scope));
    } catch (error) {
      log.warn("other criteria could not be found", { id: job.id, ...errorFields(error) });
      return [];
    }
  }

  /** What whoever runs the bot can do about it. */
  function logRefusal(error: DiscordCallError, job: Job): void {
    const { again, refused } = error.options;
    if (again || !refused || isGone(error)) return;
    const remedy = remedyFor(error.code);
    log.warn("Discord did not take an answer", {
      id: job.id,
      guild: job.workspace,
      channel: job.thread ?? job.channel,
      code: error.code,
      ...(remedy !== null && { remedy }),
    });
  }
}

/** Where an answer stands, when it has no thread of its own. */
function placeOf({ channel, thread }: Job, { beginsThread }: OfMessage): string {
  return beginsThread ? channel : (thread ?? channel);
}
