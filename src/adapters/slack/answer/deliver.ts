import { type Deliver, DeliveryError, type Reply } from "../../../chat/conversation/conversation.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import type { Job } from "../../../history/history.js";
import { addressOf } from "../ask/addresses.js";
import { isDirectMessage } from "../connection/request.js";
import type { Teams } from "../connection/teams.js";
import { callSlack, toCallError } from "../connection/web-client.js";
import { toSlack } from "../render/answer-message.js";
import { toAnswerModal } from "../render/answer-modal.js";
import type { SlackMessage } from "../render/message.js";
import { toFailureMessage, toMessageFromElsewhere, toUnconfirmedMessage } from "../render/notices.js";
import { slackProblem } from "../slack-errors.js";
import type { SlackServices, SlackSettings } from "../slack-settings.js";
import { respond } from "./private-posts.js";
import { isForGood, NOT_THERE, showPrivately } from "./tell.js";
import { postInThread } from "./thread-posts.js";

/** Private addresses of Slack are good for half an hour; this leaves room for a slow clock. */
const RESPONSE_URL_GOOD_MS = 25 * 60_000;

/**
 * Posts replies to Slack, each once. A post in a thread carries the answer's id, so that after a doubt it can be looked for; a
 * private post cannot be looked for, so after a doubt the asker gets a button that shows the answer.
 */
export function createDeliver(teams: Teams, services: SlackServices, settings: SlackSettings): Deliver {
  /** Private answers that were sent without Slack's word that they arrived. */
  const doubtful = new Set<string>();
  const known = new Set<string>();
  return async (job, reply) => {
    // Begun before a restart, which forgot how that ended.
    if (job.attempts > 1 && !known.has(job.id)) doubtful.add(job.id);
    known.add(job.id);
    try {
      await post(job, reply, doubtful.has(job.id));
      doubtful.delete(job.id);
      known.delete(job.id);
    } catch (error) {
      const failure = toCallError(error);
      if (!failure.options.refused) doubtful.add(job.id);
      if (!failure.options.again) known.delete(job.id);
      const { again, retryAfterMs } = failure.options;
      throw new DeliveryError(failure.message, {
        again,
        cause: failure,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      });
    }
  };

  async function post(job: Job, reply: Reply, inDoubt: boolean): Promise<void> {
    const address = addressOf(job);
    const { client } = await teams.team(job.workspace);
    switch (address.kind) {
      case "thread":
      case "direct": {
        const message = toMessage(job, reply);
        return postInThread(client, { job, after: address.after, message, inDoubt }).catch((error: unknown) =>
          notThere(error, { job, reply, inDoubt }),
        );
      }
      case "modal": {
        if (reply.kind === "failure" || inDoubt) break;
        const view = toAnswerModal(reply.card, viewOf(job, reply.id));
        return callSlack(() => client.views.open({ trigger_id: address.triggerId, view })).then(
          () => undefined,
          orElse(() => showAlone(job, reply, { inDoubt })),
        );
      }
      case "response": {
        const good = services.now().getTime() - job.acceptedAt < RESPONSE_URL_GOOD_MS;
        if (!good || inDoubt) break;
        return respond(address.responseUrl, toMessage(job, reply)).catch(
          orElse(() => showAlone(job, reply, { inDoubt })),
        );
      }
    }
    return showAlone(job, reply, { inDoubt });
  }

  /**
   * Shows a reply to the asker alone. Nobody can look whether it arrived: so an answer is sent once, and after a doubt a word
   * in its place that it may be missing, with a button; to read that twice is better than to read nothing.
   */
  async function showAlone(
    job: Job,
    reply: Reply,
    {
      inDoubt,
      elsewhere = null,
    }: { readonly inDoubt: boolean; readonly elsewhere?: { readonly archived: boolean } | null },
  ): Promise<void> {
    const { client } = await teams.team(job.workspace);
    const isAnswer = reply.kind === "answer" && !inDoubt;
    const plain = reply.kind === "answer" && inDoubt ? toUnconfirmedMessage(reply.id) : toMessage(job, reply);
    const { channel, person, question } = job;
    const message = elsewhere === null ? plain : toMessageFromElsewhere(plain, { question, ...elsewhere });
    const thread = elsewhere === null ? job.thread : null;
    await showPrivately(client, { channel, thread, person, message, once: isAnswer });
  }

  /** What Slack will not have in the channel, now or later, the asker gets alone; from then on it is private. */
  async function notThere(
    error: unknown,
    { job, reply, inDoubt }: { readonly job: Job; readonly reply: Reply; readonly inDoubt: boolean },
  ): Promise<void> {
    if (!isForGood(error)) throw error;
    const { code } = toCallError(error);
    services.log.info("an answer went to the asker alone: Slack refused it in the channel", {
      team: job.workspace,
      channel: job.channel,
      code,
      remedy: slackProblem(error, "bot").message,
    });
    const isDirect = addressOf(job).kind === "direct";
    // Nobody can invite the bot into a direct message of two people.
    const invites = NOT_THERE.has(code) && !isDirectMessage(job.channel, job.person);
    // What others cannot see must not come out in what is answered to them later.
    if (reply.kind === "answer" && !isDirect) hide(job);
    const alone = { ...job, thread: null, private: job.private || !isDirect };
    const elsewhere = invites ? { archived: code === "is_archived" } : null;
    await showAlone(alone, reply, { inDoubt, elsewhere });
  }

  /** That it cannot be noted must not cost the answer. */
  function hide(job: Job): void {
    try {
      services.history.hide(job.id);
    } catch (error) {
      services.log.error("an answer could not be marked as private", {
        team: job.workspace,
        ...errorFields(error),
      });
    }
  }

  function toMessage(job: Job, reply: Reply): SlackMessage {
    return reply.kind === "answer"
      ? toSlack(reply.card, viewOf(job, reply.id))
      : toFailureMessage(reply.text);
  }

  function viewOf(job: Job, id: string) {
    const direct = isDirectMessage(job.channel, job.person);
    const { kind } = addressOf(job);
    return {
      id,
      private: job.private,
      // Two people's direct message looks like the bot's own; through the address of a command it can be shared there.
      shareable: job.private && (kind === "response" || (!direct && kind !== "thread")),
      askHuman: settings.askHuman !== null && !job.private && !direct,
      pageUrl: settings.pageUrl,
    };
  }
}

/** Another way when Slack has refused for good; what it may have done all the same, or will do later, is left to the caller. */
function orElse(other: () => Promise<void>): (error: unknown) => Promise<void> {
  return (error) => {
    const { refused, again } = toCallError(error).options;
    return refused && !again ? other() : Promise.reject(error);
  };
}
