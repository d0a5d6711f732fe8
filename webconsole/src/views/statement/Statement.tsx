import { CornerUpLeft } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { SkipLink } from "../../a11y/SkipLink";
import { text } from "../../i18n";
import { part } from "../../i18n/part";
import { go } from "../../route";
import { Button } from "../../ui/Button";
import { Preferences } from "../../ui/Preferences";
import "../../styles/statement.css";

export const statementWords = part({
  fr: async () => (await import("../../i18n/fr/statement")).statement,
  en: async () => (await import("../../i18n/en/statement")).statement,
});

/** The accessibility statement: readable by anybody, signed in or not. */
export function Statement() {
  const words = statementWords.value;
  const { app } = text.value;
  useEffect(() => {
    document.title = `${words.title} – ${app.name}`;
  }, [words.title, app.name]);
  return (
    <div class="page statement-page">
      <SkipLink />
      <header class="head">
        <div class="head-house">
          <strong>{app.name}</strong>
        </div>
        <div class="head-me">
          <Preferences withContrast />
          <Button
            size="small"
            icon={<CornerUpLeft size={16} aria-hidden="true" />}
            onClick={() => (history.length > 1 ? history.back() : go({ at: "home" }))}
          >
            {words.back}
          </Button>
        </div>
      </header>
      <main id="main" class="statement" tabIndex={-1}>
        <h1>{words.title}</h1>
        {words.sections.map(({ title, paragraphs, points }) => (
          <section key={title}>
            <h2>{title}</h2>
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {points.length > 0 && (
              <ul>
                {points.map((point) => (
                  <li key={point}>{point}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </main>
    </div>
  );
}
