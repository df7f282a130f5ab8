import { isJson, type Json } from "../blocks/walk.js";
import { bareMentionsIn, mentionsIn } from "../safety/mentions.js";
import { refused, SlackError } from "../slack-error.js";
import type { SlackState } from "../state.js";
import { channelOf, type Method, type Request, textOf } from "./method.js";

const MOST_PROMPTS = 4;
const MOST_LOADING_MESSAGES = 10;
const SESSION_STATES = ["active", "processing", "suspended", "closed"];

/** What is known of an assistant thread; made when first asked for. */
export function assistantThread(state: SlackState, channel: string, thread: string) {
  const key = `${channel}|${thread}`;
  const known = state.assistant.get(key) ?? { status: "", title: "", prompts: [], history: [] };
  state.assistant.set(key, known);
  return known;
}

function threadHere(request: Request, required: boolean) {
  const channel = channelOf(request, "channel_id");
  const ts = textOf(request.args, "thread_ts");
  if (ts === undefined && required) throw new SlackError("invalid_thread_ts");
  if (ts !== undefined && request.state.find(channel.id, ts) === undefined)
    throw new SlackError("invalid_thread_ts");
  return { channel, thread: assistantThread(request.state, channel.id, ts ?? "") };
}

function noMention(request: Request, text: string): void {
  for (const { token } of [...mentionsIn(text), ...bareMentionsIn(text)])
    request.state.violate("mention", `${request.method}: ${token}`);
}

function listOf(args: Json, key: string, most: number): unknown[] {
  const list = args[key] ?? [];
  if (!Array.isArray(list))
    throw refused("invalid_arguments", [`must provide an array [json-pointer:/${key}]`]);
  if (list.length > most)
    throw refused("invalid_arguments", [`no more than ${most} items allowed [json-pointer:/${key}]`]);
  return list;
}

const setStatus: Method = {
  scopes: ["chat:write", "assistant:write"],
  required: ["channel_id", "thread_ts"],
  run(request) {
    if (typeof request.args.status !== "string")
      throw refused("invalid_arguments", ["missing required field: status"]);
    const { thread } = threadHere(request, true);
    const loading = listOf(request.args, "loading_messages", MOST_LOADING_MESSAGES).map(String);
    for (const text of [request.args.status, ...loading]) noMention(request, text);
    thread.status = request.args.status;
    thread.history.push(thread.status);
    request.state.changed();
    return {};
  },
};

const setTitle: Method = {
  scopes: ["assistant:write"],
  required: ["channel_id", "thread_ts", "title"],
  run(request) {
    const { thread, channel } = threadHere(request, true);
    if (channel.kind !== "im") throw new SlackError("invalid_thread_ts");
    thread.title = textOf(request.args, "title") ?? "";
    noMention(request, thread.title);
    request.state.changed();
    return {};
  },
};

const setSuggestedPrompts: Method = {
  scopes: ["assistant:write"],
  required: ["channel_id", "prompts"],
  run(request) {
    const { thread, channel } = threadHere(request, false);
    if (channel.kind !== "im") throw new SlackError("invalid_thread_ts");
    const prompts = listOf(request.args, "prompts", MOST_PROMPTS);
    thread.prompts = prompts.map((prompt, at) => {
      const { title, message } = isJson(prompt) ? prompt : {};
      if (typeof title !== "string" || title === "" || typeof message !== "string" || message === "")
        throw refused("invalid_arguments", [`must provide title and message [json-pointer:/prompts/${at}]`]);
      noMention(request, `${title} ${message}`);
      return { title, message };
    });
    request.state.changed();
    return {};
  },
};

const setSessionStatus: Method = {
  scopes: ["chat:write"],
  required: ["status", "channel_id"],
  run(request) {
    const { thread } = threadHere(request, false);
    const status = textOf(request.args, "status") ?? "";
    if (!SESSION_STATES.includes(status)) throw refused("invalid_arguments", [`invalid status: ${status}`]);
    const title = textOf(request.args, "title");
    if (title !== undefined) {
      if (title.length > 200) throw refused("invalid_arguments", ["must be less than 201 characters"]);
      noMention(request, title);
      thread.title ||= title;
    }
    thread.status = status;
    thread.history.push(status);
    request.state.changed();
    return { status, agent_status: status, title: thread.title };
  },
};

export const ASSISTANT: Readonly<Record<string, Method>> = {
  "assistant.threads.setStatus": setStatus,
  "assistant.threads.setTitle": setTitle,
  "assistant.threads.setSuggestedPrompts": setSuggestedPrompts,
  "agents.sessions.setStatus": setSessionStatus,
};
