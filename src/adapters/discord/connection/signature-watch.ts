import type { Log } from "../../../chat/log.js";
import { SCREEN } from "../developer-portal.js";
import type { SignatureVerdict } from "./request-signature.js";

/** Discord sends a few wrong ones now and then, to see that they are refused. */
const USUAL = 3;

/** Counts requests whose signature proves nothing, and says what may be wrong. @param log gives the same line sparingly */
export function watchSignatures({ log }: { readonly log: Log }): { saw(verdict: SignatureVerdict): void } {
  let genuine = 0;
  let wrong = 0;
  return {
    saw(verdict) {
      switch (verdict.kind) {
        case "genuine":
          genuine += 1;
          return;
        case "missing":
          // Whatever else finds the port is no affair of ours.
          return;
        case "wrong":
          wrong += 1;
          if (genuine === 0 && wrong > USUAL)
            log.error(
              `No request was signed with DISCORD_PUBLIC_KEY so far, and several otherwise. Copy it again from ${SCREEN.publicKey}; and let no proxy change what Discord sends`,
              { wrong },
            );
          else
            log.warn("a request was refused that is not signed with DISCORD_PUBLIC_KEY", { wrong, genuine });
          return;
        case "untimely":
          log.error(
            `Discord's requests are refused because this machine's clock is ${describe(verdict.offS)}, or somebody sends old ones again. Let it set the clock by itself (NTP)`,
            { offS: verdict.offS },
          );
      }
    },
  };
}

function describe(offS: number): string {
  const MINUTE_S = 60;
  const MOST_MINUTES = 120;
  const minutes = Math.round(Math.abs(offS) / MINUTE_S);
  const off = minutes <= MOST_MINUTES ? `${minutes} min` : `${Math.round(minutes / MINUTE_S)} h`;
  return `${off} ${offS > 0 ? "ahead" : "behind"}`;
}
