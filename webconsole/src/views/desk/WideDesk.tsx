import { useEffect } from "preact/hooks";
import { text } from "../../i18n";
import { Tabs } from "../../ui/Tabs";
import { COLUMN, columnTabs } from "../console/columnTabs";
import { type DeskTab, inColumn, tab } from "../console/hand";
import { deskWords } from "./deskWords";
import { FOR_OPERATORS } from "./systems";
import "../../styles/desk/rail.css";

/** The whole desk: every system under its name, beside the telephone. */
export function WideDesk() {
  const { console: words } = text.value;
  const { names } = deskWords.value;
  useEffect(() => {
    for (const { View } of FOR_OPERATORS) View.preload();
  }, []);
  const tabs = [
    ...columnTabs(),
    ...FOR_OPERATORS.map(({ id, icon: Icon, Mark }) => ({
      id,
      label: names[id],
      icon: <Icon size={16} aria-hidden="true" />,
      hint: Mark && <Mark />,
    })),
  ];
  const chosen = tab.value;
  const View = inColumn(chosen) ? COLUMN[chosen] : FOR_OPERATORS.find(({ id }) => id === chosen)?.View;
  return (
    <div class="rail-and-body">
      <div class="rail">
        <Tabs<DeskTab>
          id="desk-tabs"
          label={words.desk}
          tabs={tabs}
          chosen={chosen}
          vertical
          choose={(id) => {
            tab.value = id;
          }}
        />
      </div>
      <div class="desk-body" role="tabpanel" id={`panel-${chosen}`} aria-labelledby={`tab-${chosen}`}>
        {View && <View />}
      </div>
    </div>
  );
}
