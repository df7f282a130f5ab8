import type { InstallationStore } from "@slack/bolt";
import { WhichbotError } from "../../../errors.js";

/**
 * Lets only some workspaces install Whichbot and be answered: whoever installs it sees every document that is not private.
 *
 * @param workspaces their ids; empty: any, but no organisation as a whole
 */
export function onlyFor(store: InstallationStore, workspaces: readonly string[]): InstallationStore {
  const check = (id: string | undefined): void => {
    // A whole organisation would be answered under ids that are no workspace's.
    if (id === undefined)
      throw new WhichbotError(
        "SLACK_REFUSED",
        "Whichbot cannot be installed for a whole organisation. Install it in each workspace instead.",
      );
    if (workspaces.length > 0 && !workspaces.includes(id))
      throw new WhichbotError(
        "SLACK_REFUSED",
        `Workspace ${id} is not listed in SLACK_WORKSPACES. Add its id there to let it in.`,
      );
  };
  return {
    async storeInstallation(installation, logger) {
      check(installation.isEnterpriseInstall ? undefined : installation.team?.id);
      await store.storeInstallation(installation, logger);
    },
    // Taken off the list later, it is not answered any more either.
    async fetchInstallation(query, logger) {
      check(query.teamId ?? undefined);
      return store.fetchInstallation(query, logger);
    },
    ...(store.deleteInstallation && { deleteInstallation: store.deleteInstallation.bind(store) }),
  };
}
