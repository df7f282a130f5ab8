import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quietLogger } from "../bolt-app.js";
import type { LocalSlack } from "../local-slack.js";
import { startSlack } from "../start-slack.js";

const SAFE = { unfurl_links: false, unfurl_media: false } as const;
const TWO_TEAMS = [
  {
    id: "T1",
    people: [{ id: "U1" }],
    channels: [{ id: "C1" }, { id: "C7", bot: false }, { id: "C8", archived: true }],
  },
  {
    id: "T2",
    people: [{ id: "U9" }],
    channels: [{ id: "C9" }, { id: "G9", kind: "private" as const, bot: false }],
  },
];

let slack: LocalSlack;
let web: WebClient;

const client = (token: string) =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    logger: quietLogger([]),
  });
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error) => error.data?.error ?? error.message,
  );

beforeEach(async () => {
  slack = await startSlack({ teams: TWO_TEAMS });
  web = client(slack.token("T1"));
});
afterEach(() => slack.stop());

describe("tokens and scopes", () => {
  it("knows whose token it is", async () => {
    expect(await web.auth.test()).toMatchObject({ team_id: "T1", user_id: "UBOTT1", bot_id: "BBOTT1" });
  });

  it("refuses tokens that are missing, unknown, of the wrong kind, revoked, or of an app that was removed", async () => {
    expect(await codeOf(client("").auth.test())).toBe("not_authed");
    expect(await codeOf(client("xoxb-nobody").auth.test())).toBe("invalid_auth");
    expect(await codeOf(client(slack.appToken).auth.test())).toBe("not_allowed_token_type");
    expect(await codeOf(web.apps.connections.open())).toBe("not_allowed_token_type");
    expect(await codeOf(client("xapp-nobody").apps.connections.open())).toBe("invalid_auth");
    const other = client(slack.token("T2"));
    await slack.revokeToken("T1");
    await slack.uninstall("T2");
    expect(await codeOf(web.auth.test())).toBe("token_revoked");
    expect(await codeOf(other.auth.test())).toBe("account_inactive");
  });

  it("names the scope that is missing, and those there are", async () => {
    slack.withdrawScopes("T1", "chat:write", "channels:history");
    const error = await web.chat.postMessage({ channel: "C1", text: "x" }).catch((caught) => caught);
    expect(error.data).toMatchObject({ error: "missing_scope", needed: "chat:write" });
    expect(error.data.provided).not.toContain("chat:write");
    expect(error.data.response_metadata.acceptedScopes).toEqual(["chat:write"]);
    expect(await codeOf(web.conversations.history({ channel: "C1" }))).toBe("missing_scope");
  });

  it("keeps teams apart, and records who reaches across", async () => {
    expect(await codeOf(web.chat.postMessage({ channel: "C9", text: "x", ...SAFE }))).toBe(
      "channel_not_found",
    );
    expect(await codeOf(web.users.info({ user: "U9" }))).toBe("user_not_found");
    expect(slack.violations).toEqual([
      { kind: "wrong_team", detail: "chat.postMessage: token of T1 used for C9 of T2" },
      { kind: "wrong_team", detail: "users.info: token of T1 used for U9 of T2" },
    ]);
  });
});

