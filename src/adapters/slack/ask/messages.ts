import type { App } from "@slack/bolt";
import { saysNothing } from "../../../chat/small-answer.js";
import { looksForeign } from "../../../chat/small-talk.js";
import { tellPrivately } from "../answer/tell.js";
import { teamOf } from "../connection/request.js";
import type { Team, Teams } from "../connection/teams.js";
import { type SlackServices, type SlackSettings, SURFACE } from "../slack-settings.js";
import { asksOn } from "./asks-on.js";
import { messageKeys, type SlackQuestion, takeQuestion } from "./intake.js";
import type { LookingAt } from "./looking-at.js";
import { showStatus, showTitle } from "./pane-marks.js";
import { mentions, questionText } from "./question-text.js";
import { type SmallAnswer, saySmall, smallAnswer, threadAnswer } from "./small-answers.js";

/** A message that a person wrote: no edit, no deletion, no bot, no notice of Slack's. */
interface PersonalMessage {
  readonly channel: string;
  readonly channel_type?: string;
  readonly user: string;
  readonly text: string;
  readonly ts: string;
  readonly thread_ts?: string;
}

/** Direct messages outside of the pane, and threads in which Whichbot has answered and that go on. */
export function onMessages(
  app: App,
  teams: Teams,
  services: SlackServices,
  { settings, lookingAt }: { readonly settings: SlackSettings; readonly lookingAt: LookingAt },
): void {
  app.message(async ({ message, body }) => {
    if (!isPersonal(message)) return;
    const id = teamOf(body);
    const team = await teams.team(id);
    const keys = messageKeys(id, body, message);
    const small = await smallAnswerTo(message, { id, team, services, settings, lookingAt });
    if (small !== null) {
      const { channel, user: person } = message;
      return saySmall(team.client, small.answer, { channel, thread: small.thread, person, keys }, services);
    }
    const question =
      message.channel_type === "im"
        ? directQuestion(message, { id, team, layout: settings.layout, lookingAt })
        : settings.threadFollowUps
          ? followUp(message, { id, team, services })
          : null;
    if (question === null) return;
    const { channel, thread, person } = question;
    // In the agent view a direct message begins a conversation, which has a status and a name of its own.
    const begun =
      message.channel_type === "im" && thread !== null
        ? { team: id, channel, thread, asked: message.ts }
        : null;
    const isNew = begun !== null && (await showStatus(team.client, begun, services));
    const told = takeQuestion({ ...question, keys }, services);
    if (told !== null) await tellPrivately(team.client, { channel, thread, person, text: told });
    // The event is acknowledged when this ends: that must not hang on an adornment.
    if (begun !== null && isNew)
      void showTitle(team.client, begun, { question: question.question, log: services.log });
  });
}

/** @param message any message event */
export function isPersonal(message: object): message is PersonalMessage {
  const subtype = "subtype" in message ? message.subtype : undefined;
  return (
    (subtype === undefined || subtype === "thread_broadcast" || subtype === "file_share") &&
    !("bot_id" in message && message.bot_id) &&
    "user" in message &&
    typeof message.user === "string" &&
    "text" in message &&
    typeof message.text === "string"
  );
}

/** What is no question, and the thread to say it in; null for a question, and for what people say to each other. */
async function smallAnswerTo(
  message: PersonalMessage,
  {
    id,
    team,
    services,
    settings,
    lookingAt,
  }: {
    readonly id: string;
    readonly team: Team;
    readonly services: SlackServices;
    readonly settings: SlackSettings;
    readonly lookingAt: LookingAt;
  },
): Promise<{ readonly answer: SmallAnswer; readonly thread: string | null } | null> {
  const { channel, channel_type, text, ts, thread_ts } = message;
  const asked = questionText(text, team.botUser);
  if (channel_type === "im") {
    const seen = lookingAt.of({ team: id, channel, thread: null });
    const answer = await smallAnswer(asked, { team: id, channel: seen ?? channel }, services);
    return answer && { answer, thread: settings.layout === "agent" ? ts : null };
  }
  if (!settings.threadFollowUps || thread_ts === undefined || mentions(text, team.botUser)) return null;
  const answer = threadAnswer(asked);
  const place = { surface: SURFACE, workspace: id, channel, thread: thread_ts };
  return answer && services.history.answeredIn(place) ? { answer, thread: thread_ts } : null;
}

type Question = Omit<SlackQuestion, "keys">;

function directQuestion(
  { channel, user, text, ts }: PersonalMessage,
  {
    id,
    team,
    layout,
    lookingAt,
  }: {
    readonly id: string;
    readonly team: Team;
    readonly layout: SlackSettings["layout"];
    readonly lookingAt: LookingAt;
  },
): Question | null {
  const question = questionText(text, team.botUser);
  if (saysNothing(question)) return null;
  const seen = lookingAt.of({ team: id, channel, thread: null });
  return {
    team: id,
    channel,
    // In the agent view every message begins a conversation, which goes on in its thread.
    thread: layout === "agent" ? ts : null,
    person: user,
    question,
    address: layout === "agent" ? { kind: "thread", after: ts } : { kind: "direct", after: ts },
    ...(seen !== null && { scopeChannel: seen }),
  };
}

function followUp(
  { channel, user, text, ts, thread_ts }: PersonalMessage,
  { id, team, services }: { readonly id: string; readonly team: Team; readonly services: SlackServices },
): Question | null {
  // A mention comes as an event of its own.
  if (thread_ts === undefined || mentions(text, team.botUser) || !asksOn(text)) return null;
  // People may speak their own language with each other.
  if (looksForeign(text)) return null;
  const place = { surface: SURFACE, workspace: id, channel, thread: thread_ts };
  if (!services.history.answeredIn(place)) return null;
  return {
    team: id,
    channel,
    thread: thread_ts,
    person: user,
    question: questionText(text, team.botUser),
    address: { kind: "thread", after: ts },
  };
}
