import { type Deliver, DeliveryError } from "../../../chat/conversation/conversation.js";
import type { Log } from "../../../chat/log.js";
import { slackProblem } from "../slack-errors.js";
import type { Health } from "./health.js";
import { DEAD_TOKEN, SlackCallError } from "./web-client.js";

/** Slack's words for a bot that can post nowhere. */
const POWERLESS: ReadonlySet<string> = new Set([...DEAD_TOKEN, "missing_scope"]);

/** Says what to do when Slack does not take a reply, and whether anything can be answered at all. */
export function watchDelivery(
  deliver: Deliver,
  {
    log,
    health,
    oneTeam,
  }: {
    readonly log: Log;
    readonly health: Pick<Health, "fell" | "mended">;
    /** Of several workspaces one may fail without the others. */
    readonly oneTeam: boolean;
  },
): Deliver {
  return async (job, reply) => {
    try {
      await deliver(job, reply);
    } catch (error) {
      const cause = error instanceof DeliveryError ? error.options.cause : error;
      if (cause instanceof SlackCallError) {
        const problem = slackProblem(cause, "bot");
        log.error(problem.message, { code: problem.code, team: job.workspace });
        if (oneTeam && POWERLESS.has(cause.code)) health.fell("token");
      }
      throw error;
    }
    // The private address of a command needs no token.
    if (job.address.kind !== "response") health.mended("token");
  };
}
