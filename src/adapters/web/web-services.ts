import type { Asker } from "../../chat/asking/asker.js";
import type { Metrics } from "../../chat/metrics/metrics.js";
import type { SurfaceServices } from "../../chat/surface-services.js";
import type { Library } from "../../library/library.js";
import type { Assets } from "./assets.js";
import type { WebSettings } from "./web-settings.js";

/** What pages and API work with. */
export interface WebServices extends Omit<SurfaceServices, "conversation"> {
  readonly asker: Asker;
  readonly library: Library;
  readonly metrics: Metrics;
  readonly settings: WebSettings;
  /** Of Whichbot: "0.1.0". */
  readonly version: string;
  readonly assets: Assets;
}
