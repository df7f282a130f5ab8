import { type APIInteraction, ChannelType, PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { type At, placeOfInteraction } from "../../../../src/adapters/discord/ask/place-of.js";
import { isPrivate, isShareable } from "../../../../src/adapters/discord/ask/private-or-public.js";
import type { ChannelDirectory } from "../../../../src/adapters/discord/connection/channel-directory.js";
import { createLog } from "../../../../src/chat/log.js";

const { SendMessages, SendMessagesInThreads, UseExternalApps, ManageGuild, Administrator } =
  PermissionFlagsBits;
const USER = { id: "7", username: "ada", global_name: "Ada", discriminator: "0", avatar: null };

const unknown: ChannelDirectory = {
  find: async (id) => {
    throw new Error(`nobody asks for ${id}`);
  },
};

/** In a server of the bot's own; what a test changes comes on top. */
function interaction(over: object = {}, permissions: bigint = SendMessages): APIInteraction {
  return {
    id: "1",
    token: "t",
    type: 2,
    guild_id: "50",
    channel: { id: "60", type: ChannelType.GuildText },
    member: { user: USER, permissions: permissions.toString(), roles: [] },
    context: 0,
    authorizing_integration_owners: { 0: "50" },
    ...over,
  } as unknown as APIInteraction;
}

const place = (raw: APIInteraction, channels = unknown) => placeOfInteraction(raw, channels);

describe("where an interaction comes from", () => {
  it("is a channel of a server", async () => {
    expect(await place(interaction())).toEqual({
      place: { surface: "discord", workspace: "50", channel: "60", thread: null },
      scopeChannel: "60",
      where: "server",
      person: "7",
      name: "Ada",
      mayWrite: true,
      manages: false,
    });
  });

  it("is a thread or a post of a forum, in its channel", async () => {
    const thread = { id: "61", type: ChannelType.PublicThread, parent_id: "60" };
    const at = await place(interaction({ channel: thread }, SendMessagesInThreads));
    expect(at.place).toMatchObject({ channel: "60", thread: "61" });
    expect(at).toMatchObject({ scopeChannel: "60", mayWrite: true });
    expect((await place(interaction({ channel: thread }, SendMessages))).mayWrite).toBe(false);
  });

  it("is asked for when Discord does not tell the channel of a thread", async () => {
    const channels: ChannelDirectory = { find: async () => ({ kind: "thread", parent: "60" }) };
    const at = await place(interaction({ channel: { id: "61", type: ChannelType.PublicThread } }), channels);
    expect(at.place).toMatchObject({ channel: "60", thread: "61" });
    await expect(
      place(interaction({ channel: { id: "61", type: ChannelType.PublicThread } })),
    ).rejects.toThrow();
  });

  it.each([
    ["direct", 1, ChannelType.DM],
    ["group", 2, ChannelType.DM],
    ["group", 2, ChannelType.GroupDM],
    ["direct", undefined, ChannelType.DM],
    ["group", undefined, ChannelType.GroupDM],
  ])("is %s in context %s of channel type %s", async (where, context, type) => {
    const raw = interaction({
      guild_id: undefined,
      member: undefined,
      user: USER,
      context,
      channel: { id: "70", type },
    });
    const at = await place(raw);
    expect(at).toMatchObject({ where, mayWrite: true, manages: false, name: "Ada" });
    expect(at.place).toEqual({ surface: "discord", workspace: "", channel: "70", thread: null });
  });

  it("is elsewhere when a person brought the bot along", async () => {
    const brought = { authorizing_integration_owners: { 1: "7" } };
    expect(await place(interaction(brought, SendMessages))).toMatchObject({
      where: "elsewhere",
      mayWrite: false,
    });
    const may = await place(interaction(brought, SendMessages | UseExternalApps));
    expect(may.mayWrite).toBe(true);
  });

  it("tells who manages the server", async () => {
    expect((await place(interaction({}, ManageGuild))).manages).toBe(true);
    expect(await place(interaction({}, Administrator))).toMatchObject({ manages: true, mayWrite: true });
  });
});

describe("who sees an answer", () => {
  const log = createLog({ level: "silent" });
  const at = (over: Partial<At> = {}): At => ({
    place: { surface: "discord", workspace: "50", channel: "60", thread: null },
    scopeChannel: "60",
    where: "server",
    person: "7",
    name: "Ada",
    mayWrite: true,
    manages: false,
    ...over,
  });
  const set = (rules: Record<string, boolean>) => ({
    log,
    history: { privateAnswers: ({ channel }: { channel: string }) => rules[channel] ?? null } as never,
  });

  it("is everybody in a server, and the asker alone elsewhere", () => {
    expect(isPrivate(at(), null, set({}))).toBe(false);
    expect(isPrivate(at({ where: "elsewhere" }), null, set({}))).toBe(true);
    expect(isPrivate(at({ where: "group" }), null, set({}))).toBe(true);
    expect(isPrivate(at({ where: "direct" }), true, set({}))).toBe(false);
  });

  it("is as an admin has set it, for the channel before the server", () => {
    expect(isPrivate(at(), null, set({ "": true }))).toBe(true);
    expect(isPrivate(at(), null, set({ "": true, "60": false }))).toBe(false);
  });

  it("is as the asker says, but who may not write here has nothing written for them", () => {
    expect(isPrivate(at(), true, set({}))).toBe(true);
    expect(isPrivate(at(), false, set({}))).toBe(false);
    expect(isPrivate(at({ where: "elsewhere" }), false, set({}))).toBe(false);
    expect(isPrivate(at({ mayWrite: false }), false, set({}))).toBe(true);
    expect(isShareable(at({ mayWrite: false }))).toBe(false);
    expect(isShareable(at({ where: "direct" }))).toBe(false);
    expect(isShareable(at({ where: "group" }))).toBe(true);
  });

  it("is the asker alone where an admin has set it so, whatever they wish", () => {
    expect(isPrivate(at(), false, set({ "": true }))).toBe(true);
    expect(isPrivate(at({ manages: true }), false, set({ "60": true }))).toBe(true);
    expect(isPrivate(at(), false, set({ "": true, "60": false }))).toBe(false);
    expect(isPrivate(at(), true, set({ "60": false }))).toBe(true);
  });

  it("is the asker alone when the history cannot be read", () => {
    const history = {
      privateAnswers: () => {
        throw new Error("disk");
      },
    } as never;
    expect(isPrivate(at(), null, { history, log })).toBe(true);
  });
});
