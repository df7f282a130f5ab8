import { REST, Routes } from "discord.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { QUIET } from "../bot-client.js";
import { COMMANDS } from "../sample-commands.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "../start-discord-server.js";

let discord: LocalDiscord;
let rest: REST;

beforeAll(async () => {
  discord = await startLocalDiscord({
    rates: { perSecond: 1_000, routes: false },
    linkable: ["docs.example"],
  });
  rest = new REST({ api: discord.apiUrl, retries: 0, globalRequestsPerSecond: 1_000 }).setToken(
    discord.token,
  );
});
beforeEach(() => {
  (discord.violations as unknown[]).length = 0;
});
afterAll(() => discord.stop());

const V2 = 4 | 32_768;
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string, more = {}) => ({ type: 2, style: 1, label: "x", custom_id, ...more });
const row = (...components: unknown[]) => ({ type: 1, components });
const container = (...components: unknown[]) => ({ type: 17, components });
const select = (more = {}) => ({ type: 3, custom_id: "s", options: [{ label: "a", value: "a" }], ...more });
const option = (n: number) => ({ label: `${n}`, value: `${n}` });
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

function post(body: object) {
  return rest.post(Routes.channelMessages(IDS.general), { body: { ...QUIET, ...body } }) as Promise<{
    id: string;
  }>;
}
const v2 = (...components: unknown[]) => ({ flags: V2, components });

