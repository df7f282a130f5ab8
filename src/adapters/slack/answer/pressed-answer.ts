import type { App, BlockAction } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { type Recalled, TOO_OLD } from "../../../chat/recall.js";
import type { Teams } from "../connection/teams.js";
import { SlackCallError, toCallError } from "../connection/web-client.js";
import { toNoticeMessage } from "../render/notices.js";
import type { SlackServices, SlackSettings } from "../slack-settings.js";
import { type Press, toPress } from "./press.js";
import { respond } from "./private-posts.js";
import { recall } from "./recall.js";
import { tellPrivately } from "./tell.js";

/** What every button of an answer works with. */
export interface ButtonServices extends SlackServices {
  readonly settings: SlackSettings;
}

/** What a handler gets: the press, the answer that it belongs to, the workspace's client, and a way to tell the presser. */
export interface PressedAnswer {
  readonly press: Press;
  readonly recalled: Recalled;
  readonly client: WebClient;
  readonly services: ButtonServices;
  /** Tells the presser, and nobody else. */
  readonly tell: (text: string) => Promise<void>;
}

/** Does what a button says. */
export type Handler = (pressed: PressedAnswer) => Promise<void>;

/** Listens to one button that carries the id of an answer. */
export function onPressed(
  app: App,
  action: string,
  {
    teams,
    services,
    handle,
  }: { readonly teams: Teams; readonly services: ButtonServices; readonly handle: Handler },
): void {
  app.action({ type: "block_actions", action_id: action }, async ({ ack, body }) => {
    await ack();
    const press = toPress(body as BlockAction);
    const { client } = await teams.team(press.who.team);
    const tell = (text: string) => tellPresser(client, press, text);
    // A window has no channel to check, but it was made for one answer.
    const isOurs = press.view === null || press.view.metadata === press.value;
    const recalled = isOurs ? recall(press.value, press.who, services) : null;
    if (recalled === null) return tell(TOO_OLD);
    try {
      await handle({ press, recalled, client, services, tell });
    } catch (error) {
      const { code } = toCallError(error);
      services.log.warn("a button did not work", { action, code, team: press.who.team });
      await tell("Slack did not let me do that just now. Please try once more.");
    }
  });
}

/** @throws {SlackCallError} */
export async function tellPresser(
  client: WebClient,
  { who, responseUrl, message }: Press,
  text: string,
): Promise<void> {
  const { channel, person } = who;
  try {
    if (responseUrl === null) throw new SlackCallError("no_address", { refused: true, again: false });
    await respond(responseUrl, toNoticeMessage(text));
  } catch (error) {
    if (!(error instanceof SlackCallError) || !error.options.refused) throw error;
    await tellPrivately(client, {
      channel: channel ?? person,
      thread: message?.thread ?? null,
      person,
      text,
    });
  }
}
