import { InteractionType, ComponentType as Type } from "discord.js";
import { objects } from "../bodies/fault-list.js";
import type { Exchange, Json, Message } from "../model.js";
import { nodesOf } from "../reading/read-message.js";
import type { Choosing, Pressing } from "./doing.js";
import { interact, type People } from "./interacting.js";
import { hasBot, type Owners, visiblePlace } from "./places.js";

/** A person presses a button. */
export async function press(people: People, given: Pressing): Promise<Exchange> {
  return useComponent(people, given, Type.Button, {});
}

/** A person chooses in a select. */
export async function choose(people: People, given: Choosing): Promise<Exchange> {
  const select = componentOf(given.message, given.customId, Type.StringSelect);
  const options = objects(select.options);
  const [least, most] = [Number(select.min_values ?? 1), Number(select.max_values ?? 1)];
  if (given.values.length < least || given.values.length > most)
    throw new RangeError(`${least} to ${most} must be chosen, not ${given.values.length}`);
  for (const value of given.values)
    if (!options.some((option) => option.value === value))
      throw new RangeError(
        `"${value}" is not offered; there are: ${options.map((one) => String(one.value))}`,
      );
  return useComponent(people, given, Type.StringSelect, { values: given.values });
}

async function useComponent(people: People, given: Pressing, type: Type, more: Json): Promise<Exchange> {
  const { state } = people;
  const { user, message } = given;
  const channel = visiblePlace(state, user, message.channel);
  if (message.ephemeralFor !== null && message.ephemeralFor !== user)
    throw new RangeError(`${user} does not see this message: it is for ${message.ephemeralFor}`);
  const { custom_id, id } = componentOf(message, given.customId, type);
  return interact(people, {
    kind: type === Type.Button ? "press" : "choose",
    type: InteractionType.MessageComponent,
    user,
    channel: channel.id,
    data: { component_type: type, custom_id, id, ...more },
    owners: ownersOf(people, message),
    source: message,
  });
}

/** Buttons belong to whom the app was there for when their message was made. */
export function ownersOf({ state }: People, message: Message): Owners {
  const made = message.exchange?.interaction?.authorizing_integration_owners;
  if (made !== undefined) return made as Owners;
  const channel = state.channel(message.channel);
  return hasBot(state, channel) ? { 0: channel.guild ?? "0" } : {};
}

function componentOf(message: Message, customId: string | RegExp, type: Type): Json {
  if (message.deleted) throw new RangeError(`Message ${message.id} is gone`);
  const there = (nodesOf(message.api.components) as Json[]).filter(
    ({ custom_id }) => typeof custom_id === "string",
  );
  const found = there.find(({ custom_id }) =>
    typeof customId === "string" ? custom_id === customId : customId.test(String(custom_id)),
  );
  if (found === undefined || found.type !== type) {
    const ids = there.map(({ custom_id, label }) => `${String(custom_id)} (${String(label ?? "select")})`);
    throw new RangeError(`Nothing of type ${type} is "${customId}"; there are: ${ids.join(", ") || "none"}`);
  }
  if (found.disabled === true) throw new RangeError(`"${String(found.custom_id)}" is disabled`);
  return found;
}
