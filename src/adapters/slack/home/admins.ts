import type { Team } from "../connection/teams.js";
import type { SlackSettings } from "../slack-settings.js";

/**
 * Admins are named in the configuration; where Whichbot was installed by OAuth, who installed it is one too, who may only
 * narrow what a channel sees: anybody can install it in a workspace of their own.
 */
export function isAdmin(person: string, { installer }: Team, { admins }: SlackSettings): boolean {
  return admins.includes(person) || person === installer;
}
