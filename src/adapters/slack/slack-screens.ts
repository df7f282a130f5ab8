/** Where something is set at api.slack.com/apps, in Slack's own words, so that a person finds it without searching. */
export const SCREEN = {
  app: "api.slack.com/apps → your app",
  botToken: "api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token",
  appToken: "api.slack.com/apps → your app → Basic Information → App-Level Tokens",
  newAppToken:
    "api.slack.com/apps → your app → Basic Information → App-Level Tokens → Generate Token and Scopes → Add Scope → connections:write",
  credentials: "api.slack.com/apps → your app → Basic Information → App Credentials",
  addScope:
    "api.slack.com/apps → your app → OAuth & Permissions → Scopes → Bot Token Scopes → Add an OAuth Scope",
  reinstall: "Install App → Reinstall to Workspace",
  install: "api.slack.com/apps → your app → Install App → Install to Workspace",
  socketMode: "api.slack.com/apps → your app → Socket Mode → Enable Socket Mode",
  events: "api.slack.com/apps → your app → Event Subscriptions → Subscribe to bot events",
  requestUrl: "api.slack.com/apps → your app → Event Subscriptions → Request URL",
  redirectUrl: "api.slack.com/apps → your app → OAuth & Permissions → Redirect URLs",
  appHome: "api.slack.com/apps → your app → App Home → Show Tabs",
} as const;
