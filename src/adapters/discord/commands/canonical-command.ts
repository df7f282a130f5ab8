import { createHash } from "node:crypto";
import { ApplicationCommandType } from "discord.js";

/** A command as Discord has it, or as it is sent there: only what is named here is known of it. */
export interface StoredCommand {
  readonly name: string;
  readonly type?: number | undefined;
}

/** Values of JSON by name. */
type Fields = Readonly<Record<string, unknown>>;

/** What Discord takes a missing part for. */
const DEFAULTS: Fields = {
  type: ApplicationCommandType.ChatInput,
  description: "",
  nsfw: false,
  required: false,
  autocomplete: false,
};
/** Parts that mean something to whoever uses a command; ids and versions do not. */
const PARTS = ["type", "name", "name_localizations", "description", "description_localizations"] as const;
const PARTS_OF_COMMAND = [...PARTS, "default_member_permissions", "nsfw", "contexts", "integration_types"];
const PARTS_OF_OPTION = [
  ...PARTS,
  "required",
  "autocomplete",
  "min_length",
  "max_length",
  "min_value",
  "max_value",
  "channel_types",
];
const PARTS_OF_CHOICE = ["name", "name_localizations", "value"];
/** Their order means nothing. */
const SETS: ReadonlySet<string> = new Set(["contexts", "integration_types", "channel_types"]);

/**
 * A command in one form, whether it is to be sent or came from Discord: parts in a fixed order, without those that say nothing
 * or what Discord takes for granted.
 *
 * @param guild id of the server that it is registered in, where it is for that server alone; null: everywhere
 */
export function canonicalCommand(command: StoredCommand, guild: string | null): Fields {
  const parts = guild === null ? PARTS_OF_COMMAND : PARTS_OF_COMMAND.filter((part) => !SETS.has(part));
  return withOptions(pick(command as unknown as Fields, parts), command as unknown as Fields);
}

/** SHA-256 over commands, hex; the same for the same commands in any order. */
export function contentHash(commands: readonly StoredCommand[], guild: string | null): string {
  const forms = commands.map((command) => JSON.stringify(canonicalCommand(command, guild))).sort();
  return createHash("sha256").update(JSON.stringify(forms)).digest("hex");
}

/** Whether a command is the one that opens an app's activity. */
export function isEntryPoint({ type }: StoredCommand): boolean {
  return type === ApplicationCommandType.PrimaryEntryPoint;
}

function withOptions(picked: Fields, from: Fields): Fields {
  const options = listOf(from.options).map((option) => {
    const choices = listOf(option.choices).map((choice) => pick(choice, PARTS_OF_CHOICE));
    const own = withOptions(pick(option, PARTS_OF_OPTION), option);
    return choices.length === 0 ? own : { ...own, choices };
  });
  return options.length === 0 ? picked : { ...picked, options };
}

function pick(from: Fields, parts: readonly string[]): Fields {
  const picked: Record<string, unknown> = {};
  for (const part of parts) {
    const value = SETS.has(part) ? sorted(from[part]) : from[part];
    if (value === undefined || value === null || value === DEFAULTS[part]) continue;
    if (typeof value !== "object" || Array.isArray(value)) picked[part] = value;
    // Translations, in the order of their languages.
    else if (Object.keys(value).length > 0)
      picked[part] = Object.fromEntries(
        Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)),
      );
  }
  return picked;
}

function sorted(values: unknown): unknown {
  return Array.isArray(values) ? [...values].sort((left, right) => Number(left) - Number(right)) : values;
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value : [];
}
