import type { App, BlockAction } from "@slack/bolt";
import { toCard } from "../../../chat/card.js";
import { NOTICE } from "../../../chat/notices.js";
import { toReasons } from "../../../chat/reasons/reasons.js";
import { type Recalled, TOO_OLD } from "../../../chat/recall.js";
import { seenSources } from "../../../chat/seen-sources.js";
import type { Teams } from "../connection/teams.js";
import { callSlackAgain, toCallError } from "../connection/web-client.js";
import { ACTION } from "../render/action-ids.js";
import { context } from "../render/elements.js";
import type { ModalView } from "../render/message.js";
import { toSourcesModal } from "../render/sources-modal.js";
import { toWhyModal } from "../render/why-modal.js";
import { toPress } from "./press.js";
import { type ButtonServices, onPressed, tellPresser } from "./pressed-answer.js";
import { recall } from "./recall.js";

type ToWindow = (recalled: Recalled, page: number) => Promise<ModalView>;

/** "Why?" and "Sources": windows with pages. */
export function onEvidenceWindows(app: App, teams: Teams, services: ButtonServices): void {
  const { answerer, scopes, settings, now } = services;
  const why: ToWindow = async ({ stored, answer, card }, page) => {
    // Told anew from the documents as they are: the way to an answer is too long to be kept with each.
    const scope = scopes.scopeOf({ ...stored, channel: stored.scopeChannel });
    const explained = await answerer.explain(answer.question, { previous: stored.previous, scope });
    // Documents that changed since may have another answer: then the reasons are those of the present one.
    const isSame = explained.answer.index.id === answer.index.id;
    const told = isSame ? card : toCard(explained.answer, now());
    const reasons = toReasons(explained.derivation, told, { everything: true });
    const view = toWhyModal(told, reasons, { id: stored.id, page });
    // A page has far fewer blocks than Slack takes.
    return isSame ? view : { ...view, blocks: [context(NOTICE.changedSince), ...view.blocks] };
  };
  const sources: ToWindow = async (recalled, page) =>
    toSourcesModal(await seenSources(recalled, services), {
      id: recalled.stored.id,
      page,
      pageUrl: settings.pageUrl,
    });
  const windows: readonly [ToWindow, string, readonly string[]][] = [
    [why, ACTION.why, [ACTION.whyPage, ACTION.whyPageBack]],
    [sources, ACTION.sources, [ACTION.sourcesPage, ACTION.sourcesPageBack]],
  ];
  for (const [toWindow, opens, turns] of windows) {
    onPressed(app, opens, {
      teams,
      services,
      handle: async ({ press, recalled, client }) => {
        const view = await toWindow(recalled, 0);
        // From a window on top of it, else Slack refuses a second one.
        await callSlackAgain(
          () =>
            press.view === null
              ? client.views.open({ trigger_id: press.trigger, view })
              : client.views.push({ trigger_id: press.trigger, view }),
          { tries: 2 },
        );
      },
    });
    for (const turn of turns) onTurnedPage(app, turn, { teams, services, toWindow });
  }
}

function onTurnedPage(
  app: App,
  action: string,
  {
    teams,
    services,
    toWindow,
  }: { readonly teams: Teams; readonly services: ButtonServices; readonly toWindow: ToWindow },
): void {
  app.action({ type: "block_actions", action_id: action }, async ({ ack, body }) => {
    await ack();
    const press = toPress(body as BlockAction);
    if (press.view === null) return;
    const { client } = await teams.team(press.who.team);
    const recalled = recall(press.view.metadata, press.who, services);
    if (recalled === null) return tellPresser(client, press, TOO_OLD);
    const page = Number.parseInt(press.value, 10);
    const view = await toWindow(recalled, Number.isSafeInteger(page) && page >= 0 ? page : 0);
    const { id, hash } = press.view;
    try {
      await callSlackAgain(() => client.views.update({ view_id: id, hash, view }), { tries: 2 });
    } catch (error) {
      // Turned twice at once: the other turn has won, and the window shows a page.
      const { code } = toCallError(error);
      if (code !== "hash_conflict")
        services.log.warn("a page was not turned", { code, team: press.who.team });
    }
  });
}
