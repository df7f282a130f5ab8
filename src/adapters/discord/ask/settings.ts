import type { APIModalInteractionResponseCallbackData, APIModalSubmitInteraction } from "discord.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import { judgeTypedRule, saysNothing } from "../../../chat/typed-rule.js";
import { openWindow } from "../answer/open-window.js";
import { replyWith, tell } from "../answer/tell.js";
import { OPTION, PRIVATE_ANSWERS } from "../commands/command-names.js";
import { SURFACE } from "../discord-settings.js";
import { FIELD } from "../render/custom-ids.js";
import { toSettingsMessage, toSettingsProblems } from "../render/settings-message.js";
import { toSettingsModal } from "../render/settings-modal.js";
import { type Command, optionOf } from "./command-options.js";
import { fieldsOf } from "./modal-fields.js";
import type { At } from "./place-of.js";
import type { Came, Workplace } from "./workplace.js";

const NOT_YOURS =
  "Only who is named in DISCORD_ADMINS may open private documents. Ask whoever runs Whichbot.";
const NO_ADMIN = "Only who may manage this server can change what I do in it.";
const NO_SERVER = "There is nothing to set here: settings are for servers that I am a member of.";
const NOT_OPENED = "Discord did not open the window. Please try once more.";

const VALUES: ReadonlyMap<unknown, boolean | null> = new Map<unknown, boolean | null>([
  [PRIVATE_ANSWERS.on, true],
  [PRIVATE_ANSWERS.off, false],
  [PRIVATE_ANSWERS.asBefore, null],
]);

/** `/which-settings`: who sees answers here, and what they may quote. */
export async function onSettings(came: Command, workplace: Workplace): Promise<void> {
  const refused = refusal(came.at);
  if (refused !== null) return tell(came, refused, workplace);
  const asked = optionOf(came, OPTION.privateAnswers);
  const value = VALUES.get(asked);
  const wholeServer = optionOf(came, OPTION.wholeServer) === true;
  const opens = optionOf(came, OPTION.documents) === true;
  const done =
    value === undefined ? null : () => setPrivateAnswers(came.at, { value, wholeServer }, workplace);
  if (!opens) return show(came, done, workplace);
  try {
    done?.();
  } catch (error) {
    workplace.services.log.error("a setting could not be saved", errorFields(error));
  }
  await onSettingsButton(came, workplace);
}

/** Opens the window that sets which documents a channel sees. */
export async function onSettingsButton(came: Came, workplace: Workplace): Promise<void> {
  const refused = refusal(came.at);
  if (refused !== null) return tell(came, refused, workplace);
  const window = (): APIModalInteractionResponseCallbackData =>
    toSettingsModal(workplace.services.scopes.ruleOf(channelOf(came.at)).rule);
  await openWindow(came, window, workplace, NOT_OPENED);
}

/** What stands in that window when it is sent. That its sender may set it is checked where it counts. */
export async function onSettingsSent(
  came: Came<APIModalSubmitInteraction>,
  workplace: Workplace,
): Promise<void> {
  const refused = refusal(came.at);
  if (refused !== null) return tell(came, refused, workplace);
  const { services, settings } = workplace;
  const { answerer, scopes, history, log, now } = services;
  const { person } = came.at;
  const fields = fieldsOf(came.raw);
  const typed = {
    documents: fields.get(FIELD.documents) ?? "",
    private: fields.get(FIELD.privateDocuments) ?? "",
  };
  const find = async () => {
    const place = channelOf(came.at);
    const { documents } = await answerer.view();
    const opensNoPrivate = settings.admins.includes(person) ? null : NOT_YOURS;
    const judged = judgeTypedRule(typed, { place, scopes, documents, opensNoPrivate });
    if ("problems" in judged)
      return (style: Parameters<typeof toSettingsProblems>[2]) =>
        toSettingsProblems(judged.problems, typed, style);
    const { rule } = judged;
    history.setChannelRule(place, saysNothing(rule) ? null : rule, { person, at: now().getTime() });
    log.info("an admin set what a channel sees", { guild: place.workspace, channel: place.channel });
    // So that the first question there does not wait for it.
    void answerer
      .view(scopes.scopeOf(place))
      .catch((error: unknown) => log.warn("a scope could not be made ready", errorFields(error)));
    return shown(came.at, "Saved.", workplace);
  };
  await replyWith(came, find, workplace);
}

/** Discord hides the command from others, but a server can show it to anybody, and windows stay open. */
function refusal({ where, manages }: At): string | null {
  if (where !== "server") return NO_SERVER;
  return manages ? null : NO_ADMIN;
}

function show(came: Command, done: (() => string) | null, workplace: Workplace): Promise<void> {
  return replyWith(came, () => shown(came.at, done?.() ?? null, workplace), workplace);
}

/** @returns what was done */
function setPrivateAnswers(
  { place, person }: At,
  { value, wholeServer }: { readonly value: boolean | null; readonly wholeServer: boolean },
  { services: { history, log, now } }: Workplace,
): string {
  const { surface, workspace } = place;
  const channel = wholeServer ? "" : place.channel;
  history.setPrivateAnswers({ surface, workspace, channel }, value, { person, at: now().getTime() });
  log.info("an admin set who sees answers", { guild: workspace, channel, private: value });
  return wholeServer ? "Saved for the whole server." : "Saved for this channel.";
}

function shown(at: At, done: string | null, { services: { history, scopes } }: Workplace) {
  const { surface, workspace } = at.place;
  const settings = {
    documents: scopes.ruleOf(channelOf(at)),
    privateAnswers: {
      here: history.privateAnswers(channelOf(at)),
      server: history.privateAnswers({ surface, workspace, channel: "" }),
    },
    done,
  };
  return (style: Parameters<typeof toSettingsMessage>[1]) => toSettingsMessage(settings, style);
}

/** The channel that rules are for: that of a thread. */
function channelOf({ place, scopeChannel }: At) {
  return { surface: SURFACE, workspace: place.workspace, channel: scopeChannel };
}
