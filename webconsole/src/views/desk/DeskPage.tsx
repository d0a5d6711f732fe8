import { Users } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { SkipLink } from "../../a11y/SkipLink";
import { text } from "../../i18n";
import { go } from "../../route";
import { Button } from "../../ui/Button";
import { Tabs } from "../../ui/Tabs";
import { StatusBar } from "../console/StatusBar";
import { PageBar } from "../PageBar";
import { chosen } from "./chosenSystem";
import { deskWords } from "./deskWords";
import { FOR_TEACHERS, type TeacherSystem } from "./teaching";
import "../../styles/desk/page.css";
import "../../styles/desk/rail.css";

/** What lies on the desks of the session, for whoever teaches. */
export function DeskPage() {
  const { app } = text.value;
  const words = deskWords.value;
  useEffect(() => {
    document.title = `${words.teacher} – ${app.name}`;
  }, [words.teacher]);
  const here = FOR_TEACHERS.find(({ id }) => id === chosen.value) ?? FOR_TEACHERS[0];
  return (
    <div class="page">
      <SkipLink />
      <PageBar>
        <Button
          size="small"
          icon={<Users size={16} aria-hidden="true" />}
          onClick={() => go({ at: "seats" })}
        >
          {words.toSeats}
        </Button>
      </PageBar>
      <main id="main" class="teacher-desk" tabIndex={-1}>
        <h1 class="sr">{words.teacher}</h1>
        <div class="panel rail-and-body">
          <div class="rail">
            <Tabs<TeacherSystem>
              label={words.teacher}
              tabs={FOR_TEACHERS.map(({ id, icon: Icon }) => ({
                id,
                label: words.names[id],
                icon: <Icon size={16} aria-hidden="true" />,
              }))}
              chosen={here?.id ?? "mailboxes"}
              vertical
              choose={(id) => {
                chosen.value = id;
              }}
            />
          </div>
          {here && (
            <div class="desk-body" role="tabpanel" id={`panel-${here.id}`} aria-labelledby={`tab-${here.id}`}>
              <here.View />
            </div>
          )}
        </div>
      </main>
      <StatusBar />
    </div>
  );
}
