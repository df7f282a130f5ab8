import { type APIChannel, ChannelType } from "discord.js";
import { describe, expect, it } from "vitest";
import { createChannelDirectory } from "../../../../src/adapters/discord/connection/channel-directory.js";
import { DiscordCallError } from "../../../../src/adapters/discord/connection/discord-calls.js";

function asking(answer: (id: string) => object | Error) {
  const asked: string[] = [];
  const calls = {
    async channel(id: string) {
      asked.push(id);
      await Promise.resolve();
      const given = answer(id);
      if (given instanceof Error) throw given;
      return given as APIChannel;
    },
  };
  return { calls, asked };
}

describe("the directory of channels", () => {
  it.each([
    [ChannelType.GuildText, { kind: "text", parent: null }],
    [ChannelType.GuildAnnouncement, { kind: "text", parent: null }],
    [ChannelType.GuildVoice, { kind: "other", parent: null }],
    [ChannelType.PublicThread, { kind: "thread", parent: "7" }],
    [ChannelType.PrivateThread, { kind: "thread", parent: "7" }],
    [ChannelType.AnnouncementThread, { kind: "thread", parent: "7" }],
    [ChannelType.DM, { kind: "direct", parent: null }],
    [ChannelType.GroupDM, { kind: "group", parent: null }],
  ])("knows what type %i is, told or asked", async (type, known) => {
    const { calls, asked } = asking((id) => ({ id, type, parent_id: "7" }));
    const directory = createChannelDirectory(calls);
    directory.learn({ id: "1", type, parent_id: "7" });
    expect(await directory.find("1")).toEqual(known);
    expect(asked).toEqual([]);
    expect(await directory.find("2")).toEqual(known);
    expect(asked).toEqual(["2"]);
  });

  it("asks once, however many want to know at once", async () => {
    const { calls, asked } = asking((id) => ({ id, type: ChannelType.GuildText }));
    const directory = createChannelDirectory(calls);
    await Promise.all(Array.from({ length: 20 }, () => directory.find("1")));
    await directory.find("1");
    expect(asked).toEqual(["1"]);
  });

  it("asks again after a failure, and after what it knew is gone", async () => {
    const failure = new DiscordCallError("503", { refused: false, again: true });
    const answers: (object | Error)[] = [
      failure,
      { id: "1", type: ChannelType.DM },
      { id: "1", type: ChannelType.GuildText },
    ];
    const { calls, asked } = asking(() => answers.shift() ?? failure);
    const directory = createChannelDirectory(calls);
    await expect(directory.find("1")).rejects.toBe(failure);
    expect((await directory.find("1")).kind).toBe("direct");
    directory.forget("1");
    expect((await directory.find("1")).kind).toBe("text");
    expect(asked).toHaveLength(3);
  });

  it("remembers no more than it may, the latest first", async () => {
    const { calls, asked } = asking((id) => ({ id, type: ChannelType.GuildText }));
    const directory = createChannelDirectory(calls, 3);
    for (const id of ["1", "2", "3", "1", "4"]) directory.learn({ id, type: ChannelType.GuildText });
    for (const id of ["1", "3", "4"]) await directory.find(id);
    expect(asked).toEqual([]);
    await directory.find("2");
    expect(asked).toEqual(["2"]);
  });

  it("passes over what is no channel", () => {
    const directory = createChannelDirectory(asking(() => new Error("not asked")).calls);
    for (const nothing of [null, undefined, 1, "x", [], {}, { id: 7 }])
      expect(() => directory.learn(nothing)).not.toThrow();
  });
});
