import type { Finding, Looking } from "../../../chat/doctor/finding.js";
import type { Installations } from "../installations/installation-store.js";
import { slackProblem } from "../slack-errors.js";
import { checkToken } from "./check-token.js";

const ABOUT = "Slack installs";
/** Slack limits how often may be asked; the first ones show what is wrong with all. */
const MOST_ASKED = 10;

/** Looks whether every stored installation can be read and, of the first ten, whether Slack still knows it. @param looking null: without a network */
export async function checkInstallations(store: Installations, looking: Looking | null): Promise<Finding[]> {
  const stored = await store.list().catch((error: unknown) => slackProblem(error));
  if (!Array.isArray(stored)) return [{ state: "fail", about: ABOUT, text: stored.message }];
  const broken = stored.flatMap(({ problem }) => (problem === null ? [] : [problem.message]));
  const findings: Finding[] = broken.map((text) => ({ state: "fail", about: ABOUT, text }));
  const tokens = stored.flatMap(({ installation }) => (installation?.bot ? [installation.bot.token] : []));
  if (looking !== null) {
    const asked = await Promise.all(
      tokens.slice(0, MOST_ASKED).map((token) => checkToken(token, looking, ABOUT)),
    );
    findings.push(...asked.flatMap((check) => check.findings.filter(({ state }) => state !== "ok")));
  }
  const count = stored.length - broken.length;
  const text =
    count === 0 ? "none yet: somebody in each workspace opens /slack/install" : `${count} can be read`;
  return [{ state: "ok", about: ABOUT, text }, ...findings];
}
