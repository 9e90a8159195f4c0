// The ruler as a drawing: lanes for what is said, what concerns money and what is stopped. The table beside it says the same.
import type { VNode } from "preact";
import { RULER_DAYS } from "../../../business/billing/index.ts";
import type { SequenceStep } from "../../../business/billing/index.ts";
import type { Lang } from "../../ui/index.ts";
import { sequencesWords } from "./sequences.words.ts";

const LANES = ["said", "money", "stop"] as const;
type Lane = (typeof LANES)[number];
const LANE_OF: Readonly<Record<SequenceStep["act"], Lane>> = {
  remind: "said",
  mail: "said",
  letter: "said",
  invoice: "money",
  charge: "money",
  suspend: "stop",
  expire: "stop",
  delete: "stop",
  offer: "said",
  lock: "stop",
  end: "stop",
};

const LEFT = 120;
const PER_DAY = 8;
const TOP = 28;
const LANE = 34;
const RIGHT = 24;
const WIDTH = LEFT + 2 * RULER_DAYS * PER_DAY + RIGHT;
const HEIGHT = TOP + LANES.length * LANE + 12;
const xOf = (day: number): number => LEFT + (day + RULER_DAYS) * PER_DAY;
const yOf = (lane: Lane): number => TOP + LANES.indexOf(lane) * LANE + LANE / 2;
const TICKS = Array.from({ length: 13 }, (_, at) => at * 10 - RULER_DAYS);
const signed = (day: number): string => (day > 0 ? `+${day}` : day < 0 ? `−${-day}` : "0");

export function Ruler({ lang, steps }: { lang: Lang; steps: readonly SequenceStep[] }): VNode {
  const words = sequencesWords(lang);
  return (
    <div class="ruler-frame" tabIndex={0} role="region" aria-label={words.ruler}>
      <svg
        class="ruler"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={words.rulerSaid(steps.length)}
      >
        {TICKS.map((day) => (
          <g key={day} class={day === 0 ? "ruler-due" : "ruler-tick"}>
            <line x1={xOf(day)} x2={xOf(day)} y1={TOP - 4} y2={HEIGHT - 8} />
            <text x={xOf(day)} y={TOP - 10} text-anchor="middle">
              {day === 0 ? words.dueDay : signed(day)}
            </text>
          </g>
        ))}
        {LANES.map((lane) => (
          <g key={lane} class="ruler-lane">
            <text x={0} y={yOf(lane) + 5}>
              {words[`lane_${lane}`]}
            </text>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={yOf(lane)} y2={yOf(lane)} />
          </g>
        ))}
        {steps.map((step, at) => (
          <Mark key={at} lang={lang} step={step} />
        ))}
      </svg>
    </div>
  );
}

function Mark({ lang, step }: { lang: Lang; step: SequenceStep }): VNode {
  const words = sequencesWords(lang);
  const [x, y] = [xOf(step.day), yOf(LANE_OF[step.act])];
  const isSquare = step.act === "letter" || step.act === "invoice";
  return (
    <g class={`ruler-mark ruler-${step.act}`}>
      <title>{`${signed(step.day)}: ${words[`act_${step.act}`]}`}</title>
      {isSquare ? (
        <rect x={x - 6} y={y - 6} width={12} height={12} rx={2} />
      ) : (
        <circle cx={x} cy={y} r={step.act === "end" || step.act === "delete" ? 8 : 6} />
      )}
    </g>
  );
}