describe("a message", () => {
  it.each<[string, object]>([
    ["2,000 characters", { content: "x".repeat(2_000) }],
    ["2,000 characters of which each has two halves", { content: "🍵".repeat(2_000) }],
    [
      "6,000 characters in embeds",
      { flags: 0, embeds: [{ description: "x".repeat(4_096) }, { description: "x".repeat(1_904) }] },
    ],
    ["40 components and 4,000 characters", v2(container(...many(39, () => text("x".repeat(102)))))],
    ["a full select", v2(row(select({ options: many(25, option), placeholder: "p".repeat(150) })))],
    ["long labels and ids", v2(row(button("i".repeat(100), { label: "l".repeat(80) })))],
    ["a section with a button", v2({ type: 9, components: [text("a")], accessory: button("b") })],
    [
      "a link button",
      v2(row({ type: 2, style: 5, label: "x", url: `https://docs.example/${"u".repeat(490)}` })),
    ],
  ])("may have %s", async (_, body) => {
    await post(body);
    discord.expectClean();
  });

  it.each<[string, object]>([
    ["2,001 characters", { content: "x".repeat(2_001) }],
    [
      "6,001 characters in embeds",
      { flags: 0, embeds: [{ description: "x".repeat(4_096) }, { description: "x".repeat(1_905) }] },
    ],
    ["11 embeds", { flags: 0, embeds: many(11, () => ({ title: "x" })) }],
    ["a title of 257", { flags: 0, embeds: [{ title: "x".repeat(257) }] }],
    ["26 fields", { flags: 0, embeds: [{ fields: many(26, () => ({ name: "x", value: "x" })) }] }],
    ["an empty field", { flags: 0, embeds: [{ fields: [{ name: "x", value: "" }] }] }],
    ["41 components, nested ones counted", v2(container(...many(40, () => text("x"))))],
    [
      "a section whose button makes 41",
      v2(
        container(...many(37, () => text("x")), { type: 9, components: [text("a")], accessory: button("b") }),
      ),
    ],
    ["4,001 characters in components", v2(text("x".repeat(4_000)), text("x"))],
    ["components of the new kind without the flag", { content: "x", components: [text("x")] }],
    ["content beside the new kind", { ...v2(text("x")), content: "x" }],
    ["embeds beside the new kind", { ...v2(text("x")), embeds: [{ title: "x" }] }],
    ["an id twice", v2(row(button("a"), button("a")))],
    ["an id of 101", v2(row(button("i".repeat(101))))],
    ["an empty id", v2(row(button("")))],
    ["a label of 81", v2(row(button("a", { label: "x".repeat(81) })))],
    ["a button without label", v2(row({ type: 2, style: 1, custom_id: "a" }))],
    [
      "a link of 513",
      v2(row({ type: 2, style: 5, label: "x", url: `https://docs.example/${"u".repeat(492)}` })),
    ],
    ["a link of another scheme", v2(row({ type: 2, style: 5, label: "x", url: "javascript:alert(1)" }))],
    [
      "a link button with an id",
      v2(row({ type: 2, style: 5, label: "x", url: "https://docs.example", custom_id: "a" })),
    ],
    ["six buttons in a row", v2(row(...many(6, (n) => button(`${n}`))))],
    ["an empty row", v2(row())],
    ["a button beside a select", v2(row(button("a"), select()))],
    ["26 options", v2(row(select({ options: many(26, option) })))],
    ["an option twice", v2(row(select({ options: [option(1), option(1)] })))],
    ["a label of an option of 101", v2(row(select({ options: [{ label: "x".repeat(101), value: "a" }] })))],
    ["a placeholder of 151", v2(row(select({ placeholder: "p".repeat(151) })))],
    ["more to choose than there is", v2(row(select({ max_values: 2 })))],
    ["a section without accessory", v2({ type: 9, components: [text("a")] })],
    [
      "a section of four texts",
      v2({ type: 9, components: many(4, () => text("a")), accessory: button("b") }),
    ],
    ["a container in a container", v2(container(container(text("x"))))],
    ["an empty text", v2(text(""))],
    ["an accent that is no colour", v2({ ...container(text("x")), accent_color: 16_777_216 })],
    ["the private flag", { flags: 64 | 4, content: "x" }],
    ["a nonce of 26", { content: "x", nonce: "n".repeat(26) }],
    ["a kind of mention named twice", { content: "x", allowed_mentions: { parse: ["users"], users: ["1"] } }],
  ])("is refused with %s", async (_, body) => {
    await expect(post(body)).rejects.toMatchObject({ code: 50035, status: 400 });
    expect(discord.violations).toMatchObject([{ kind: "invalid_body" }]);
  });

  it("says where what is wrong stands, as Discord does", async () => {
    const failure = await post(v2(container(row(button("a", { label: "x".repeat(81) }))))).catch(
      (error: unknown) => error,
    );
    const { rawError } = failure as { rawError: { errors: unknown } };
    expect(rawError.errors).toMatchObject({
      components: {
        0: {
          components: {
            0: { components: { 0: { label: { _errors: [{ code: "BASE_TYPE_BAD_LENGTH" }] } } } },
          },
        },
      },
    });
  });

  it("of the new kind stays of the new kind, and one of the old kind becomes so when it is emptied", async () => {
    const edit = (id: string, body: object) =>
      rest.patch(Routes.channelMessage(IDS.general, id), {
        body: { allowed_mentions: { parse: [] }, ...body },
      });
    const { id } = await post(v2(text("x")));
    await edit(id, { components: [text("y")] });
    for (const body of [{ content: "x" }, { flags: 4 }, { flags: 4, content: "x", components: [] }])
      await expect(edit(id, body)).rejects.toMatchObject({ code: 50035 });
    const old = await post({ content: "x" });
    await expect(edit(old.id, v2(text("y")))).rejects.toMatchObject({ code: 50035 });
    await edit(old.id, { ...v2(text("y")), content: null });
  });

  it("that pings, unfolds or links is kept as a defect though Discord takes it", async () => {
    await post({ content: "x", allowed_mentions: undefined });
    await post({ content: "x", allowed_mentions: { parse: ["users"] } });
    await post({ content: "x", flags: 0 });
    await post({ flags: 4, embeds: [{ title: "x" }] });
    await post({ content: `<@${IDS.grace}>` });
    await post({ content: "[docs](https://evil.example)" });
    await post({ content: "[docs](https://docs.example/a)" });
    expect(discord.violations.map(({ kind }) => kind)).toEqual([
      "allowed_mentions",
      "allowed_mentions",
      "suppress_embeds",
      "suppress_embeds",
      "mention",
      "link",
    ]);
  });
});

