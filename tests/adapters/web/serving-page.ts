import { type HostTiming, openHttpHost } from "../../../src/adapters/web/http-host.js";
import { takesMuch } from "../../../src/adapters/web/security/body-limit.js";
import { startWeb, type WebStart } from "../../../src/adapters/web/start-web.js";
import type { Workplace } from "../../chat/whichbot-in-chat.js";
import { openPage, type PageSetting, type WhichbotOnPage } from "./whichbot-on-page.js";

/** What a test may set of the server besides. */
export interface ServingSetting extends PageSetting, Pick<WebStart, "mcp"> {
  readonly timing?: Partial<HostTiming>;
}

/** The page on a port, with everything in front of it that decides who may come in. */
export interface ServedPage extends Omit<WhichbotOnPage, "close" | "app"> {
  /** "http://127.0.0.1:40123", without a slash at the end. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the page over the documents of a workplace, on any free port. */
export async function servePage(workplace: Workplace, setting: ServingSetting = {}): Promise<ServedPage> {
  const { mcp, timing } = setting;
  const page = openPage(workplace, setting);
  const host = await openHttpHost({
    settings: page.services.settings,
    meanwhile: (_request, response) => void response.writeHead(503).end(),
    takesMuch,
    ...(timing !== undefined && { timing }),
  });
  const running = startWeb({ services: page.services, host, ...(mcp !== undefined && { mcp }) });
  return {
    address: host.address,
    port: host.port,
    services: page.services,
    log: page.log,
    async close() {
      await running.stop();
      await running.close();
      page.close();
    },
  };
}
