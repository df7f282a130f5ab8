import type { InstallationStore } from "@slack/bolt";
import { WhichbotError } from "../../../errors.js";

/**
 * Lets only some workspaces install Whichbot and be answered: whoever installs it sees every document that is not private.
 *
 * @param workspaces their ids; empty: any
 */
export function onlyFor(store: InstallationStore, workspaces: readonly string[]): InstallationStore {
  if (workspaces.length === 0) return store;
  const check = (id: string | undefined): void => {
    if (id === undefined || !workspaces.includes(id))
      throw new WhichbotError(
        "SLACK_REFUSED",
        `Workspace ${id ?? "of an organisation"} is not listed in SLACK_WORKSPACES. Add its id there to let it in.`,
      );
  };
  return {
    async storeInstallation(installation, logger) {
      check(installation.team?.id);
      await store.storeInstallation(installation, logger);
    },
    // Taken off the list later, it is not answered any more either.
    async fetchInstallation(query, logger) {
      check(query.teamId);
      return store.fetchInstallation(query, logger);
    },
    ...(store.deleteInstallation && { deleteInstallation: store.deleteInstallation.bind(store) }),
  };
}
