import { ChevronsLeft, ChevronsRight } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { text } from "../../i18n";
import { ariaKey, keyLabel } from "../../i18n/keys";
import { lazy } from "../../ui/lazy";
import { Tabs } from "../../ui/Tabs";
import { deskWords } from "../desk/deskWords";
import { toggleDesk } from "./actions";
import { COLUMN, columnTabs } from "./columnTabs";
import { inColumn, news, tab, wide } from "./hand";
import "../../styles/console/desk.css";

const WideDesk = lazy(async () => {
  const [view] = await Promise.all([import("../desk/WideDesk"), deskWords.learn()]);
  return view.WideDesk;
});

function Column() {
  const { console: words } = text.value;
  if (!inColumn(tab.value)) return null;
  const View = COLUMN[tab.value];
  return (
    <>
      <Tabs
        id="desk-tabs"
        label={words.desk}
        tabs={columnTabs()}
        chosen={tab.value}
        choose={(id) => {
          tab.value = id;
        }}
      />
      <div class="desk-body" role="tabpanel" id={`panel-${tab.value}`} aria-labelledby={`tab-${tab.value}`}>
        <View />
      </div>
    </>
  );
}

/** What the operator needs to know: a column, or the whole desk. */
export function Desk() {
  const { console: words } = text.value;
  // Not needed to answer, but at once afterwards, and even when the service is away.
  useEffect(() => {
    for (const view of Object.values(COLUMN)) view.preload();
    WideDesk.preload();
  }, []);
  useEffect(() => {
    let stop: (() => void) | null = null;
    let gone = false;
    import("../desk/handovers").then(
      ({ watchHandovers }) => {
        if (!gone) stop = watchHandovers();
      },
      // Without the file there is no mark; whoever opens the desk is told why.
      () => {},
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, []);
  const Sign = wide.value ? ChevronsRight : ChevronsLeft;
  return (
    <>
      <section class={`panel desk ${wide.value ? "wide" : ""}`} aria-label={words.desk}>
        <h2 class="sr">{words.desk}</h2>
        {wide.value ? <WideDesk /> : <Column />}
      </section>
      <button
        type="button"
        class="desk-handle"
        aria-expanded={wide.value}
        aria-label={news.value ? `${words.widen}. ${words.news(news.value)}` : words.widen}
        title={`${words.widen} (${keyLabel("bureau", text.value)})`}
        aria-keyshortcuts={ariaKey("bureau")}
        onClick={toggleDesk}
      >
        <Sign size={16} aria-hidden="true" />
        {news.value > 0 && !wide.value && <span class="desk-news" data-testid="desk-news" />}
      </button>
    </>
  );
}
