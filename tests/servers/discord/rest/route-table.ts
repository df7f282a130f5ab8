import type { Route } from "./route.js";
import { ACCOUNT_ROUTES } from "./routes/account.js";
import { CHANNEL_ROUTES } from "./routes/channels.js";
import { COMMAND_ROUTES } from "./routes/commands.js";
import { INTERACTION_ROUTES } from "./routes/interactions.js";
import { MESSAGE_ROUTES } from "./routes/messages.js";
import { WEBHOOK_ROUTES } from "./routes/webhooks.js";

const ROUTES: readonly Route[] = [
  ...INTERACTION_ROUTES,
  ...WEBHOOK_ROUTES,
  ...MESSAGE_ROUTES,
  ...CHANNEL_ROUTES,
  ...COMMAND_ROUTES,
  ...ACCOUNT_ROUTES,
];

const FORMS = ROUTES.map((route) => {
  const [method = "", path = ""] = route.name.split(" ");
  return { route, method, form: new RegExp(`^${path.replace(/:(\w+)/gu, "(?<$1>[^/]+)")}$`, "u") };
});

/** @param path without "/api/v10" */
export function findRoute(
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | null {
  for (const one of FORMS) {
    const found = one.method === method ? one.form.exec(path) : null;
    if (found !== null) return { route: one.route, params: decoded(found.groups ?? {}) };
  }
  return null;
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([key, value]) => [key, decodeURIComponent(value)]));
}
