import {
  ArrowLeft,
  ChartColumn,
  ChartLine,
  ClipboardCheck,
  Headset,
  History,
  LayoutGrid,
  ListChecks,
} from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { SkipLink } from "../../a11y/SkipLink";
import { me } from "../../board/live";
import { text } from "../../i18n";
import { address, go, type Route } from "../../route";
import { Button } from "../../ui/Button";
import { StatusBar } from "../console/StatusBar";
import { PageBar } from "../PageBar";
import { listWords } from "./listWords";
import "../../styles/evaluation.css";

type Page = "evaluation" | "classe" | "progression" | "grilles" | "statistiques";

const HOMES: Record<Page, Route> = {
  evaluation: { at: "evaluation", session: "", student: "", grid: "" },
  classe: { at: "classe" },
  progression: { at: "progression", student: "" },
  grilles: { at: "grilles", grid: "" },
  statistiques: { at: "statistiques", sessions: [], own: false },
};
const ICONS = {
  evaluation: ClipboardCheck,
  classe: LayoutGrid,
  progression: ChartLine,
  grilles: ListChecks,
  statistiques: ChartColumn,
};

/** The pages of the evaluation, one beside the other. */
function Pages({ here }: { here: Page }) {
  const words = listWords.value;
  const student = me.value?.role === "student";
  const names: Record<Page, string> = {
    evaluation: student ? words.mine : words.title,
    classe: words.classTable,
    progression: words.progress,
    grilles: words.grids,
    statistiques: text.value.common.statistics,
  };
  const pages = (Object.keys(names) as Page[]).filter(
    (page) => !student || page === "evaluation" || page === "progression" || page === "statistiques",
  );
  return (
    <nav class="evaluation-nav" aria-label={words.pages}>
      {pages.map((page) => {
        const Icon = ICONS[page];
        return (
          <a
            key={page}
            href={address(HOMES[page])}
            aria-current={page === here ? "page" : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              go(HOMES[page]);
            }}
          >
            <Icon size={16} aria-hidden="true" />
            {names[page]}
          </a>
        );
      })}
    </nav>
  );
}

interface Props {
  here: Page;
  title: string;
  /** One sheet: the way back to all of them stands where the pages are. */
  back?: boolean;
  children: ComponentChildren;
}

/** What all pages of the evaluation have around them. */
export function Frame({ here, title, back, children }: Props) {
  const words = listWords.value;
  const { app } = text.value;
  const student = me.value?.role === "student";
  useEffect(() => {
    document.title = `${title} – ${app.name}`;
  }, [title, app.name]);
  return (
    <div class="page">
      <SkipLink />
      <PageBar>
        {back && (
          <Button
            size="small"
            icon={<ArrowLeft size={16} aria-hidden="true" />}
            onClick={() => go(HOMES.evaluation)}
          >
            {student ? words.mine : words.title}
          </Button>
        )}
        <Button
          size="small"
          icon={<History size={16} aria-hidden="true" />}
          onClick={() => go({ at: "debrief", session: "", call: "" })}
        >
          {words.toDebrief}
        </Button>
        <Button
          size="small"
          icon={<Headset size={16} aria-hidden="true" />}
          onClick={() => go({ at: student ? "console" : "seats" })}
        >
          {student ? words.toConsole : words.toSeats}
        </Button>
      </PageBar>
      <main id="main" class="evaluation" tabIndex={-1}>
        {!back && <Pages here={here} />}
        {children}
      </main>
      <StatusBar />
    </div>
  );
}
