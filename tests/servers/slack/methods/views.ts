import { checkView } from "../blocks/check-blocks.js";
import type { Json } from "../blocks/walk.js";
import type { View } from "../model.js";
import { withBlockIds } from "../response-url.js";
import { checkContent } from "../safety/content.js";
import { SlackError } from "../slack-error.js";
import type { SlackState, Trigger } from "../state.js";
import { type Method, personOf, type Request, textOf } from "./method.js";

const DEEPEST_STACK = 3;

/** A view as the Web API and payloads show it. */
export function shownView(state: SlackState, view: View, values: Json = {}): Json {
  const team = state.team(view.team);
  return {
    private_metadata: "",
    callback_id: "",
    external_id: "",
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    ...view.content,
    id: view.id,
    team_id: view.team,
    type: view.type,
    hash: view.hash,
    state: { values },
    root_view_id: view.root,
    previous_view_id: view.previous,
    app_id: state.appId,
    bot_id: team.botId,
    app_installed_team_id: view.team,
  };
}

/** Checks a view and keeps it; used by methods and by acknowledgements that push or update. */
export function keepView(
  state: SlackState,
  given: unknown,
  where: { team: string; user: string; type: View["type"]; above?: View; place?: View },
): View {
  const content = contentOf(state, given, where.type, where.place);
  const { place, above } = where;
  if (place !== undefined) {
    place.content = content;
    place.hash = newHash(state);
    state.changed();
    return place;
  }
  if (above !== undefined && depth(state, above) >= DEEPEST_STACK) throw new SlackError("push_limit_reached");
  const id = state.id("V");
  const view: View = {
    id,
    team: where.team,
    user: where.user,
    type: where.type,
    root: above?.root ?? id,
    previous: above?.id ?? null,
    content,
    hash: newHash(state),
    closed: false,
  };
  state.views.set(id, view);
  if (view.type === "home") state.homes.set(view.user, view);
  state.changed();
  return view;
}

function contentOf(state: SlackState, given: unknown, type: View["type"], place?: View): View["content"] {
  const content = checkView(given, type);
  const external = content.external_id;
  const clashes = (view: View) => view !== place && !view.closed && view.content.external_id === external;
  if (typeof external === "string" && external !== "" && [...state.views.values()].some(clashes))
    throw new SlackError("duplicate_external_id");
  const blocks = content.blocks as Json[];
  const texts = [content.title, content.submit, content.close].filter((text) => text !== undefined) as Json[];
  checkContent(state, { blocks: [...blocks, ...texts] }, `view ${String(content.callback_id ?? type)}`);
  return { ...content, blocks: withBlockIds(state, blocks) };
}

const newHash = (state: SlackState) =>
  `${state.clock.statedSeconds()}.${Math.random().toString(36).slice(2, 10)}`;

function depth(state: SlackState, view: View): number {
  const below = view.previous === null ? undefined : state.views.get(view.previous);
  return below === undefined ? 1 : 1 + depth(state, below);
}

/** @throws {SlackError} invalid_trigger_id, expired_trigger_id, exchanged_trigger_id */
function exchangeTrigger({ state, args, team, method }: Request): Trigger {
  const trigger = state.triggers.get(textOf(args, "trigger_id") ?? "");
  if (trigger !== undefined && trigger.team !== team.id)
    state.violate("wrong_team", `${method}: trigger of ${trigger.team} used with a token of ${team.id}`);
  if (trigger?.team !== team.id) throw new SlackError("invalid_trigger_id");
  if (trigger.used) throw new SlackError("exchanged_trigger_id");
  if (state.clock.now() - trigger.at > state.settings.triggerLastsMs)
    throw new SlackError("expired_trigger_id");
  return trigger;
}

function useTrigger(trigger: Trigger, via: string): void {
  trigger.used = true;
  trigger.exchange.answers.push({ at: Date.now(), via });
}

const open: Method = {
  required: ["trigger_id", "view"],
  run(request) {
    const trigger = exchangeTrigger(request);
    const { team, user } = trigger;
    const view = keepView(request.state, request.args.view, { team, user, type: "modal" });
    useTrigger(trigger, request.method);
    return { view: shownView(request.state, view) };
  },
};

const push: Method = {
  required: ["trigger_id", "view"],
  run(request) {
    const trigger = exchangeTrigger(request);
    const above = request.state.views.get(trigger.view ?? "");
    if (above === undefined || above.closed) throw new SlackError("not_found");
    const { team, user } = trigger;
    const view = keepView(request.state, request.args.view, { team, user, type: "modal", above });
    useTrigger(trigger, request.method);
    return { view: shownView(request.state, view) };
  },
};

const update: Method = {
  required: ["view"],
  run(request) {
    const { state, args, team } = request;
    const external = textOf(args, "external_id");
    const place = [...state.views.values()].find(
      (view) =>
        view.team === team.id &&
        (view.id === args.view_id || (external !== undefined && view.content.external_id === external)),
    );
    if (place === undefined || place.closed) throw new SlackError("not_found");
    if (args.hash !== undefined && args.hash !== place.hash) throw new SlackError("hash_conflict");
    const view = keepView(state, args.view, { team: team.id, user: place.user, type: place.type, place });
    return { view: shownView(state, view) };
  },
};

const publish: Method = {
  required: ["user_id", "view"],
  run(request) {
    const { state, args, team } = request;
    const person = personOf(request, textOf(args, "user_id"), "invalid_user_id");
    const place = homeOf(state, person.id);
    if (args.hash !== undefined && args.hash !== place?.hash) throw new SlackError("hash_conflict");
    const where = { team: team.id, user: person.id, type: "home" as const };
    const view = keepView(state, args.view, place === undefined ? where : { ...where, place });
    return { view: shownView(state, view) };
  },
};

/** The Home tab that was published for a person. */
export function homeOf(state: SlackState, user: string): View | undefined {
  return state.homes.get(user);
}

export const VIEWS: Readonly<Record<string, Method>> = {
  "views.open": open,
  "views.push": push,
  "views.update": update,
  "views.publish": publish,
};