describe("commands", () => {
  const put = (body: unknown, guild?: string) =>
    rest.put(
      guild === undefined
        ? Routes.applicationCommands(IDS.application)
        : Routes.applicationGuildCommands(IDS.application, guild),
      { body },
    ) as Promise<{ id: string; version: string; name: string }[]>;
  const command = (more = {}) => ({ name: "which", description: "Which one?", ...more });
  const withOptions = (...options: object[]) => command({ options });
  const opt = (n: number, more = {}) => ({ type: 3, name: `o${n}`, description: "x", ...more });

  it("keep ids and versions of what did not change", async () => {
    const before = await put(COMMANDS);
    const after = await put(
      COMMANDS.map((one) => (one.name === "which" ? { ...one, description: "New" } : one)),
    );
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after.map(({ version }, n) => version === before[n]?.version)).toEqual([false, true, true]);
    expect(discord.commands().map(({ name }) => name)).toEqual(["which", "settings", "Which?"]);
    await put([command()], IDS.guild);
    expect(discord.commands(IDS.guild)).toMatchObject([{ guild_id: IDS.guild }]);
    await put([], IDS.guild);
  });

  it("show their translations when they are asked for", async () => {
    await put([command({ name_localizations: { de: "welche" } })]);
    const path = Routes.applicationCommands(IDS.application);
    expect(await rest.get(path)).not.toMatchObject([{ name_localizations: { de: "welche" } }]);
    const query = new URLSearchParams({ with_localizations: "true" });
    expect(await rest.get(path, { query })).toMatchObject([{ name_localizations: { de: "welche" } }]);
  });

  it.each<[string, unknown]>([
    ["a name in capitals", [command({ name: "Which" })]],
    ["a name of 33", [command({ name: "w".repeat(33) })]],
    ["a name with a space", [command({ name: "which one" })]],
    ["no description", [{ name: "which" }]],
    ["a description of 101", [command({ description: "x".repeat(101) })]],
    ["a translated name with a space", [command({ name_localizations: { de: "welche ist" } })]],
    ["a translation of 101", [command({ description_localizations: { de: "x".repeat(101) } })]],
    ["a language that is none", [command({ name_localizations: { xx: "welche" } })]],
    ["26 options", [withOptions(...many(26, (n) => opt(n)))]],
    ["an option twice", [withOptions(opt(1), opt(1))]],
    ["a required option after another", [withOptions(opt(1), opt(2, { required: true }))]],
    ["26 choices", [withOptions(opt(1, { choices: many(26, (n) => ({ name: `${n}`, value: `${n}` })) }))]],
    [
      "choices beside autocomplete",
      [withOptions(opt(1, { autocomplete: true, choices: [{ name: "a", value: "a" }] }))],
    ],
    [
      "8,001 characters",
      [
        withOptions(
          ...many(4, (n) =>
            opt(n, { choices: many(24, (m) => ({ name: "n", value: `${m}`.padEnd(88, "v") })) }),
          ),
        ),
      ],
    ],
    ["a menu with a description", [{ type: 3, name: "Which?", description: "x" }]],
    ["a name twice", [command(), command()]],
  ])("are refused with %s", async (_, body) => {
    await expect(put(body)).rejects.toMatchObject({ code: 50035 });
  });

  it("are refused when there are too many", async () => {
    await expect(put(many(101, (n) => command({ name: `c${n}` })))).rejects.toMatchObject({ code: 30032 });
    await expect(put(many(16, (n) => ({ type: 3, name: `C${n}` })))).rejects.toMatchObject({ code: 30032 });
    await put([
      ...many(100, (n) => command({ name: `c${n}` })),
      ...many(15, (n) => ({ type: 3, name: `C${n}` })),
    ]);
  });
});

describe("a request", () => {
  const ask = (init: RequestInit, path = `/v10/channels/${IDS.general}/messages`) =>
    fetch(`${discord.apiUrl}${path}`, { method: "POST", ...init });
  const authorization = () => `Bot ${discord.token}`;

  it.each<[string, () => Promise<Response>, number]>([
    ["without the token", () => ask({}), 401],
    ["with a token of another kind", () => ask({ headers: { authorization: discord.token } }), 401],
    ["of an older version", () => ask({ headers: { authorization: authorization() } }, "/v9/users/@me"), 404],
    ["to what is not there", () => ask({ headers: { authorization: authorization() } }, "/v10/nothing"), 404],
    [
      "with broken JSON",
      () =>
        ask({ body: "{", headers: { authorization: authorization(), "content-type": "application/json" } }),
      400,
    ],
  ])("%s is refused", async (_, attempt, status) => {
    expect((await attempt()).status).toBe(status);
  });

  it("with files has its body in one part", async () => {
    const form = new FormData();
    form.append("payload_json", JSON.stringify({ ...QUIET, content: "in a form" }));
    const reply = await ask({ body: form, headers: { authorization: authorization() } });
    expect(await reply.json()).toMatchObject({ content: "in a form" });
  });

  it("that carries the bot's token in its body is kept as a defect", async () => {
    await post({ content: discord.token });
    expect(discord.violations).toMatchObject([{ kind: "token" }]);
  });
});
