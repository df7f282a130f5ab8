import { type App, Assistant } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { exampleQuestions } from "../../../chat/examples.js";
import { saysNothing } from "../../../chat/small-answer.js";
import { content, QUIET, tellPrivately } from "../answer/tell.js";
import { teamOf } from "../connection/request.js";
import type { Teams } from "../connection/teams.js";
import { callSlackAgain } from "../connection/web-client.js";
import { toWelcomeMessage } from "../render/notices.js";
import { suggestedPrompts } from "../render/prompts.js";
import { type SlackServices, SURFACE } from "../slack-settings.js";
import { messageKeys, takeQuestion } from "./intake.js";
import { type LookingAt, seenChannel } from "./looking-at.js";
import { isPersonal } from "./messages.js";
import { quietly, showStatus, showTitle } from "./pane-marks.js";
import { questionText } from "./question-text.js";
import { saySmall, smallAnswer } from "./small-answers.js";

const PROMPTS_TITLE = "Ask me which one, for example:";
const MOST_PROMPTS = 4;

/**
 * The pane beside a channel, and threads of direct messages. In the older layout (`assistant_view`) a thread is started and
 * greeted; in the newer one (`agent_view`) the pane is the direct message itself.
 */
export function onAssistantPane(app: App, teams: Teams, services: SlackServices, lookingAt: LookingAt): void {
  const prompts = async (team: string, channel: string) => {
    const scope = services.scopes.scopeOf({ surface: SURFACE, workspace: team, channel });
    return suggestedPrompts(exampleQuestions(await services.answerer.view(scope), MOST_PROMPTS));
  };
  app.assistant(
    new Assistant({
      // What a person looks at is kept here, by workspace, direct message and thread: see looking-at.ts.
      threadContextStore: { get: async () => ({}), save: async () => undefined },
      threadStarted: async ({ event, body }) => {
        const id = teamOf(body);
        const { channel_id, thread_ts, context } = event.assistant_thread;
        const seen = seenChannel(context, id);
        lookingAt.note({ team: id, channel: channel_id, thread: thread_ts }, seen);
        // The event comes again when Slack is in doubt: one greeting is enough.
        if (!services.history.claim([`pane:${id}:${channel_id}:${thread_ts}`], services.now().getTime()))
          return;
        const { client } = await teams.team(id);
        const message = toWelcomeMessage([]);
        await callSlackAgain(() =>
          client.chat.postMessage({ channel: channel_id, thread_ts, ...content(message), ...QUIET }),
        );
        await suggest(client, {
          channel: channel_id,
          thread: thread_ts,
          prompts: await prompts(id, seen ?? channel_id),
        });
      },
      threadContextChanged: async ({ event, body }) => {
        const id = teamOf(body);
        const { channel_id, thread_ts, context } = event.assistant_thread;
        const seen = seenChannel(context, id);
        lookingAt.note({ team: id, channel: channel_id, thread: thread_ts }, seen);
        const { client } = await teams.team(id);
        await suggest(client, {
          channel: channel_id,
          thread: thread_ts,
          prompts: await prompts(id, seen ?? channel_id),
        });
      },
      userMessage: async ({ message, body }) => {
        if (!isPersonal(message) || message.thread_ts === undefined) return;
        const id = teamOf(body);
        const { client, botUser } = await teams.team(id);
        const { channel, thread_ts, ts, user } = message;
        const question = questionText(message.text, botUser);
        const keys = messageKeys(id, body, message);
        const seen = lookingAt.of({ team: id, channel, thread: thread_ts });
        const small = await smallAnswer(question, { team: id, channel: seen ?? channel }, services);
        if (small !== null)
          return saySmall(client, small, { channel, thread: thread_ts, person: user, keys }, services);
        if (saysNothing(question)) return;
        const place = { surface: SURFACE, workspace: id, channel, thread: thread_ts };
        const first = !services.history.answeredIn(place);
        const marked = { team: id, channel, thread: thread_ts, asked: ts };
        const isNew = await showStatus(client, marked, services);
        const told = takeQuestion(
          {
            team: id,
            channel,
            thread: thread_ts,
            person: user,
            question,
            address: { kind: "thread", after: ts },
            keys,
            ...(seen !== null && { scopeChannel: seen }),
          },
          services,
        );
        if (told !== null)
          await tellPrivately(client, { channel, thread: thread_ts, person: user, text: told });
        // The event is acknowledged when this ends: that must not hang on an adornment.
        if (isNew && first) void showTitle(client, marked, { question, log: services.log });
      },
    }),
  );
  // The newer layout tells what a person looks at when they open the pane, and when they go elsewhere.
  app.event("app_home_opened", async ({ event, body }) => {
    if (event.tab !== "messages") return;
    const id = teamOf(body);
    const seen = "context" in event ? seenChannel(event.context, id) : null;
    lookingAt.note({ team: id, channel: event.channel, thread: null }, seen);
    const { client } = await teams.team(id);
    await quietly(services.log, async () =>
      suggest(client, {
        channel: event.channel,
        thread: null,
        prompts: await prompts(id, seen ?? event.channel),
      }),
    );
  });
  app.event("app_context_changed", async ({ event, body }) => {
    const id = teamOf(body);
    if (!("channel" in event) || typeof event.channel !== "string") return;
    const seen = "context" in event ? seenChannel(event.context, id) : null;
    lookingAt.note({ team: id, channel: event.channel, thread: null }, seen);
  });
}

async function suggest(
  client: WebClient,
  {
    channel,
    thread,
    prompts,
  }: {
    readonly channel: string;
    readonly thread: string | null;
    readonly prompts: readonly { readonly title: string; readonly message: string }[];
  },
): Promise<void> {
  if (prompts.length === 0) return;
  await callSlackAgain(() =>
    client.assistant.threads.setSuggestedPrompts({
      channel_id: channel,
      ...(thread !== null && { thread_ts: thread }),
      title: PROMPTS_TITLE,
      prompts: [...prompts],
    }),
  );
}
