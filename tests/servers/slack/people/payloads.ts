import type { Json } from "../blocks/walk.js";
import type { Channel, Exchange } from "../model.js";
import type { SlackState } from "../state.js";

/** What interaction payloads have in common. */
export function commonPayload(state: SlackState, exchange: Exchange, trigger: string): Json {
  const team = state.team(exchange.team);
  const person = state.personOf(exchange.user);
  return {
    user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
    api_app_id: state.appId,
    token: "deprecated",
    trigger_id: trigger,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** A channel's name as payloads give it. */
export function nameOf(channel: Channel): string {
  if (channel.kind === "im") return "directmessage";
  return channel.kind === "private" ? "privategroup" : channel.name;
}

/** What a person types, as Slack sends it on: `&`, `<` and `>` escaped. */
export function typed(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** @throws {RangeError} the team has not granted the scope that commands and shortcuts need */
export function requireCommands(state: SlackState, team: string): void {
  if (!state.team(team).scopes.has("commands"))
    throw new RangeError(`${team} has not granted "commands": Slack would offer no command and no shortcut`);
}
