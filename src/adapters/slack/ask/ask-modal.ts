import { randomUUID } from "node:crypto";
import type { App } from "@slack/bolt";
import { withCriterion } from "../../../chat/composed-question.js";
import { knownCriteria } from "../../../chat/examples.js";
import { NOTICE } from "../../../chat/notices.js";
import { looksForeign, smallTalk } from "../../../chat/small-talk.js";
import { tellPrivately } from "../answer/tell.js";
import { teamOf } from "../connection/request.js";
import type { Teams } from "../connection/teams.js";
import { callSlackAgain, toCallError } from "../connection/web-client.js";
import { ACTION, INPUT, SHORTCUT, VIEW } from "../render/action-ids.js";
import { toAskModal } from "../render/ask-modals.js";
import { type SlackServices, SURFACE } from "../slack-settings.js";
import type { Address } from "./addresses.js";
import { takeQuestion } from "./intake.js";
import { questionText } from "./question-text.js";

/** Where the answer to a question that is asked in a window goes. */
interface AskedFrom {
  readonly team: string;
  readonly channel: string;
  readonly person: string;
  /** The thread to answer in; null: privately. */
  readonly thread: string | null;
  /** The private address of the command that opened the window; null when there is none. */
  readonly responseUrl: string | null;
}

/** The window to ask in. */
export interface AskModals {
  /** Opens it; a trigger that is too old is told to the asker. @param question what stands in its field */
  open(from: AskedFrom, trigger: string, question: string): Promise<void>;
}

/** A person leaves a window open for minutes, not for days. */
const KEPT_MS = 25 * 60_000;
const MOST_KEPT = 1000;
const MOST_CRITERIA = 25;
const TOO_LATE = "That took too long and Slack closed the window. Please try once more.";

/**
 * Windows to ask in: opened by `/which` without a question, and by the message shortcut with the message's words. Where the
 * answer goes is kept here, under an id that the window carries: what a window brings back is not trusted.
 */
export function onAskModals(app: App, teams: Teams, services: SlackServices): AskModals {
  const open = new Map<string, { readonly from: AskedFrom; readonly until: number }>();
  const keep = (from: AskedFrom): string => {
    const id = randomUUID();
    open.set(id, { from, until: services.now().getTime() + KEPT_MS });
    const [oldest] = open.keys();
    if (open.size > MOST_KEPT && oldest !== undefined) open.delete(oldest);
    return id;
  };
  const modals: AskModals = {
    async open(from, trigger, question) {
      const { team, channel, person, thread } = from;
      const { client } = await teams.team(team);
      const scope = services.scopes.scopeOf({ surface: SURFACE, workspace: team, channel });
      const known = knownCriteria(await services.answerer.view(scope), MOST_CRITERIA);
      const criteria = known.map(({ name }) => name);
      const view = toAskModal({ question, criteria, metadata: keep(from) });
      try {
        await callSlackAgain(() => client.views.open({ trigger_id: trigger, view }), { tries: 2 });
      } catch (error) {
        const { code } = toCallError(error);
        services.log.warn("a window could not be opened", { code, team });
        const text =
          code === "expired_trigger_id" ? TOO_LATE : "Slack did not open the window. Please try once more.";
        await tellPrivately(client, { channel, thread, person, text });
      }
    },
  };
  app.shortcut({ callback_id: SHORTCUT, type: "message_action" }, async ({ shortcut, body, ack }) => {
    await ack();
    const { channel, message, message_ts, user, trigger_id, response_url } = shortcut;
    const team = teamOf(body);
    const { botUser } = await teams.team(team);
    const thread = typeof message.thread_ts === "string" ? message.thread_ts : message_ts;
    const question = questionText(message.text ?? "", botUser);
    await modals.open(
      { team, channel: channel.id, person: user.id, thread, responseUrl: response_url },
      trigger_id,
      question,
    );
  });
  app.action(ACTION.ask, async ({ ack, body }) => {
    await ack();
    if (body.type !== "block_actions") return;
    const team = teamOf(body);
    const channel = body.channel?.id ?? body.user.id;
    await modals.open(
      { team, channel, person: body.user.id, thread: null, responseUrl: body.response_url || null },
      body.trigger_id,
      "",
    );
  });
  app.view({ callback_id: VIEW.ask, type: "view_submission" }, async ({ ack, body, view }) => {
    const values = view.state.values;
    const typed = values[INPUT.question]?.[INPUT.question]?.value?.trim() ?? "";
    const criterion = values[INPUT.criterion]?.[INPUT.criterion]?.selected_option?.value ?? null;
    if (typed === "") {
      await ack({ response_action: "errors", errors: { [INPUT.question]: NOTICE.nothingAsked } });
      return;
    }
    const unread = notAQuestion(typed);
    if (unread !== null) {
      await ack({ response_action: "errors", errors: { [INPUT.question]: unread } });
      return;
    }
    const kept = open.get(view.private_metadata);
    const team = teamOf(body);
    const mine = kept && kept.from.team === team && kept.from.person === body.user.id;
    // After a restart nobody knows where the window came from: then the answer goes to the asker alone.
    const from: AskedFrom = mine
      ? kept.from
      : { team, channel: body.user.id, person: body.user.id, thread: null, responseUrl: null };
    const told = takeQuestion(
      {
        team,
        channel: from.channel,
        thread: from.thread,
        person: from.person,
        question: withCriterion(typed, criterion),
        address: addressFor(from, kept !== undefined && kept.until > services.now().getTime()),
        keys: [`view:${team}:${view.id}`],
      },
      services,
    );
    if (told === null) {
      if (mine) open.delete(view.private_metadata);
      await ack();
    } else {
      await ack({ response_action: "errors", errors: { [INPUT.question]: told } });
    }
  });
  return modals;
}

/** Told in the window itself, which stays open; null for a question. */
function notAQuestion(typed: string): string | null {
  if (looksForeign(typed)) return NOTICE.foreign;
  return smallTalk(typed) === null ? null : NOTICE.noQuestion;
}

function addressFor({ thread, responseUrl }: AskedFrom, recent: boolean): Address {
  if (thread !== null) return { kind: "thread", after: thread };
  return responseUrl !== null && recent ? { kind: "response", responseUrl } : { kind: "ephemeral" };
}
