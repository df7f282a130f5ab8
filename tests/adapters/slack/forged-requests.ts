import type { LocalSlack } from "../../servers/slack/local-slack.js";
import { newResponseUrl } from "../../servers/slack/response-url.js";

const FORM = "application/x-www-form-urlencoded";

/** Posts a body of one's own choice to Whichbot, with a good signature unless headers say otherwise. */
export async function postSigned(
  slack: LocalSlack,
  body: string,
  {
    contentType = "application/json",
    seconds,
    headers = {},
  }: {
    readonly contentType?: string;
    readonly seconds?: number;
    /** In place of those that Slack sends; null leaves one out. */
    readonly headers?: Readonly<Record<string, string | null>>;
  } = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const signed = slack.sign(body, contentType, seconds);
  const all = Object.entries({ ...signed.headers, ...headers }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const response = await fetch(slack.appUrl, {
    method: "POST",
    body,
    headers: Object.fromEntries(all),
    redirect: "manual",
  });
  return { status: response.status, text: await response.text() };
}

/** The body of an interaction as Slack posts it. */
export function interaction(payload: object): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** Posts an interaction that nobody made. */
export function postInteraction(slack: LocalSlack, payload: object) {
  return postSigned(slack, interaction(payload), { contentType: FORM });
}

/** Who presses, and where; ids need not belong together. */
export interface ForgedPress {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly action: string;
  readonly value: string;
  /** Default: a good one of the team, in the channel. */
  readonly responseUrl?: string;
  /** Default: a private message. */
  readonly message?: { readonly ts: string; readonly thread_ts?: string };
  readonly type?: string;
}

/** A press as Slack would tell of it, with a trigger and an address that are good. */
export function press(slack: LocalSlack, forged: ForgedPress) {
  const { team, user, channel, action, value, message, type = "button" } = forged;
  const exchange = slack.state.newExchange("click", team, user);
  const trigger = slack.state.newTrigger(exchange);
  const responseUrl =
    forged.responseUrl ??
    newResponseUrl(slack.state, {
      channel: slack.state.channel(channel),
      user,
      exchange,
      clicked: null,
      thread: undefined,
    });
  return {
    type: "block_actions",
    user: { id: user, username: "mallory", name: "mallory", team_id: team },
    api_app_id: slack.state.appId,
    token: "deprecated",
    trigger_id: trigger,
    team: { id: team, domain: "evil" },
    enterprise: null,
    is_enterprise_install: false,
    container: {
      type: "message",
      message_ts: message?.ts ?? "1700000000.000100",
      channel_id: channel,
      is_ephemeral: message === undefined,
    },
    channel: { id: channel, name: "general" },
    ...(message !== undefined && { message }),
    response_url: responseUrl,
    actions: [{ type, action_id: action, block_id: "b1", value, action_ts: "1700000000.000200" }],
  };
}

/** A press in a window or on the home page. @param view as Slack shows it to the app */
export function pressInView(
  slack: LocalSlack,
  forged: Omit<ForgedPress, "channel" | "message" | "responseUrl">,
  view: object,
) {
  const { team, user, action, value, type = "button" } = forged;
  const trigger = slack.state.newTrigger(slack.state.newExchange("click", team, user));
  return {
    type: "block_actions",
    user: { id: user, username: "mallory", name: "mallory", team_id: team },
    api_app_id: slack.state.appId,
    trigger_id: trigger,
    team: { id: team, domain: "evil" },
    enterprise: null,
    is_enterprise_install: false,
    container: { type: "view", view_id: "V1" },
    view: { id: "V1", hash: "1.x", type: "modal", team_id: team, private_metadata: "", ...view },
    actions: [{ type, action_id: action, block_id: "b1", value, action_ts: "1700000000.000200" }],
  };
}

/** A window that was sent. @param values by block id, as Slack shows them */
export function submission(
  slack: LocalSlack,
  {
    team,
    user,
    callback,
    metadata = "",
    values,
  }: {
    readonly team: string;
    readonly user: string;
    readonly callback: string;
    readonly metadata?: string;
    readonly values: Readonly<Record<string, object>>;
  },
) {
  return {
    type: "view_submission",
    user: { id: user, username: "mallory", name: "mallory", team_id: team },
    api_app_id: slack.state.appId,
    trigger_id: "1.2.3",
    team: { id: team, domain: "evil" },
    enterprise: null,
    is_enterprise_install: false,
    response_urls: [],
    view: {
      id: slack.state.id("V"),
      hash: "1.x",
      type: "modal",
      team_id: team,
      callback_id: callback,
      private_metadata: metadata,
      blocks: [],
      state: {
        values: Object.fromEntries(Object.entries(values).map(([id, held]) => [id, { [id]: held }])),
      },
    },
  };
}

/** A slash command as Slack posts it. */
export function commandBody(
  slack: LocalSlack,
  given: Readonly<Record<string, string>> & { readonly team_id: string; readonly channel_id: string },
): string {
  const user = given.user_id ?? "U1";
  const exchange = slack.state.newExchange("command", given.team_id, user);
  const responseUrl = newResponseUrl(slack.state, {
    channel: slack.state.channel(given.channel_id),
    user,
    exchange,
    clicked: null,
    thread: undefined,
  });
  return new URLSearchParams({
    token: "deprecated",
    team_domain: "evil",
    channel_name: "general",
    user_id: user,
    user_name: "mallory",
    command: "/which",
    api_app_id: slack.state.appId,
    is_enterprise_install: "false",
    response_url: responseUrl,
    trigger_id: slack.state.newTrigger(exchange),
    ...given,
  }).toString();
}

/** Posts a slash command that nobody entered. */
export function postCommand(slack: LocalSlack, body: string) {
  return postSigned(slack, body, { contentType: FORM });
}

/** An event of one's own choice. */
export function eventBody(
  slack: LocalSlack,
  team: string,
  event: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): string {
  const id = slack.state.id("Ev");
  return JSON.stringify({
    token: "deprecated",
    team_id: team,
    api_app_id: slack.state.appId,
    event,
    type: "event_callback",
    event_id: id,
    event_time: slack.state.clock.statedSeconds(),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team,
        user_id: "UBOT",
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    ...more,
  });
}
