import type { App } from "@slack/bolt";
import { type IdlePatterns, parseRule } from "../../../chat/channel-scopes.js";
import { cutText } from "../../../chat/cut-text.js";
import { exampleQuestions, knownDocuments, knownOptions } from "../../../chat/examples.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import type { ChannelRule, StoredAnswer } from "../../../history/history.js";
import { toPress } from "../answer/press.js";
import { cardOf } from "../answer/recall.js";
import { tellPrivately } from "../answer/tell.js";
import { takeQuestion } from "../ask/intake.js";
import { teamOf } from "../connection/request.js";
import type { Team, Teams } from "../connection/teams.js";
import { callSlackAgain } from "../connection/web-client.js";
import { ACTION, INPUT, VIEW } from "../render/action-ids.js";
import { toScopeModal } from "../render/ask-modals.js";
import { toHomeView } from "../render/home-view.js";
import { type SlackServices, type SlackSettings, SURFACE } from "../slack-settings.js";

const MOST_EXAMPLES = 5;
const MOST_LAST = 5;
const MOST_SLIPS = 3;
const LONGEST_SLIP = 60;
const NOT_YOURS = "Only who is named in SLACK_ADMINS may open private documents. Ask whoever runs Whichbot.";

/** App Home: what the bot knows, questions to press, the asker's last answers, and what channels see. */
export function onHome(app: App, teams: Teams, services: SlackServices, settings: SlackSettings): void {
  const { answerer, scopes, history, now, log } = services;

  /** Those of admins, then those of the file in other channels. */
  const channelRules = (workspace: string, named: boolean) => {
    const set = history.channelRules(SURFACE, workspace);
    const taken = new Set<string | null>(set.map(({ channel }) => channel));
    // Who installed Whichbot in a workspace of their own is told nothing of others' channels and folders.
    const stated = scopes
      .fileRules({ surface: SURFACE, workspace })
      .filter(({ channel, namesWorkspace }) => !taken.has(channel) && (named || namesWorkspace));
    return [
      ...set.map(({ channel, rule }) => ({ channel, rule: inWords(rule), from: "admin" as const })),
      ...stated.map(({ channel, rule }) => ({ channel, rule: inWords(rule), from: "file" as const })),
    ];
  };

  const publish = async (id: string, person: string): Promise<void> => {
    const team = await teams.team(id);
    const place = { surface: SURFACE, workspace: id };
    // What a person sees on their own: as in a direct message.
    const index = await answerer.view(scopes.scopeOf({ ...place, channel: person }));
    const view = toHomeView({
      documents: knownDocuments(index, now()),
      options: knownOptions(index).map(({ name }) => name),
      examples: exampleQuestions(index, MOST_EXAMPLES),
      last: history.lastOf({ ...place, person }, MOST_LAST).map((stored) => lastAnswer(stored, now())),
      admin: isAdmin(person, team, settings)
        ? { channels: channelRules(id, settings.admins.includes(person)) }
        : null,
      now: now(),
      pageUrl: settings.pageUrl,
    });
    await callSlackAgain(() => team.client.views.publish({ user_id: person, view }));
  };

  app.event("app_home_opened", async ({ event, body }) => {
    if (event.tab === "home") await publish(teamOf(body), event.user);
  });

  app.action({ type: "block_actions", action_id: ACTION.example }, async ({ ack, body }) => {
    await ack();
    const { who, value, trigger, view } = toPress(body);
    const told = takeQuestion(
      {
        team: who.team,
        channel: who.channel ?? who.person,
        thread: null,
        person: who.person,
        question: value,
        address: view === null ? { kind: "ephemeral" } : { kind: "modal", triggerId: trigger },
        keys: [`press:${who.team}:${trigger}`],
      },
      services,
    );
    if (told === null) return;
    const { client } = await teams.team(who.team);
    await tellPrivately(client, {
      channel: who.channel ?? who.person,
      thread: null,
      person: who.person,
      text: told,
    });
  });

  app.action({ type: "block_actions", action_id: ACTION.scope }, async ({ ack, body }) => {
    await ack();
    const { who, value, trigger } = toPress(body);
    const team = await teams.team(who.team);
    if (!isAdmin(who.person, team, settings)) return;
    const { rule } = scopes.ruleOf({ surface: SURFACE, workspace: who.team, channel: value });
    const view = toScopeModal({
      channel: value === "" ? null : value,
      documents: rule.documents,
      privateDocuments: rule.private,
    });
    await callSlackAgain(() => team.client.views.open({ trigger_id: trigger, view }), { tries: 2 });
  });

  app.view({ callback_id: VIEW.scope, type: "view_submission" }, async ({ ack, body, view }) => {
    const id = teamOf(body);
    const person = body.user.id;
    const { values } = view.state;
    // The window was opened for an admin; that they still are one is checked where it counts.
    if (!isAdmin(person, await teams.team(id), settings)) {
      await ack({
        response_action: "errors",
        errors: { [INPUT.documents]: "Only admins of Whichbot may set this." },
      });
      return;
    }
    const channel = values[INPUT.channel]?.[INPUT.channel]?.selected_conversation ?? view.private_metadata;
    const rule = parseRule(
      values[INPUT.documents]?.[INPUT.documents]?.value ?? "",
      values[INPUT.privateDocuments]?.[INPUT.privateDocuments]?.value ?? "",
    );
    if ("problems" in rule) {
      await ack({ response_action: "errors", errors: fieldErrors(rule.problems) });
      return;
    }
    const place = { surface: SURFACE, workspace: id, channel };
    const before = scopes.ruleOf(place).rule.private;
    if (!settings.admins.includes(person) && rule.rule.private.some((pattern) => !before.includes(pattern))) {
      await ack({ response_action: "errors", errors: { [INPUT.privateDocuments]: NOT_YOURS } });
      return;
    }
    const { documents: all } = await answerer.view();
    const idle = scopes.idlePatterns(rule.rule, all);
    const slips = {
      documents: saidIdle(idle.documents, "documents that are not private"),
      // Of the others nobody hears which private documents there are.
      private: settings.admins.includes(person) ? saidIdle(idle.private, "private documents") : null,
    };
    if (slips.documents !== null || slips.private !== null) {
      await ack({ response_action: "errors", errors: fieldErrors(slips) });
      return;
    }
    await ack();
    const nothing = rule.rule.documents === null && rule.rule.private.length === 0;
    history.setChannelRule(place, nothing ? null : rule.rule, {
      person,
      at: now().getTime(),
    });
    log.info("an admin set what a channel sees", { team: id, channel });
    // So that the first question there does not wait for it.
    void answerer
      .view(scopes.scopeOf(place))
      .catch((error: unknown) => log.warn("a scope could not be made ready", errorFields(error)));
    await publish(id, person);
  });
}

