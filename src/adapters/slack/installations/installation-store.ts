import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Installation, InstallationQuery, InstallationStore } from "@slack/oauth";
import type { Log } from "../../../chat/log.js";
import { WhichbotError } from "../../../errors.js";
import { createSealer, SealError } from "./encrypted-text.js";
import { removeLeftovers, removePrivateFile, writePrivateFile } from "./private-file.js";

/** One file of the store, for doctor. */
export interface StoredInstallation {
  readonly path: string;
  /** Null when it can be used. */
  readonly problem: WhichbotError | null;
  readonly installation: Installation | null;
}

/** The tokens of the workspaces that installed Whichbot. */
export interface Installations extends InstallationStore {
  deleteInstallation(query: InstallationQuery<boolean>): Promise<void>;
  /** Every file, readable or not; none when the folder is not there. */
  list(): Promise<StoredInstallation[]>;
}

const EXTENSION = ".installation";

/**
 * Keeps installations in a folder: one encrypted file a workspace (or organisation), written whole or not at all. What
 * Whichbot does not use (tokens of people, webhooks) is not kept.
 *
 * @param folder made on the first installation
 * @param key as `WHICHBOT_ENCRYPTION_KEY`
 * @throws {WhichbotError} by its methods: CONFIG_INVALID the key is another one than the file was written with;
 * INSTALLATION_UNUSABLE a file is damaged or may not be read or written; SLACK_REFUSED there is no such installation;
 * DISK_FULL
 */
export function createInstallationStore({
  folder,
  key,
  now = Date.now,
}: {
  readonly folder: string;
  readonly key: string;
  readonly now?: () => number;
}): Installations {
  const sealer = createSealer(key);
  // A hash, so that no id, whatever it holds, becomes part of a path.
  const pathOf = (id: string) =>
    join(folder, `${createHash("sha256").update(id).digest("hex").slice(0, 32)}${EXTENSION}`);

  const read = async (path: string, id: string | null): Promise<Installation> => {
    const sealed = await readFile(path, "utf8");
    const purpose = id ?? purposeOf(sealed);
    const installation = asInstallation(await sealer.open(purpose, sealed));
    // Somebody may have put the file of another workspace, or an old one of their own, under this name.
    if (installation === null || idOf(installation) !== purpose || pathOf(purpose) !== path)
      throw new SealError("damaged");
    return installation;
  };

  return {
    async storeInstallation(installation) {
      const id = idOf(installation);
      const path = pathOf(id);
      await writing(path, async () => {
        await removeLeftovers(folder, now());
        await writePrivateFile(path, await sealer.seal(id, JSON.stringify(needed(installation))));
      });
    },
    async fetchInstallation(query) {
      const id = idOfQuery(query);
      const path = pathOf(id);
      try {
        return await read(path, id);
      } catch (error) {
        throw readProblem(error, path, id);
      }
    },
    async deleteInstallation(query) {
      // One person's token was revoked: none is kept.
      if (query.userId !== undefined) return;
      const path = pathOf(idOfQuery(query));
      await writing(path, () => removePrivateFile(path));
    },
    async list() {
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return [];
        throw readProblem(error, folder, "");
      });
      const paths = names.filter((name) => name.endsWith(EXTENSION)).map((name) => join(folder, name));
      return Promise.all(
        paths.sort().map((path) =>
          read(path, null).then(
            (installation) => ({ path, problem: null, installation }),
            (error: unknown) => ({ path, problem: readProblem(error, path, ""), installation: null }),
          ),
        ),
      );
    },
  };
}

/**
 * Looks whether the stored installations can be used, before anything relies on them. One that is damaged costs its workspace
 * alone and is noted; with another key none can be read.
 *
 * @throws {WhichbotError} CONFIG_INVALID one was written with another key; INSTALLATION_UNUSABLE the folder may not be read
 */
export async function checkInstallationsAtStart(
  store: Pick<Installations, "list">,
  log: Pick<Log, "error">,
): Promise<void> {
  for (const { problem } of await store.list()) {
    if (problem?.code === "CONFIG_INVALID") throw problem;
    if (problem !== null) log.error(problem.message, { code: problem.code });
  }
}

/** Ids of workspaces (T…) and organisations (E…) never meet, so one of them is enough. */
function idOf({ isEnterpriseInstall, enterprise, team }: Installation): string {
  return asId(isEnterpriseInstall === true ? enterprise?.id : team?.id);
}

function idOfQuery({ isEnterpriseInstall, enterpriseId, teamId }: InstallationQuery<boolean>): string {
  return asId(isEnterpriseInstall ? enterpriseId : teamId);
}

function asId(id: string | undefined): string {
  if (id === undefined || id === "")
    throw new WhichbotError(
      "SLACK_REFUSED",
      "Slack did not say which workspace it is about. Install Whichbot anew.",
    );
  return id;
}

function needed(installation: Installation): Partial<Installation> {
  const { team, enterprise, bot, user, appId, tokenType, isEnterpriseInstall, authVersion } = installation;
  return {
    team,
    enterprise,
    // Who installed it is an admin of Whichbot there.
    user: { id: user.id, token: undefined, scopes: undefined },
    ...(bot && { bot }),
    ...(appId !== undefined && { appId }),
    ...(tokenType !== undefined && { tokenType }),
    ...(isEnterpriseInstall !== undefined && { isEnterpriseInstall }),
    ...(authVersion !== undefined && { authVersion }),
  };
}

/** @returns null for what is none */
function asInstallation(json: string): Installation | null {
  const found: Partial<Installation> | null = JSON.parse(json);
  const whole = typeof found?.user?.id === "string" && (found.bot === undefined || found.bot.token !== "");
  return whole ? (found as Installation) : null;
}

function purposeOf(sealed: string): string {
  try {
    const { purpose }: { purpose?: unknown } = JSON.parse(sealed);
    if (typeof purpose === "string") return purpose;
  } catch {
    // Not one of ours any more.
  }
  throw new SealError("damaged");
}

async function writing(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof WhichbotError) throw error;
    const code = codeOf(error);
    throw code === "ENOSPC" || code === "EDQUOT"
      ? new WhichbotError("DISK_FULL", `There is no room to write ${path}. Free some, then install again.`)
      : new WhichbotError(
          "INSTALLATION_UNUSABLE",
          `${path} cannot be written (${code}). Make the folder writable, or set SLACK_INSTALLATIONS to another.`,
        );
  }
}

function readProblem(error: unknown, path: string, id: string): WhichbotError {
  if (error instanceof WhichbotError) return error;
  if (error instanceof SealError && error.reason === "key")
    return new WhichbotError(
      "CONFIG_INVALID",
      `${path} was encrypted with another WHICHBOT_ENCRYPTION_KEY. Set the former key again; or remove the file, and install Whichbot anew in that workspace at /slack/install.`,
    );
  const code = codeOf(error);
  if (code === "ENOENT")
    return new WhichbotError(
      "SLACK_REFUSED",
      `Whichbot is not installed in workspace ${/^\w+$/.test(id) ? id : "named"}. Somebody there can install it at /slack/install.`,
    );
  if (error instanceof SealError || error instanceof SyntaxError)
    return new WhichbotError(
      "INSTALLATION_UNUSABLE",
      `${path} is not what was written: it was cut, changed or swapped. Put it back from a backup; or remove it, and install Whichbot anew in that workspace at /slack/install.`,
    );
  return new WhichbotError(
    "INSTALLATION_UNUSABLE",
    `${path} cannot be read (${code}). Make it readable for the user that runs Whichbot.`,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
