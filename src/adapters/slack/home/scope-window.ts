import type { App } from "@slack/bolt";
import { errorFields } from "../../../chat/log/error-fields.js";
import { judgeTypedRule, type RuleProblems, saveRule } from "../../../chat/typed-rule.js";
import { toPress } from "../answer/press.js";
import { teamOf } from "../connection/request.js";
import type { Teams } from "../connection/teams.js";
import { callSlackAgain } from "../connection/web-client.js";
import { ACTION, INPUT, VIEW } from "../render/action-ids.js";
import { toScopeModal } from "../render/ask-modals.js";
import { type SlackServices, type SlackSettings, SURFACE } from "../slack-settings.js";
import { isAdmin } from "./admins.js";

const NOT_YOURS = "Only who is named in SLACK_ADMINS may open private documents. Ask whoever runs Whichbot.";

interface Parts {
  readonly teams: Teams;
  readonly services: SlackServices;
  readonly settings: SlackSettings;
  /** Shows a person their App Home anew. */
  readonly published: (team: string, person: string) => Promise<void>;
}

/** The window in which an admin sets what a channel sees. */
export function onScopeWindow(app: App, { teams, services, settings, published }: Parts): void {
  const { answerer, scopes, history, now, log } = services;

  app.action({ type: "block_actions", action_id: ACTION.scope }, async ({ ack, body }) => {
    await ack();
    const { who, value, trigger } = toPress(body);
    const team = await teams.team(who.team);
    if (!isAdmin(who.person, team, settings)) return;
    const { rule, narrowed } = scopes.ruleOf({ surface: SURFACE, workspace: who.team, channel: value });
    const mayOpen = settings.admins.includes(who.person);
    const view = toScopeModal({
      channel: value === "" ? null : value,
      documents: mayOpen ? rule.documents : (narrowed?.documents ?? null),
      privateDocuments: mayOpen ? rule.private : null,
      narrowed: narrowed !== null,
    });
    await callSlackAgain(() => team.client.views.open({ trigger_id: trigger, view }), { tries: 2 });
  });

  app.view({ callback_id: VIEW.scope, type: "view_submission" }, async ({ ack, body, view }) => {
    const id = teamOf(body);
    const person = body.user.id;
    const { values } = view.state;
    const refuse = (problems: Partial<RuleProblems>) =>
      ack({ response_action: "errors", errors: fieldErrors(problems) });
    // The window was opened for an admin; that they still are one is checked where it counts.
    if (!isAdmin(person, await teams.team(id), settings)) {
      await refuse({ documents: "Only admins of Whichbot may set this." });
      return;
    }
    const channel = values[INPUT.channel]?.[INPUT.channel]?.selected_conversation ?? view.private_metadata;
    const place = { surface: SURFACE, workspace: id, channel };
    const { documents } = await answerer.view();
    const judged = judgeTypedRule(
      {
        documents: values[INPUT.documents]?.[INPUT.documents]?.value ?? "",
        private: values[INPUT.privateDocuments]?.[INPUT.privateDocuments]?.value ?? "",
      },
      { place, scopes, documents, onlyNarrows: settings.admins.includes(person) ? null : NOT_YOURS },
    );
    if ("problems" in judged) {
      await refuse(judged.problems);
      return;
    }
    await ack();
    saveRule(place, judged, { by: { person, at: now().getTime() }, history });
    log.info("an admin set what a channel sees", { team: id, channel });
    // So that the first question there does not wait for it.
    void answerer
      .view(scopes.scopeOf(place))
      .catch((error: unknown) => log.warn("a scope could not be made ready", errorFields(error)));
    await published(id, person);
  });
}

/** What is wrong, at the fields of the window that sets a rule. */
function fieldErrors({ documents, private: hidden }: Partial<RuleProblems>): Record<string, string> {
  return {
    ...(documents != null && { [INPUT.documents]: documents }),
    ...(hidden != null && { [INPUT.privateDocuments]: hidden }),
  };
}