/**
 * Admins are named in the configuration; where Whichbot was installed by OAuth, who installed it is one too, but for private
 * documents: anybody can install it in a workspace of their own.
 */
function isAdmin(person: string, { installer }: Team, { admins }: SlackSettings): boolean {
  return admins.includes(person) || person === installer;
}

/** What is wrong, at the fields of the window that sets a rule. */
function fieldErrors(problems: {
  readonly documents?: string | null;
  readonly private?: string | null;
}): Record<string, string> {
  const { documents, private: hidden } = problems;
  return {
    ...(documents != null && { [INPUT.documents]: documents }),
    ...(hidden != null && { [INPUT.privateDocuments]: hidden }),
  };
}

/** @returns null when each pattern means something */
function saidIdle({ patterns, among }: IdlePatterns["documents"], of: string): string | null {
  if (patterns.length === 0) return null;
  const shown = patterns.slice(0, MOST_SLIPS).map((pattern) => cutText(pattern, LONGEST_SLIP));
  const left = patterns.length - shown.length;
  return `Matches none of the ${among} ${of}: ${shown.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}

function lastAnswer(stored: StoredAnswer, now: Date) {
  const card = cardOf(stored, now);
  return {
    question: stored.question,
    outcome: card?.label ?? "",
    headline: card?.headline ?? null,
    askedAt: stored.askedAt,
  };
}

function inWords({ documents, private: privateDocuments }: ChannelRule): string {
  const seen = documents === null ? "every document that is not private" : documents.join(", ");
  return privateDocuments.length === 0 ? seen : `${seen}; of the private ones ${privateDocuments.join(", ")}`;
}
