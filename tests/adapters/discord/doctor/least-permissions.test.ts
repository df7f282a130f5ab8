import { readFileSync } from "node:fs";
import { PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import {
  leastPermissions,
  missingPermissions,
  permissionsNumber,
} from "../../../../src/adapters/discord/doctor/least-permissions.js";

const connection = { kind: "gateway" } as const;
const LEAST = { connection, threads: false, cards: "components" } as const;
const ALL = { connection, threads: true, cards: "embeds" } as const;
const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");

describe("the least permissions", () => {
  it("are those that Discord knows by these names", () => {
    const named = Object.fromEntries(
      Object.entries(PermissionFlagsBits).map(([name, bit]) => [name.toLowerCase(), bit]),
    );
    for (const { name, bit } of leastPermissions(ALL)) {
      const key = name.replaceAll(" ", "").toLowerCase().replace("viewchannels", "viewchannel");
      expect({ name, bit }).toEqual({ name, bit: named[key] });
    }
  });

  it("hold nothing that manages, pings everybody, or is needed for a setting that is off", () => {
    const bits = BigInt(permissionsNumber(leastPermissions(ALL)));
    const { Administrator, ManageChannels, ManageMessages, MentionEveryone, ManageThreads } =
      PermissionFlagsBits;
    for (const bit of [Administrator, ManageChannels, ManageMessages, MentionEveryone, ManageThreads])
      expect(bits & bit).toBe(0n);
    expect(leastPermissions(LEAST).map(({ name }) => name)).toEqual([
      "View Channels",
      "Send Messages",
      "Read Message History",
      "Send Messages in Threads",
    ]);
  });

  it("are none over HTTP, where no message comes in or goes out", () => {
    expect(leastPermissions({ ...ALL, connection: { kind: "http" } })).toEqual([]);
  });

  it("are all there for an administrator, and none in a number that cannot be read", () => {
    expect(missingPermissions("8", ALL)).toEqual([]);
    expect(missingPermissions("many", LEAST)).toHaveLength(4);
    expect(missingPermissions(permissionsNumber(leastPermissions(ALL)), ALL)).toEqual([]);
  });

  it("are the number in the README, and the table of docs/discord.md", () => {
    const number = permissionsNumber(leastPermissions(LEAST));
    expect(/&permissions=(\d+)/.exec(read("README.md"))?.[1]).toBe(number);
    const rows = [...read("docs/discord.md").matchAll(/^\| ([A-Z][\w ]+) \| (\d+) \|/gm)];
    expect(rows.map(([, name, value]) => ({ name, bit: BigInt(value ?? 0) }))).toEqual(
      leastPermissions(ALL).map(({ name, bit }) => ({ name, bit })),
    );
  });
});
