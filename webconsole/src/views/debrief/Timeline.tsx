import { Check, CircleHelp, FileText, Flag, MessageSquare, PenLine, X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { HOUSE } from "../../i18n/house";
import type { CallView } from "../../server/types";
import { debriefWords } from "./debriefWords";
import { Ground } from "./Ground";
import {
  Captions,
  Consulted,
  Holds,
  Patience,
  type Pin,
  Pins,
  percent,
  Queue,
  Speech,
  States,
} from "./Lanes";
import { holdsOf, papersOf } from "./lanes";
import { Strip } from "./Strip";
import type { Expectation, Note, Told } from "./story";
import { loopOf } from "./transport";
import type { Player } from "./usePlayer";
import { Waveform } from "./Waveform";
import { place } from "./zoom";

interface Props {
  view: CallView;
  player: Player;
  facts: readonly Told[];
  notes: readonly Note[];
  expected: readonly Expectation[];
  station: string;
  jump(seq: number, atS: number): void;
}

const SIZE = 13;
const SIGN = {
  kept: <Check size={SIZE} aria-hidden="true" />,
  broken: <X size={SIZE} aria-hidden="true" />,
  open: <CircleHelp size={SIZE} aria-hidden="true" />,
};

function usePins({ view, facts, notes, expected, jump }: Props) {
  const papers = papersOf(view, facts).map(
    ({ seq, atS, sentence, written }): Pin => ({
      key: `paper ${seq}`,
      atS,
      title: sentence,
      kind: written ? "written" : "read",
      icon: written ? (
        <PenLine size={SIZE} aria-hidden="true" />
      ) : (
        <FileText size={SIZE} aria-hidden="true" />
      ),
      go: () => jump(seq, atS),
    }),
  );
  const marks = [
    ...facts
      .filter(({ mark }) => mark)
      .map(({ seq, atS, sentence }) => ({ seq, atS, title: sentence, id: `mark ${seq}`, note: false })),
    ...notes.map(({ id, atS, seq, text, by }) => ({ seq, atS, title: `${by} : ${text}`, id, note: true })),
  ].map(
    ({ seq, atS, title, id, note }): Pin => ({
      key: id,
      atS,
      title,
      kind: note ? "note" : "mark",
      lang: note ? HOUSE : undefined,
      icon: note ? <MessageSquare size={SIZE} aria-hidden="true" /> : <Flag size={SIZE} aria-hidden="true" />,
      go: () => jump(seq, atS),
    }),
  );
  const asked = expected.map(
    ({ seq, atS, text, kept }, i): Pin => ({
      key: `expected ${i}`,
      atS,
      title: text,
      kind: kept,
      icon: SIGN[kept],
      go: () => jump(seq, atS),
    }),
  );
  return { papers, marks, asked };
}

/** The lanes that have something to say, in the order in which they are read. */
function useRows(props: Props): [string, string, ComponentChildren][] {
  const { view, player, station } = props;
  const words = debriefWords.value;
  const window = player.window.value;
  const { lanes } = view;
  const { papers, marks, asked } = usePins(props);
  const of = (id: keyof typeof words.lanes) => ({ name: words.lanes[id], window });
  const holds = holdsOf(view);
  const rows: [keyof typeof words.lanes, boolean, ComponentChildren][] = [
    ["expected", asked.length > 0, <Pins key="e" {...of("expected")} pins={asked} />],
    ["marks", marks.length > 0, <Pins key="m" {...of("marks")} pins={marks} />],
    [
      "speech",
      lanes.speech !== null && lanes.speech !== undefined,
      <Speech key="s" {...of("speech")} view={view} />,
    ],
    ["captions", lanes.captions.length > 0, <Captions key="c" {...of("captions")} view={view} />],
    ["caller", true, <States key="a" {...of("caller")} spans={lanes.caller} />],
    ["holds", holds.length > 0, <Holds key="h" {...of("holds")} spans={holds} />],
    ["seat", true, <States key="o" {...of("seat")} spans={lanes.seat} />],
    [
      "consultations",
      lanes.consultations.length > 0,
      <Consulted key="k" {...of("consultations")} spans={lanes.consultations} />,
    ],
    [
      "station",
      lanes.station.length > 0,
      <States
        key="t"
        {...of("station")}
        spans={lanes.station}
        who={lanes.consultations.length > 0 ? "" : station}
      />,
    ],
    ["documents", papers.length > 0, <Pins key="d" {...of("documents")} pins={papers} />],
    [
      "queue",
      lanes.queue.some(({ waiting }) => waiting > 0),
      <Queue key="q" {...of("queue")} steps={lanes.queue} />,
    ],
    ["patience", lanes.patience.length > 0, <Patience key="p" {...of("patience")} view={view} />],
  ];
  return rows.filter(([, shown]) => shown).map(([id, , lane]) => [id, words.lanes[id], lane]);
}

/** The whole call in small, above everything: drawn once. */
function Whole({ view, player }: Pick<Props, "view" | "player">) {
  const { extent } = player;
  return (
    <div class="strip-lanes" aria-hidden="true">
      {view.lanes.caller.map((span) => (
        <i
          key={span.from_s}
          class={`span ${span.state}`}
          style={{
            left: percent(place(span.from_s, extent)),
            width: percent(place(span.to_s, extent) - place(span.from_s, extent)),
          }}
        />
      ))}
    </div>
  );
}

/** Sound above, lanes below, one playhead over all. */
export function Timeline(props: Props) {
  const { view, player, facts } = props;
  const words = debriefWords.value;
  const rows = useRows(props);
  const peaks = player.peaks.value;
  const window = player.window.value;
  return (
    <div class={`timeline ${peaks ? "with-sound" : ""}`}>
      <span class="timeline-strip-name">{words.wholeCall}</span>
      <Strip label={words.shownPart} whole={player.extent} window={player.window} show={player.show}>
        <Whole view={view} player={player} />
      </Strip>
      <div class="timeline-names" aria-hidden="true">
        <span class="ruler-name" />
        {peaks && (
          <>
            <span class="wave-name">{words.tracks.caller}</span>
            <span class="wave-name">{words.tracks.operator}</span>
          </>
        )}
        {rows.map(([id, name]) => (
          <span key={id} title={name}>
            {name}
          </span>
        ))}
      </div>
      <Ground
        window={player.window}
        at={player.at}
        loop={player.loop}
        seek={player.seek}
        zoom={player.zoom}
        pan={player.pan}
        select={(one, other) => player.setLoop(loopOf(one, other, player.extent))}
      >
        {peaks && <Waveform peaks={peaks} window={window} />}
        {rows.map(([, , lane]) => lane)}
        <div class="fact-marks" aria-hidden="true">
          {facts
            .filter(({ intent, atS }) => !intent && atS >= window.fromS && atS <= window.toS)
            .map((fact) => (
              <i
                key={fact.seq}
                class={fact.mark ? "put" : ""}
                style={{ left: percent(place(fact.atS, window)) }}
              />
            ))}
        </div>
      </Ground>
    </div>
  );
}
