import { Icon } from "./icons.js";

/** The foot of a page. @param version "0.1.0" */
export function Foot({ version }: { readonly version: string }) {
  return (
    <footer class="site-foot">
      <p>
        <Icon name="lock" /> Nothing leaves this machine
      </p>
      <p>
        Whichbot <span class="nowrap">{version}</span>
      </p>
    </footer>
  );
}
