import type { WhichbotError } from "../../../errors.js";
import { canonicalCommand, type StoredCommand } from "./canonical-command.js";

/** What registering changes of one command. */
export interface CommandChange {
  /** As it is shown: "/which", or the name in a menu. */
  readonly name: string;
  /** "twice": it stays, though it has one of our names and ours are registered elsewhere; it is not as Whichbot makes them. */
  readonly kind: "new" | "changed" | "gone" | "unchanged" | "twice";
  /** Which parts differ, such as "description"; empty unless it is changed. */
  readonly parts: readonly string[];
}

/** What was, or would be, done in one place. */
export interface Registration {
  readonly guild: string | null;
  /** Ours are put there; or taken away there, since they are registered elsewhere and people would see them twice. */
  readonly purpose: "put" | "take away";
  readonly changes: readonly CommandChange[];
  /** Discord was told; false when there was nothing to tell, or for a look only. */
  readonly written: boolean;
  /** Why it could not be done: DISCORD_REFUSED or DISCORD_UNREACHABLE; null when it was. */
  readonly problem: WhichbotError | null;
}

/** What putting `ours` in place of `there` would change, in the order of ours, then what goes. */
export function difference(
  ours: readonly StoredCommand[],
  there: readonly StoredCommand[],
  guild: string | null = null,
): CommandChange[] {
  const key = ({ type = 1, name }: StoredCommand): string => `${type} ${name}`;
  const known = new Map(there.map((command) => [key(command), canonicalCommand(command, guild)]));
  const wanted = new Set(ours.map(key));
  const changes = ours.map((command): CommandChange => {
    const before = known.get(key(command));
    const name = shownName(command);
    if (before === undefined) return { name, kind: "new", parts: [] };
    const now = canonicalCommand(command, guild);
    const parts = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
      (part) => JSON.stringify(before[part]) !== JSON.stringify(now[part]),
    );
    return { name, kind: parts.length === 0 ? "unchanged" : "changed", parts };
  });
  const gone = there.filter((command) => !wanted.has(key(command)));
  return [
    ...changes,
    ...gone.map((command) => ({ name: shownName(command), kind: "gone" as const, parts: [] })),
  ];
}

/** As people see it. */
export function shownName({ type = 1, name }: StoredCommand): string {
  return type === 1 ? `/${name}` : `“${name}” in menus`;
}
