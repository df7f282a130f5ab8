import { holdsOtherDocuments, isMissing } from "./index-origin.js";

/** What decides whether documents may be changed. */
export interface Openness {
  /** Only this machine reaches the server. */
  readonly onLoopback: boolean;
  /** Whoever comes must show one. */
  readonly hasToken: boolean;
  readonly documents: string;
  readonly index: string;
  readonly uploads: string;
}

/** Why nobody may change documents over the server, with a remedy; null when they may. */
export async function whyClosed(about: Openness): Promise<string | null> {
  if (!about.onLoopback && !about.hasToken)
    return "Others reach this server without a token, so documents are not changed here. Set WHICHBOT_TOKEN, or let it listen on this machine only.";
  if (await isMissing(about.documents))
    // Where it should be is nothing for visitors: `serve` and `doctor` name it.
    return "The folder of documents that is set is missing, so documents are not read. Set WHICHBOT_DOCUMENTS to the folder of your documents, then start Whichbot again.";
  if (await holdsOtherDocuments(about.index, about.documents, about.uploads))
    return "The index was made from other documents than the folder that is set. Set WHICHBOT_DOCUMENTS to their folder, then start Whichbot again.";
  return null;
}
