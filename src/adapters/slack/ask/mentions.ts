import type { App } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { saysNothing } from "../../../chat/small-answer.js";
import { tellPrivately } from "../answer/tell.js";
import { type Page, readPages } from "../connection/pages.js";
import { teamOf } from "../connection/request.js";
import type { Teams } from "../connection/teams.js";
import { toCallError } from "../connection/web-client.js";
import type { SlackServices } from "../slack-settings.js";
import { messageKeys, takeQuestion } from "./intake.js";
import { questionText } from "./question-text.js";
import { saySmall, smallAnswer } from "./small-answers.js";
import { type ThreadMessage, threadQuestion } from "./thread-question.js";

const NO_QUESTION =
  "What should I look up? Mention me with a question, such as “which one for a small team?”, or type `/which help`.";

const NOT_READ = "I could not read this thread just now. Mention me again with the question.";

/** "@Whichbot …" in a channel: the answer goes into the thread. */
export function onMentions(app: App, teams: Teams, services: SlackServices): void {
  app.event("app_mention", async ({ event, body }) => {
    // Bots that mention each other would never stop.
    if (event.user === undefined || event.bot_id !== undefined) return;
    const id = teamOf(body);
    const { client, botUser } = await teams.team(id);
    const asked = questionText(event.text, botUser);
    const { channel, ts, thread_ts, user: person } = event;
    const keys = messageKeys(id, body, event);
    const small = await smallAnswer(asked, { team: id, channel }, services);
    if (small !== null)
      return saySmall(client, small, { channel, thread: thread_ts ?? null, person, keys }, services);
    const found: Found = saysNothing(asked)
      ? await questionOfThread(client, { channel, thread: thread_ts, before: ts, bot: botUser }).catch(
          (error: unknown) => {
            services.log.warn("a thread could not be read", { code: toCallError(error).code, team: id });
            return { question: null, instead: NOT_READ };
          },
        )
      : { question: asked };
    const { question } = found;
    const thread = thread_ts ?? ts;
    const told =
      question === null
        ? found.instead
        : takeQuestion(
            {
              team: id,
              channel,
              thread,
              person,
              question,
              address: { kind: "thread", after: ts },
              keys,
            },
            services,
          );
    if (told === null) return;
    // Said once, however often the event comes.
    if (question === null && !services.history.claim(keys, services.now().getTime())) return;
    await tellPrivately(client, { channel, thread: thread_ts ?? null, person, text: told });
  });
}

/** What is asked, or what to tell instead. */
type Found = { readonly question: string } | { readonly question: null; readonly instead: string };

/**
 * What the thread asks in which somebody only called the bot: nothing outside of a thread, and when nobody said anything.
 *
 * @throws {SlackCallError} it cannot be read
 */
async function questionOfThread(
  client: WebClient,
  at: {
    readonly channel: string;
    readonly thread: string | undefined;
    readonly before: string;
    readonly bot: string;
  },
): Promise<Found> {
  const { channel, thread, before, bot } = at;
  if (thread === undefined) return { question: null, instead: NO_QUESTION };
  const messages: ThreadMessage[] = [];
  const read = (page: Page) => client.conversations.replies({ channel, ts: thread, latest: before, ...page });
  for await (const some of readPages<ThreadMessage>(read)) messages.push(...some);
  const question = threadQuestion(messages, { bot, before });
  return question === null ? { question, instead: NO_QUESTION } : { question };
}
