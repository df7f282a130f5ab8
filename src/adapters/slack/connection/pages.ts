import { callSlackAgain } from "./web-client.js";

/** Which page to ask Slack for. */
export interface Page {
  readonly limit: number;
  readonly cursor?: string;
}

/** What Slack answers with: some of the list, and where the rest begins; empty when there is no rest. */
interface PageOfMessages<Message> {
  readonly messages?: readonly Message[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

const PER_PAGE = 200;
const MOST_PAGES = 10;

/** Reads messages page by page, two thousand at most; each page is asked for only when it is wanted. @throws {SlackCallError} */
export async function* readPages<Message>(
  read: (page: Page) => Promise<PageOfMessages<Message>>,
): AsyncGenerator<readonly Message[], void> {
  let cursor = "";
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Page = { limit: PER_PAGE, ...(cursor !== "" && { cursor }) };
    const { messages = [], response_metadata } = await callSlackAgain(() => read(page));
    yield messages;
    cursor = response_metadata?.next_cursor ?? "";
    if (cursor === "") return;
  }
}
