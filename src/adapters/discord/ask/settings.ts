import type { APIModalInteractionResponseCallbackData, APIModalSubmitInteraction } from "discord.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import { judgeTypedRule, saveRule } from "../../../chat/typed-rule.js";
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
import { hasRun, noteRunner } from "./settings-runners.js";
import type { Came, Workplace } from "./workplace.js";

const NOT_YOURS =
  "Only who is named in DISCORD_ADMINS may open private documents. Ask whoever runs Whichbot.";
const RUN_ANEW = "I do not know any more that you may set this. Please run `/which-settings` once more.";
const NO_SERVER = "There is nothing to set here: settings are for servers that I am a member of.";
const NOT_SAVED =
  "That could not be saved, and nothing was changed. Please try once more; if it happens again, tell whoever runs me.";
const NOT_OPENED = "Discord did not open the window. Please try once more.";

const VALUES: ReadonlyMap<unknown, boolean | null> = new Map<unknown, boolean | null>([
  [PRIVATE_ANSWERS.on, true],
  [PRIVATE_ANSWERS.off, false],
  [PRIVATE_ANSWERS.asBefore, null],
]);

/**
 * `/which-settings`: who sees answers here, and what they may quote. Whoever can run it may: Discord offers and takes it only
 * from whom the server has given it to.
 */
export async function onSettings(came: Command, workplace: Workplace): Promise<void> {
  if (came.at.where !== "server") return tell(came, NO_SERVER, workplace);
  noteRunner(came.at, workplace);
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
    return tell(came, NOT_SAVED, workplace);
  }
  await onSettingsButton(came, workplace);
}

/** Opens the window that sets which documents a channel sees. */
export async function onSettingsButton(came: Came, workplace: Workplace): Promise<void> {
  const refused = refusal(came.at, workplace);
  if (refused !== null) return tell(came, refused, workplace);
  const window = (): APIModalInteractionResponseCallbackData =>
    toSettingsModal(
      workplace.services.scopes.ruleOf(channelOf(came.at)),
      workplace.settings.admins.includes(came.at.person),
    );
  await openWindow(came, window, workplace, NOT_OPENED);
}

/** What stands in that window when it is sent. That its sender may set it is checked where it counts. */
export async function onSettingsSent(
  came: Came<APIModalSubmitInteraction>,
  workplace: Workplace,
): Promise<void> {
  const refused = refusal(came.at, workplace);
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
    const onlyNarrows = settings.admins.includes(person) ? null : NOT_YOURS;
    const judged = judgeTypedRule(typed, { place, scopes, documents, onlyNarrows });
    if ("problems" in judged)
      return (style: Parameters<typeof toSettingsProblems>[2]) =>
        toSettingsProblems(judged.problems, typed, style);
    saveRule(place, judged, { by: { person, at: now().getTime() }, history });
    log.info("an admin set what a channel sees", { guild: place.workspace, channel: place.channel });
    // So that the first question there does not wait for it.
    void answerer
      .view(scopes.scopeOf(place))
      .catch((error: unknown) => log.warn("a scope could not be made ready", errorFields(error)));
    return shown(came.at, "Saved.", workplace);
  };
  await replyWith(came, find, workplace);
}

/** Windows stay open, and what is pressed comes from outside. */
function refusal(at: At, workplace: Workplace): string | null {
  if (at.where !== "server") return NO_SERVER;
  return at.manages || hasRun(at, workplace) ? null : RUN_ANEW;
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

function shown(
  at: At,
  done: string | null,
  { services: { history, scopes }, settings: { admins } }: Workplace,
) {
  const { surface, workspace } = at.place;
  const settings = {
    documents: scopes.ruleOf(channelOf(at)),
    mayOpen: admins.includes(at.person),
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
