import { isJson, type Json } from "../blocks/walk.js";
import { keepView, shownView } from "../methods/views.js";
import type { View } from "../model.js";
import { SlackError } from "../slack-error.js";
import type { SlackState } from "../state.js";
import type { Dispatcher } from "../transport/dispatcher.js";
import { type Outcome, outcomeOf } from "./commands.js";
import { type Entry, heldBy, isEmpty } from "./elements.js";
import { commonPayload } from "./payloads.js";

/** What a person enters, by block id. */
export type Values = Readonly<Record<string, Entry>>;

export interface Submitted extends Outcome {
  /** What the app says is wrong with the input, by block id; null when it took it. */
  readonly errors: Readonly<Record<string, string>> | null;
  /** The view that the person sees then; null when the dialog closed. */
  readonly view: View | null;
}

const inputsOf = (view: View) => view.content.blocks.filter((block) => block.type === "input");

/** `state.values` of a view, with what was entered. */
export function valuesOf(view: View, entered: Values): Json {
  const inputs = inputsOf(view);
  const unknown = Object.keys(entered).filter((id) => !inputs.some((block) => block.block_id === id));
  if (unknown.length > 0)
    throw new RangeError(
      `No input ${unknown.join(", ")}; there are: ${inputs.map((block) => block.block_id)}`,
    );
  return Object.fromEntries(
    inputs.map((block) => {
      const element = block.element as Json;
      const action = String(element.action_id ?? block.block_id);
      return [String(block.block_id), { [action]: heldBy(element, entered[String(block.block_id)]) }];
    }),
  );
}

/** A person presses the button that sends a modal. */
export async function submit(
  state: SlackState,
  dispatcher: Dispatcher,
  view: View,
  entered: Values,
): Promise<Submitted> {
  if (view.closed) throw new RangeError(`View ${view.id} is closed`);
  const values = valuesOf(view, entered);
  refuseWhatTheClientWould(view, values);
  const exchange = state.newExchange("submit", view.team, view.user);
  const trigger = state.newTrigger(exchange, view.id);
  const payload = {
    type: "view_submission",
    ...commonPayload(state, exchange, trigger),
    view: shownView(state, view, values),
    response_urls: [],
  };
  const callback = String(view.content.callback_id ?? "view_submission");
  const delivery = await dispatcher.once("interactive", callback, payload, exchange);
  const outcome = outcomeOf(delivery, trigger, "");
  if (delivery.state !== "acknowledged") return { ...outcome, errors: null, view };
  return { ...outcome, ...afterAcknowledgement(state, view, delivery.ackBody) };
}

/** A required field that is empty, and text that is too long or short, never leave the client. */
function refuseWhatTheClientWould(view: View, values: Json): void {
  for (const block of inputsOf(view)) {
    const element = block.element as Json;
    const held = Object.values(values[String(block.block_id)] as Json)[0] as Json;
    if (block.optional !== true && isEmpty(held))
      throw new RangeError(`${String(block.block_id)} must be filled in before this can be sent`);
    const length = typeof held.value === "string" ? held.value.length : 0;
    if (
      length > Number(element.max_length ?? 3_000) ||
      (length > 0 && length < Number(element.min_length ?? 0))
    )
      throw new RangeError(
        `${String(block.block_id)} has ${length} characters, which its field does not take`,
      );
  }
}

function afterAcknowledgement(
  state: SlackState,
  view: View,
  body: unknown,
): Pick<Submitted, "errors" | "view"> {
  const action = isJson(body) ? body.response_action : undefined;
  const { team, user } = view;
  try {
    switch (action) {
      case undefined:
        return { errors: null, view: close(state, view, false) };
      case "clear":
        return { errors: null, view: close(state, view, true) };
      case "update":
        return {
          errors: null,
          view: keepView(state, (body as Json).view, { team, user, type: "modal", place: view }),
        };
      case "push":
        return {
          errors: null,
          view: keepView(state, (body as Json).view, { team, user, type: "modal", above: view }),
        };
      case "errors":
        return { errors: errorsOf(view, (body as Json).errors), view };
      default:
        throw new SlackError(`unknown response_action ${String(action)}`);
    }
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    state.violate(
      "invalid_ack",
      `view_submission: ${error.code} ${JSON.stringify(error.extra.errors ?? "")}`,
    );
    return { errors: null, view };
  }
}

function errorsOf(view: View, errors: unknown): Record<string, string> {
  const ids = new Set(inputsOf(view).map((block) => block.block_id));
  if (!isJson(errors) || Object.keys(errors).length === 0) throw new SlackError("errors must name a block");
  for (const [id, text] of Object.entries(errors))
    if (!ids.has(id) || typeof text !== "string" || text === "")
      throw new SlackError(`errors: ${id} is no input block, or has no text`);
  return errors as Record<string, string>;
}

/** Closes a view, or the whole dialog; returns the view below. */
export function close(state: SlackState, view: View, all: boolean): View | null {
  view.closed = true;
  if (all) for (const other of state.views.values()) if (other.root === view.root) other.closed = true;
  state.changed();
  const below = view.previous === null ? undefined : state.views.get(view.previous);
  return all ? null : (below ?? null);
}

/** A person closes a modal; the app is told when the view asks for it. */
export async function dismiss(
  state: SlackState,
  dispatcher: Dispatcher,
  view: View,
): Promise<Outcome | null> {
  close(state, view, false);
  if (view.content.notify_on_close !== true) return null;
  const exchange = state.newExchange("other", view.team, view.user);
  const payload = {
    type: "view_closed",
    ...commonPayload(state, exchange, ""),
    view: shownView(state, view),
    is_cleared: false,
  };
  return outcomeOf(await dispatcher.once("interactive", "view_closed", payload, exchange), "", "");
}
