import { SHORTCUT } from "../render/action-ids.js";
import { BOT_SCOPES, type KnownScope, type Manifest } from "./oauth-scopes.js";

/** What a manifest is made for. */
export interface ManifestRequest {
  readonly mode: "socket" | "http";
  /** `agent`: direct messages with a thread a conversation; `assistant`: the older pane beside a channel. */
  readonly layout: "agent" | "assistant";
  /** Where Slack reaches Whichbot in HTTP mode, without a slash at the end; null: not known yet. */
  readonly publicUrl: string | null;
  /** Hears every message of its channels, to follow up in its own threads. */
  readonly threadFollowUps: boolean;
  /** Questions to press before Whichbot suggests its own; at most four are taken. */
  readonly examples: readonly string[];
}

type Events = NonNullable<
  NonNullable<NonNullable<Manifest["settings"]>["event_subscriptions"]>["bot_events"]
>;

/** Stands for an address that is not set. */
export const UNKNOWN_URL = "https://whichbot.example.com";

const DESCRIPTION =
  "Ask “which one should we use?”. Whichbot answers from your team's own documents, with every quote verbatim and its source beside it.";

const LONG_DESCRIPTION = [
  'Whichbot answers "which one should we use?" from your team\'s own documents: a verdict, or an honest "it depends", with numbered',
  "quotes for and against that are verbatim and link to their source. When the documents do not say, it says so.",
  "Type /which and a question anywhere and get a private answer first, mention @Whichbot in a thread, write it a direct message,",
  "or use the shortcut Which? on any message. No language model is asked, and nothing leaves your own machine but the answer.",
].join(" ");

const MOST_PROMPTS = 4;

/**
 * The app manifest for one way to connect and one layout.
 *
 * Organisation-wide deployment stays off: each workspace decides for itself. Token rotation stays off: tokens stand in the
 * configuration, and Slack cannot switch it off again.
 *
 * @see https://docs.slack.dev/reference/app-manifest
 */
export function slackManifest(request: ManifestRequest): Manifest {
  const { mode, layout } = request;
  const url = request.publicUrl ?? UNKNOWN_URL;
  const requests = mode === "http" ? `${url}/slack/events` : null;
  const prompts = request.examples
    .slice(0, MOST_PROMPTS)
    .map((question) => ({ title: question, message: question }));
  const suggested = prompts.length > 0 && { suggested_prompts: prompts };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: "Whichbot",
      description: DESCRIPTION,
      long_description: LONG_DESCRIPTION,
      background_color: "#1f3a5f",
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: "Whichbot", always_online: true },
      ...(layout === "agent"
        ? { agent_view: { agent_description: DESCRIPTION, ...suggested } }
        : { assistant_view: { assistant_description: DESCRIPTION, ...suggested } }),
      shortcuts: [
        {
          name: "Which?",
          type: "message",
          callback_id: SHORTCUT,
          description: "Answers the question in this message, in its thread",
        },
      ],
      slash_commands: [
        {
          command: "/which",
          description: "Ask which one to use",
          usage_hint: "which one for a small team? | help | options | sources",
          // Names stay as they were typed: a question is text, and mentions of people are of no use in it.
          should_escape: false,
          ...(requests !== null && { url: requests }),
        },
      ],
    },
    oauth_config: {
      ...(mode === "http" && { redirect_urls: [`${url}/slack/oauth_redirect`] }),
      scopes: { bot: [...BOT_SCOPES] as KnownScope[] },
    },
    settings: {
      event_subscriptions: {
        ...(requests !== null && { request_url: requests }),
        bot_events: botEvents(request),
      },
      interactivity: { is_enabled: true, ...(requests !== null && { request_url: requests }) },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === "socket",
      token_rotation_enabled: false,
    },
  };
}

function botEvents({ layout, threadFollowUps }: ManifestRequest): Events {
  const events: Events = [
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "message.im",
    "tokens_revoked",
  ];
  if (layout === "agent") events.push("app_context_changed");
  else events.push("assistant_thread_started", "assistant_thread_context_changed");
  if (threadFollowUps) events.push("message.channels", "message.groups", "message.mpim");
  return events.sort();
}
