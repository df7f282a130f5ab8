/** Acknowledges and posts a fixed text, with Slack's own library and nothing else: what a run costs without Whichbot. */
import bolt from "@slack/bolt";

const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_PORT } = process.env;
const QUIET = { unfurl_links: false, unfurl_media: false };
const clientOptions = { slackApiUrl: `${SLACK_API_URL}/` };

const receiver =
  SLACK_APP_TOKEN === undefined
    ? new bolt.HTTPReceiver({ signingSecret: SLACK_SIGNING_SECRET })
    : new bolt.SocketModeReceiver({ appToken: SLACK_APP_TOKEN, installerOptions: { clientOptions } });
const app = new bolt.App({ token: SLACK_BOT_TOKEN, receiver, clientOptions, logLevel: "error" });

const post = async (client, { channel, ts, thread_ts }) => {
  await client.chat.postMessage({ channel, thread_ts: thread_ts ?? ts, text: "echo", ...QUIET });
};
app.event("app_mention", async ({ event, client }) => post(client, event));
app.message(async ({ message, client }) => {
  const direct = message.channel_type === "im";
  const followUp = message.thread_ts !== undefined && !message.text.includes("<@");
  if (message.bot_id === undefined && (direct || followUp)) await post(client, message);
});
app.command("/which", async ({ ack, respond }) => {
  await ack();
  await respond({ text: "echo", response_type: "ephemeral", ...QUIET });
});

await app.start({ port: Number(SLACK_PORT ?? 0), host: "127.0.0.1" });
process.stderr.write("answering on or by whatever is set\n");
process.on("SIGTERM", () => process.exit(0));
