/** Commands of many kinds, as a test registers them. */
export const COMMANDS = [
  {
    name: "which",
    description: "Which one?",
    contexts: [0, 1, 2],
    integration_types: [0, 1],
    options: [
      { type: 3, name: "question", description: "What is asked", required: true, autocomplete: true },
      { type: 5, name: "private", description: "For you alone" },
    ],
  },
  {
    name: "settings",
    description: "For admins",
    contexts: [0],
    integration_types: [0],
    default_member_permissions: "32",
    options: [
      {
        type: 3,
        name: "private",
        description: "On or off",
        choices: [
          { name: "on", value: "on" },
          { name: "off", value: "off" },
        ],
      },
    ],
  },
  { type: 3, name: "Which?", contexts: [0, 1, 2], integration_types: [0, 1] },
];
