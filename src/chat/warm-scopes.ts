import type { Answerer } from "../answer.js";
import type { History } from "../history/history.js";
import { createScope, OPEN_RULE, type ScopeRule } from "../scope/scope.js";
import type { ScopeFile } from "../scope/scope-file.js";
import { createChannelScopes } from "./channel-scopes.js";
import { errorFields } from "./log/error-fields.js";
import type { Log } from "./log.js";

/** No more views than this are kept; later ones would push out those made first. */
const MOST_SCOPES = 100;

/**
 * Makes the index ready as the channels of a surface see it, one after the other, so that the first question there does not
 * wait for it: as a channel without a rule sees it, then as `whichbot.yaml`, admins and others have set it. Never throws.
 */
export async function warmScopes(
  surface: string,
  {
    answerer,
    file,
    history,
    log,
  }: {
    readonly answerer: Pick<Answerer, "view">;
    readonly file: ScopeFile;
    readonly history: Pick<History, "channelRule" | "channelRules" | "narrowing" | "narrowings">;
    readonly log: Log;
  },
): Promise<void> {
  try {
    const startedAt = performance.now();
    const ofFile = file.channels.filter((entry) => entry.surface === surface);
    const ofAdmins = history.channelRules(surface).map(({ rule }) => rule);
    const rules: ScopeRule[] = [OPEN_RULE, ...ofFile, ...ofAdmins];
    const channels = createChannelScopes(file, history);
    const scopes = [
      ...rules.map((rule) => () => createScope({ marks: file.private, rule })),
      ...history.narrowings(surface).map((place) => () => channels.scopeOf(place)),
    ].slice(0, MOST_SCOPES);
    for (const scope of scopes) await answerer.view(scope());
    const tookMs = Math.round(performance.now() - startedAt);
    log.debug("scopes are ready", { surface, rules: scopes.length, tookMs });
  } catch (error) {
    // Whoever asks there is told what is wrong.
    log.warn("scopes could not be made ready", { surface, ...errorFields(error) });
  }
}
