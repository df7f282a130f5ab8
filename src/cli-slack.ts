import { type Command, Option } from "commander";
import { type Run, withExamples } from "./cli-run.js";
import type { Config } from "./config.js";

interface ManifestOptions {
  readonly mode?: "socket" | "http";
  readonly layout?: "agent" | "assistant";
  readonly json?: true;
}

/** Defines what concerns Slack alone. */
export function defineSlack(program: Command, run: Run): Command {
  const slack = program
    .command("slack")
    .description("set Slack up: print the manifest of its app")
    .helpCommand(false);
  const manifest = slack
    .command("manifest")
    .description("print the app manifest to paste at api.slack.com/apps, for the configured mode")
    .addOption(new Option("--mode <mode>", "how Slack is connected").choices(["socket", "http"]))
    .addOption(new Option("--layout <layout>", "how direct messages look").choices(["agent", "assistant"]))
    .option("--json", "print it as JSON")
    .option("--debug", "show where an error comes from")
    .action(async (options: ManifestOptions) => printManifest(options, run));
  withExamples(manifest, "whichbot slack manifest", "whichbot slack manifest --mode http --layout assistant");
  return withExamples(slack, "whichbot slack manifest");
}

async function printManifest(options: ManifestOptions, { configure, terminal }: Run): Promise<void> {
  const config = configure();
  const [{ slackManifest, UNKNOWN_URL }, { manifestYaml }] = await Promise.all([
    import("./adapters/slack/app/manifest.js"),
    import("./adapters/slack/app/manifest-yaml.js"),
  ]);
  const { layout, publicUrl, threadFollowUps } = config.slack;
  const request = {
    mode: options.mode ?? configuredMode(config),
    layout: options.layout ?? layout,
    publicUrl,
    threadFollowUps,
    // A running Whichbot suggests questions about its own documents.
    examples: [],
  };
  const manifest = slackManifest(request);
  terminal.out(options.json ? `${JSON.stringify(manifest, null, 2)}\n` : manifestYaml(manifest, request));
  if (request.mode === "http" && publicUrl === null)
    terminal.note(`Put your own address in place of ${UNKNOWN_URL}, or set SLACK_PUBLIC_URL.`);
}

/** Socket Mode, unless what is set is for HTTP. */
function configuredMode({ slack }: Config): "socket" | "http" {
  return slack.appToken === undefined && slack.signingSecret !== undefined ? "http" : "socket";
}
