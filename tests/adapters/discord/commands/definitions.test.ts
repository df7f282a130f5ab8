import { describe, expect, it } from "vitest";
import { COMMAND, OPTION } from "../../../../src/adapters/discord/commands/command-names.js";
import { commandDefinitions } from "../../../../src/adapters/discord/commands/definitions.js";
import { checkCommand, sizeOf } from "../../../servers/discord/bodies/check-commands.js";
import { checkAgainstDescription } from "../../../servers/discord/bodies/description.js";
import { FaultList } from "../../../servers/discord/bodies/fault-list.js";
import type { Json } from "../../../servers/discord/model.js";

const EVERYWHERE = commandDefinitions({ userInstall: true }) as unknown as Json[];
const SERVERS = commandDefinitions({ userInstall: false }) as unknown as Json[];

/** A command, its options and their choices. */
function parts(of: Json): Json[] {
  const below = [...((of.options ?? []) as Json[]), ...((of.choices ?? []) as Json[])];
  return [of, ...below.flatMap(parts)];
}

describe("the commands", () => {
  it("are all that answer to a name", () => {
    expect(EVERYWHERE.map(({ name }) => name).sort()).toEqual(Object.values(COMMAND).sort());
    const options = EVERYWHERE.flatMap((command) => parts(command).slice(1)).map(({ name }) => String(name));
    for (const name of Object.values(OPTION)) expect(options).toContain(name);
  });

  it.each([...EVERYWHERE, ...SERVERS].map((command) => [String(command.name), command] as const))(
    "are such as Discord takes: %s",
    (_, command) => {
      const faults = new FaultList();
      checkCommand(command, "", faults);
      expect(faults.faults).toEqual([]);
      expect(sizeOf(command)).toBeLessThan(8_000);
    },
  );

  it("are valid by Discord's own description", () => {
    for (const [route, commands] of [
      ["/applications/1/commands", EVERYWHERE],
      ["/applications/1/commands", SERVERS],
      ["/applications/1/guilds/2/commands", SERVERS],
    ] as const)
      expect(checkAgainstDescription("PUT", route, commands)).toEqual([]);
  });

  it("are told in German as well, in words of its own, no two alike", () => {
    const told = EVERYWHERE.flatMap(parts);
    for (const { name, name_localizations, description, description_localizations } of told) {
      expect(Object.keys(name_localizations as Json), String(name)).toEqual(["de"]);
      if (description === undefined) continue;
      expect((description_localizations as Json).de).not.toBe(description);
    }
    for (const siblings of [EVERYWHERE, ...EVERYWHERE.map(({ options = [] }) => options as Json[])]) {
      const german = siblings.map(({ name_localizations }) => String((name_localizations as Json).de));
      expect(new Set(german).size).toBe(german.length);
    }
  });

  it("go wherever a person takes them who installed them, or to servers and direct messages", () => {
    const asking = (commands: Json[]) => commands.filter(({ name }) => name !== COMMAND.settings);
    for (const command of asking(EVERYWHERE))
      expect(command).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    for (const command of asking(SERVERS))
      expect(command).toMatchObject({ contexts: [0, 1], integration_types: [0] });
  });

  it("leave settings to who may manage a server", () => {
    for (const commands of [EVERYWHERE, SERVERS])
      expect(commands.find(({ name }) => name === COMMAND.settings)).toMatchObject({
        contexts: [0],
        integration_types: [0],
        default_member_permissions: "32",
      });
  });
});
