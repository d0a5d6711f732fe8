import { text } from "../i18n";
import { go } from "../route";

/** The way to the accessibility statement, which says the state of compliance as the law asks. */
export function StatementLink() {
  return (
    <a
      class="statement-link"
      href="/accessibility"
      onClick={(event) => {
        event.preventDefault();
        go({ at: "accessibility" });
      }}
    >
      {text.value.common.accessibility}
    </a>
  );
}