describe("posting", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["no channel", { text: "x" }, "invalid_arguments"],
    ["an unknown channel", { channel: "C0", text: "x" }, "channel_not_found"],
    ["nothing to say", { channel: "C1" }, "no_text"],
    ["a channel that the bot is not in", { channel: "C7", text: "x" }, "not_in_channel"],
    ["an archived channel", { channel: "C8", text: "x" }, "is_archived"],
    [
      "a thread that there is not",
      { channel: "C1", text: "x", thread_ts: "1700000000.000001" },
      "thread_not_found",
    ],
    ["a thread that is no time", { channel: "C1", text: "x", thread_ts: "yesterday" }, "invalid_thread_ts"],
    ["blocks that are no JSON", { channel: "C1", blocks: "[{" }, "invalid_blocks_format"],
    ["blocks that Slack does not know", { channel: "C1", blocks: [{ type: "hero" }] }, "invalid_blocks"],
    ["markdown beside text", { channel: "C1", text: "x", markdown_text: "x" }, "markdown_text_conflict"],
    ["markdown of 12,001 characters", { channel: "C1", markdown_text: "x".repeat(12_001) }, "msg_too_long"],
  ])("is refused with %s", async (_name, args, code) => {
    expect(await codeOf(web.apiCall("chat.postMessage", { ...SAFE, ...args }))).toBe(code);
    expect(slack.messages("C1")).toEqual([]);
  });

  it("cuts text after 40,000 characters", async () => {
    await web.chat.postMessage({ channel: "C1", text: "x".repeat(40_001), ...SAFE });
    expect(slack.messages("C1")[0]?.text).toHaveLength(40_000);
  });

  it("takes JSON as well as a form", async () => {
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${slack.token()}`,
        "content-type": "application/json; charset=utf-8",
      },
      body: JSON.stringify({ channel: "C1", text: "x", ...SAFE }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: "C1" });
    slack.expectClean();
  });

  it("updates and deletes only what the bot wrote, and reads threads back", async () => {
    const { ts, message } = slack.say("C1", { user: "U1", text: "hi" });
    expect(await codeOf(web.chat.update({ channel: "C1", ts, text: "x" }))).toBe("cant_update_message");
    expect(await codeOf(web.chat.delete({ channel: "C1", ts }))).toBe("cant_delete_message");
    const own = await web.chat.postMessage({ channel: "C1", text: "one", thread_ts: message.ts, ...SAFE });
    await web.chat.update({ channel: "C1", ts: own.ts ?? "", text: "two", parse: "none", link_names: false });
    const replies = await web.conversations.replies({ channel: "C1", ts });
    expect(replies.messages?.map(({ text }) => text)).toEqual(["hi", "two"]);
    await web.chat.delete({ channel: "C1", ts: own.ts ?? "" });
    expect(await codeOf(web.chat.delete({ channel: "C1", ts: own.ts ?? "" }))).toBe("message_not_found");
    expect(slack.thread("C1", ts)).toHaveLength(1);
    slack.expectClean();
  });

  it("shows an ephemeral message to one person, and to nobody who reads the channel", async () => {
    await web.chat.postEphemeral({ channel: "C1", user: "U1", text: "for you" });
    expect(slack.ephemerals("U1").map(({ text }) => text)).toEqual(["for you"]);
    expect((await web.conversations.history({ channel: "C1" })).messages).toEqual([]);
    expect(await codeOf(web.chat.postEphemeral({ channel: "C1", user: "U9", text: "x" }))).toBe(
      "user_not_in_channel",
    );
  });

  it("pages through history, newest first", async () => {
    for (const text of ["1", "2", "3"]) slack.say("C1", { user: "U1", text });
    const texts: unknown[] = [];
    for await (const page of web.paginate("conversations.history", { channel: "C1", limit: 2 }))
      texts.push(...(page as unknown as { messages: { text: string }[] }).messages.map(({ text }) => text));
    expect(texts).toEqual(["3", "2", "1"]);
  });
});

describe("streams", () => {
  it("grow until they are stopped, in a thread, for a named person", async () => {
    const { ts } = slack.say("C1", { user: "U1", text: "hi" });
    expect(await codeOf(web.chat.startStream({ channel: "C1", thread_ts: ts }))).toBe(
      "missing_recipient_team_id",
    );
    const stream = web.chatStream({
      channel: "C1",
      thread_ts: ts,
      recipient_team_id: "T1",
      recipient_user_id: "U1",
      buffer_size: 1,
    });
    await stream.append({ markdown_text: "one " });
    await stream.append({ markdown_text: "two" });
    const streamed = stream.ts ?? "";
    expect(await codeOf(web.chat.update({ channel: "C1", ts: streamed, text: "x" }))).toBe(
      "streaming_state_conflict",
    );
    await stream.stop({ blocks: [{ type: "divider" }] });
    expect(slack.messages("C1").at(-1)).toMatchObject({ text: "one two", thread_ts: ts, streaming: false });
    expect(await codeOf(web.chat.appendStream({ channel: "C1", ts: streamed, markdown_text: "x" }))).toBe(
      "message_not_in_streaming_state",
    );
    slack.expectClean();
  });
});

describe("views", () => {
  const view = (title: string) => ({
    type: "modal" as const,
    title: { type: "plain_text" as const, text: title },
    blocks: [{ type: "divider" as const }],
  });
  const newTrigger = () => slack.state.newTrigger(slack.state.newExchange("command", "T1", "U1"));

  it("open once for a trigger, within three seconds", async () => {
    const trigger_id = newTrigger();
    expect(await codeOf(web.views.open({ trigger_id: "1.2.x", view: view("a") }))).toBe("invalid_trigger_id");
    expect(await codeOf(web.views.open({ trigger_id, view: view("x".repeat(25)) }))).toBe(
      "invalid_arguments",
    );
    expect(await codeOf(web.views.open({ trigger_id, view: view("a") }))).toBe("ok");
    expect(await codeOf(web.views.open({ trigger_id, view: view("a") }))).toBe("exchanged_trigger_id");
    const late = newTrigger();
    slack.forward(3_001);
    expect(await codeOf(web.views.open({ trigger_id: late, view: view("a") }))).toBe("expired_trigger_id");
    expect(
      await codeOf(client(slack.token("T2")).views.open({ trigger_id: newTrigger(), view: view("a") })),
    ).toBe("invalid_trigger_id");
  });

  it("are updated only with the hash that they have", async () => {
    const { view: opened } = await web.views.open({ trigger_id: newTrigger(), view: view("a") });
    const { id: view_id = "", hash = "" } = opened ?? {};
    expect(await codeOf(web.views.update({ view_id, hash: "old", view: view("b") }))).toBe("hash_conflict");
    expect(await codeOf(web.views.update({ view_id, hash, view: view("b") }))).toBe("ok");
    expect(await codeOf(web.views.update({ view_id: "V0", view: view("b") }))).toBe("not_found");
    expect(slack.views("U1")[0]?.content.title).toMatchObject({ text: "b" });
  });

  it("are published for people of the team", async () => {
    const home = { type: "home" as const, blocks: [{ type: "divider" as const }] };
    await web.views.publish({ user_id: "U1", view: home });
    expect(slack.home("U1")?.content.blocks).toHaveLength(1);
    expect(await codeOf(web.views.publish({ user_id: "U9", view: home }))).toBe("invalid_user_id");
    expect(await codeOf(web.views.publish({ user_id: "U1", view: view("a") as never }))).toBe(
      "invalid_arguments",
    );
  });
});

describe("the assistant", () => {
  it("takes a status, a title and four prompts for a thread of its own", async () => {
    const { channel: channel_id, thread_ts } = slack.openAssistant("U1");
    const thread = { channel_id, thread_ts: thread_ts ?? "" };
    const prompts = (count: number) => Array.from({ length: count }, () => ({ title: "t", message: "m" }));
    await web.assistant.threads.setStatus({ ...thread, status: "is reading", loading_messages: ["a"] });
    await web.assistant.threads.setTitle({ ...thread, title: "Which db" });
    await web.assistant.threads.setSuggestedPrompts({ ...thread, prompts: prompts(4) as never });
    expect(slack.assistant(channel_id, thread.thread_ts)).toMatchObject({
      status: "is reading",
      title: "Which db",
    });
    expect(
      await codeOf(web.assistant.threads.setSuggestedPrompts({ ...thread, prompts: prompts(5) as never })),
    ).toBe("invalid_arguments");
    expect(
      await codeOf(
        web.assistant.threads.setTitle({ channel_id, thread_ts: "1700000000.000001", title: "x" }),
      ),
    ).toBe("invalid_thread_ts");
    expect(await codeOf(web.apiCall("agents.sessions.setStatus", { ...thread, status: "thinking" }))).toBe(
      "invalid_arguments",
    );
    slack.expectClean();
  });
});
