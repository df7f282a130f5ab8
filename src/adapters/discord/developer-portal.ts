const APP = "discord.com/developers/applications → your app";

/** Where something is set on Discord's Developer Portal, in Discord's own words, so that a person finds it without searching. */
export const SCREEN = {
  app: APP,
  token: `${APP} → Bot → Reset Token`,
  applicationId: `${APP} → General Information → Application ID`,
  publicKey: `${APP} → General Information → Public Key`,
  endpoint: `${APP} → General Information → Interactions Endpoint URL`,
  intents: `${APP} → Bot → Privileged Gateway Intents`,
  codeGrant: `${APP} → Bot → Requires OAuth2 Code Grant`,
  installation: `${APP} → Installation`,
} as const;
