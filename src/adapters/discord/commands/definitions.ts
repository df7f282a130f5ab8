import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord.js";
import { LONGEST_QUESTION } from "../../../answer.js";
import type { DiscordSettings } from "../discord-settings.js";
import { COMMAND, OPTION, PRIVATE_ANSWERS, SOURCES_OF } from "./command-names.js";

/** Words in both languages that commands are shown in; others see the English ones. */
interface Told {
  readonly en: string;
  readonly de: string;
}

/** How long a list of options or a criterion may be; suggestions are shorter. */
const LONGEST = { list: 300, words: 100 } as const;

/**
 * The commands as they are registered.
 *
 * @param settings.userInstall also for people who install the app for themselves, wherever they are
 */
export function commandDefinitions({
  userInstall,
}: Pick<DiscordSettings, "userInstall">): RESTPostAPIApplicationCommandsJSONBody[] {
  const asking = {
    contexts: [
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      ...(userInstall ? [InteractionContextType.PrivateChannel] : []),
    ],
    integration_types: [
      ApplicationIntegrationType.GuildInstall,
      ...(userInstall ? [ApplicationIntegrationType.UserInstall] : []),
    ],
  };
  const setting = {
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    // Discord takes it as text: some permissions do not fit a number of JSON.
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  };
  return [
    { ...slash(COMMAND.which, "welches", WHICH), options: [question(), hidden()], ...asking },
    {
      ...slash(COMMAND.recommend, "empfehlen", RECOMMEND),
      options: [
        typed(OPTION.criterion, "wofür", CRITERION, { required: true }),
        typed(OPTION.between, "zwischen", BETWEEN, { required: true, longest: LONGEST.list }),
        typed(OPTION.avoid, "ohne", AVOID, { longest: LONGEST.list }),
        hidden(),
      ],
      ...asking,
    },
    {
      ...slash(COMMAND.compare, "vergleichen", COMPARE),
      options: [
        typed(OPTION.first, "erstes", FIRST, { required: true }),
        typed(OPTION.second, "zweites", SECOND, { required: true }),
        typed(OPTION.on, "wofür", ON, {}),
        hidden(),
      ],
      ...asking,
    },
    { ...slash(COMMAND.sources, "quellen", SOURCES), options: [sourcesOf()], ...asking },
    { ...slash(COMMAND.why, "warum", WHY), ...asking },
    {
      ...slash(COMMAND.settings, "welches-einstellungen", SETTINGS),
      options: [privateAnswers(), flag(OPTION.wholeServer, "ganzer_server", WHOLE_SERVER), documents()],
      ...setting,
    },
    {
      type: ApplicationCommandType.Message,
      name: COMMAND.menu,
      name_localizations: { de: "Welches?" },
      ...asking,
    },
  ];
}

