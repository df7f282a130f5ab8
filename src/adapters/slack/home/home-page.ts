import type { App } from "@slack/bolt";
import { exampleQuestions, knownDocuments, knownOptions } from "../../../chat/examples.js";
import { cardOf } from "../../../chat/recall.js";
import { ruleInWords } from "../../../chat/typed-rule.js";
import type { StoredAnswer } from "../../../history/history.js";
import { toPress } from "../answer/press.js";
import { tellPrivately } from "../answer/tell.js";
import { takeQuestion } from "../ask/intake.js";
import { teamOf } from "../connection/request.js";
import type { Teams } from "../connection/teams.js";
import { callSlackAgain } from "../connection/web-client.js";
import { ACTION } from "../render/action-ids.js";
import { toHomeView } from "../render/home-view.js";
import { type SlackServices, type SlackSettings, SURFACE } from "../slack-settings.js";
import { isAdmin } from "./admins.js";
import { onScopeWindow } from "./scope-window.js";

const MOST_EXAMPLES = 5;
const MOST_LAST = 5;

/** App Home: what the bot knows, questions to press, the asker's last answers, and what channels see. */
export function onHome(app: App, teams: Teams, services: SlackServices, settings: SlackSettings): void {
  const { answerer, scopes, history, now } = services;

  /** Those that are set here, then those of the file in other channels. */
  const channelRules = (workspace: string, named: boolean) => {
    const set = [...history.channelRules(SURFACE, workspace), ...history.narrowings(SURFACE, workspace)].map(
      ({ channel }) => channel,
    );
    const taken = new Set<string | null>(set);
    // Who installed Whichbot in a workspace of their own is told nothing of others' channels and folders.
    const stated = scopes
      .fileRules({ surface: SURFACE, workspace })
      .filter(({ channel, namesWorkspace }) => !taken.has(channel) && (named || namesWorkspace));
    return [
      ...[...new Set(set)].sort().map((channel) => ({
        channel,
        rule: ruleInWords(scopes.ruleOf({ surface: SURFACE, workspace, channel }), { named }),
        from: "admin" as const,
      })),
      ...stated.map(({ channel, rule }) => ({
        channel,
        rule: ruleInWords({ rule, narrowed: null }, { named }),
        from: "file" as const,
      })),
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

  onScopeWindow(app, { teams, services, settings, published: publish });
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
