import { LogOut } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { me, organisation } from "../board/live";
import { text } from "../i18n";
import { Preferences } from "../ui/Preferences";
import { StatementLink } from "../ui/StatementLink";
import { signOut } from "./signOut";

/** The bar of every page that is not the console. */
export function PageBar({ children }: { children?: ComponentChildren }) {
  return (
    <header class="head">
      <div class="head-house">
        <strong>{organisation.value?.name ?? text.value.app.name}</strong>
      </div>
      <div class="head-me">
        {children}
        <span class="head-item who">
          <strong>{me.value?.name}</strong>
        </span>
        <StatementLink />
        <Preferences withContrast />
        <button type="button" class="chip-button" onClick={() => void signOut()}>
          <LogOut size={16} aria-hidden="true" />
          {text.value.common.signOut}
        </button>
      </div>
    </header>
  );
}