const WHICH: Told = {
  en: "Ask which one to use: a verdict from your own documents, with its evidence",
  de: "Fragen, was passt: ein Urteil aus euren eigenen Dokumenten, mit Belegen",
};
const RECOMMEND: Told = {
  en: "Get a recommendation without typing a question",
  de: "Eine Empfehlung bekommen, ohne eine Frage zu tippen",
};
const COMPARE: Told = {
  en: "Set two options side by side",
  de: "Zwei Möglichkeiten nebeneinanderstellen",
};
const SOURCES: Told = {
  en: "List the documents that answers come from, or what the last answer quotes",
  de: "Die Dokumente zeigen, aus denen Antworten kommen, oder die Quellen der letzten Antwort",
};
const WHY: Told = {
  en: "Show all the evidence behind the last answer here",
  de: "Alle Belege hinter der letzten Antwort hier zeigen",
};
const SETTINGS: Told = {
  en: "Set who sees answers here and which documents they may quote",
  de: "Festlegen, wer Antworten hier sieht und welche Dokumente sie zitieren dürfen",
};
const QUESTION: Told = {
  en: "Your question; suggestions come while you type",
  de: "Deine Frage (auf Englisch); beim Tippen kommen Vorschläge",
};
const PRIVATE: Told = {
  en: "Show the answer to you alone",
  de: "Die Antwort nur dir zeigen",
};
const CRITERION: Told = {
  en: "What matters, such as cost or a small team",
  de: "Worauf es ankommt (auf Englisch), etwa cost oder a small team",
};
const BETWEEN: Told = {
  en: "What to choose from, with commas between; or: any",
  de: "Was zur Wahl steht, mit Kommas getrennt; oder: any",
};
const AVOID: Told = {
  en: "What is out of the question",
  de: "Was nicht in Frage kommt",
};
const FIRST: Told = { en: "One of the two", de: "Das eine von beiden" };
const SECOND: Told = { en: "The other one", de: "Das andere" };
const ON: Told = {
  en: "What to compare them on; leave it out for an overall view",
  de: "Worin sie verglichen werden (auf Englisch); ohne Angabe insgesamt",
};
const OF: Told = { en: "Of what to list the sources", de: "Wovon die Quellen gezeigt werden" };
const PRIVATE_ANSWERS_TOLD: Told = {
  en: "Show answers only to whoever asks",
  de: "Antworten nur denen zeigen, die fragen",
};
const WHOLE_SERVER: Told = {
  en: "Private answers in the whole server, not in this channel alone",
  de: "Private Antworten auf dem ganzen Server, nicht nur in diesem Kanal",
};
const DOCUMENTS: Told = {
  en: "Open a window to set which documents this channel sees",
  de: "Ein Fenster öffnen, das festlegt, welche Dokumente dieser Kanal sieht",
};

function slash(name: string, german: string, told: Told) {
  return { type: ApplicationCommandType.ChatInput as const, ...named(name, german, told) };
}

function named(name: string, german: string, { en, de }: Told) {
  return {
    name,
    name_localizations: { de: german },
    description: en,
    description_localizations: { de },
  };
}

function question(): APIApplicationCommandBasicOption {
  return typed(OPTION.question, "frage", QUESTION, { required: true, longest: LONGEST_QUESTION });
}

/** Words that suggestions come for. */
function typed(
  name: string,
  german: string,
  told: Told,
  { required = false, longest = LONGEST.words }: { readonly required?: boolean; readonly longest?: number },
): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...named(name, german, told),
    required,
    autocomplete: true,
    max_length: longest,
  };
}

function flag(name: string, german: string, told: Told): APIApplicationCommandBasicOption {
  return { type: ApplicationCommandOptionType.Boolean, ...named(name, german, told) };
}

function hidden(): APIApplicationCommandBasicOption {
  return flag(OPTION.private, "privat", PRIVATE);
}

function documents(): APIApplicationCommandBasicOption {
  return flag(OPTION.documents, "dokumente", DOCUMENTS);
}

function sourcesOf(): APIApplicationCommandBasicOption {
  return chosen(OPTION.of, "von", OF, [
    [SOURCES_OF.documents, { en: "All documents", de: "Alle Dokumente" }],
    [SOURCES_OF.answer, { en: "The last answer here", de: "Die letzte Antwort hier" }],
  ]);
}

function privateAnswers(): APIApplicationCommandBasicOption {
  return chosen(OPTION.privateAnswers, "private_antworten", PRIVATE_ANSWERS_TOLD, [
    [PRIVATE_ANSWERS.on, { en: "On", de: "An" }],
    [PRIVATE_ANSWERS.off, { en: "Off", de: "Aus" }],
    [PRIVATE_ANSWERS.asBefore, { en: "As if nobody had set it", de: "Als hätte es niemand festgelegt" }],
  ]);
}

function chosen(
  name: string,
  german: string,
  told: Told,
  choices: readonly (readonly [value: string, shown: Told])[],
): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...named(name, german, told),
    choices: choices.map(([value, { en, de }]) => ({ name: en, name_localizations: { de }, value })),
  };
}
