import { z } from "zod";

/** A string of 1 to `most` characters. */
export const words = (most: number) => z.string().min(1).max(most);

/** plain_text of 1 to `most` characters. */
export const plainText = (most: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: words(most), emoji: z.boolean().optional() });

/** mrkdwn of 1 to `most` characters. */
export const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: words(most), verbatim: z.boolean().optional() });

/** plain_text or mrkdwn of 1 to `most` characters. */
export const anyText = (most: number) => z.discriminatedUnion("type", [plainText(most), mrkdwn(most)]);

/** An address of at most 3,000 characters with a scheme that Slack opens. */
export const address = z
  .string()
  .max(3_000)
  .regex(/^(https?:\/\/|mailto:|slack:\/\/)\S+$/, "invalid url");

export const actionId = z.string().min(1).max(255);
export const blockId = z.string().max(255).optional();
export const style = z.enum(["primary", "danger"]);

export const confirmation = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: style.optional(),
});

/** One choice of a menu; an address is possible only in an overflow menu. */
export const choice = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(150),
  description: plainText(75).optional(),
});

/** One choice of checkboxes and radio buttons. */
export const markedChoice = z.strictObject({
  text: anyText(75),
  value: z.string().min(1).max(150),
  description: anyText(75).optional(),
});

const slackFile = z.union([z.strictObject({ url: address }), z.strictObject({ id: z.string().min(1) })]);

const hasOneImage = (value: { image_url?: unknown; slack_file?: unknown }) =>
  (value.image_url === undefined) !== (value.slack_file === undefined);

/** A small image beside text. */
export const imageElement = z
  .strictObject({
    type: z.literal("image"),
    alt_text: words(2_000),
    image_url: address.optional(),
    slack_file: slackFile.optional(),
  })
  .refine(hasOneImage, "must provide either image_url or slack_file");

/** A picture that fills a block. */
export const imageBlock = z
  .strictObject({
    type: z.literal("image"),
    block_id: blockId,
    alt_text: words(2_000),
    title: plainText(2_000).optional(),
    image_url: address.optional(),
    slack_file: slackFile.optional(),
  })
  .refine(hasOneImage, "must provide either image_url or slack_file");
