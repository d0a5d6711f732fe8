import { text } from "../i18n";

export function SkipLink() {
  return (
    <a class="skip" href="#main">
      {text.value.common.skip}
    </a>
  );
}
