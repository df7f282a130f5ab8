import type { ManifestRequest } from "./manifest.js";
import { type Manifest, SCOPES } from "./oauth-scopes.js";

/**
 * A manifest as YAML, to be pasted at api.slack.com/apps → Create New App → From a manifest; each permission with its reason.
 */
export function manifestYaml(manifest: Manifest, request: ManifestRequest): string {
  const why = new Map<unknown, string>(SCOPES.map(({ name, why }) => [name, why]));
  return `${heading(request)}\n${lines(manifest, 0, why).join("\n")}\n`;
}

function heading({ mode, layout, publicUrl }: ManifestRequest): string {
  const connection = mode === "socket" ? "Socket Mode, no public address needed" : "HTTP";
  const wanted = [
    ...(mode === "socket" ? [] : ["--mode http"]),
    ...(layout === "agent" ? [] : [`--layout ${layout}`]),
  ];
  const text = [
    `Slack app manifest of Whichbot: ${connection}; direct messages in the ${layout} view.`,
    "Paste it at https://api.slack.com/apps → Create New App → From a manifest.",
    `Printed by: ${["whichbot slack manifest", ...wanted].join(" ")}`,
    ...(mode === "http" && publicUrl === null
      ? [
          "Put the address under which Slack reaches Whichbot in place of whichbot.example.com (or set SLACK_PUBLIC_URL).",
        ]
      : []),
  ];
  return text.map((line) => `# ${line}`).join("\n");
}

/** YAML of one mapping or list. @param why comments by the scalar that they stand beside */
function lines(value: unknown, depth: number, why: ReadonlyMap<unknown, string>): string[] {
  const indent = "  ".repeat(depth);
  if (Array.isArray(value)) {
    return value.flatMap((entry) => {
      if (!isNested(entry)) {
        const reason = why.get(entry);
        return [`${indent}- ${scalar(entry)}${reason === undefined ? "" : ` # ${reason}`}`];
      }
      const [first = "", ...others] = lines(entry, depth + 1, why);
      return [`${indent}- ${first.trimStart()}`, ...others];
    });
  }
  return Object.entries(value as object)
    .filter(([, entry]) => entry !== undefined)
    .flatMap(([name, entry]) =>
      isNested(entry)
        ? [`${indent}${name}:`, ...lines(entry, depth + 1, why)]
        : [`${indent}${name}: ${scalar(entry)}`],
    );
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Words stand as they are; any other text in quotes, as in JSON, which YAML reads alike. */
function scalar(value: unknown): string {
  const plain = typeof value === "string" && /^[A-Za-z/][\w./:-]*$/.test(value) && !value.endsWith(":");
  return plain && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(value) ? value : JSON.stringify(value);
}
