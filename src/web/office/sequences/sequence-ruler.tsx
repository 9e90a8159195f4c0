// The ruler as a drawing: lanes for what is said, what concerns money and what is stopped. The table beside it says the same.
import type { VNode } from "preact";
import { RULER_DAYS } from "../../../business/billing/index.ts";
import type { SequenceStep } from "../../../business/billing/index.ts";
import type { Lang } from "../../ui/index.ts";
import { saidAct } from "./said-act.ts";
import type { SaidFor } from "./said-act.ts";
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

const TOP = 28;
const LANE = 34;
const HEIGHT = TOP + LANES.length * LANE + 12;
const yOf = (lane: Lane): number => TOP + LANES.indexOf(lane) * LANE + LANE / 2;

/** A screen has room for a mark a day; a phone sees all of it at once, with fewer figures above. */
const SIZES = {
  wide: { left: 120, right: 24, perDay: 8, every: 10 },
  narrow: { left: 82, right: 14, perDay: 1.65, every: 30 },
} as const;
type Size = keyof typeof SIZES;
const xOf = (size: Size, day: number): number => SIZES[size].left + (day + RULER_DAYS) * SIZES[size].perDay;
const widthOf = (size: Size): number => xOf(size, RULER_DAYS) + SIZES[size].right;
const ticksOf = (size: Size): readonly number[] =>
  Array.from(
    { length: (2 * RULER_DAYS) / SIZES[size].every + 1 },
    (_, at) => at * SIZES[size].every - RULER_DAYS,
  );
const signed = (day: number): string => (day > 0 ? `+${day}` : day < 0 ? `−${-day}` : "0");

type RulerProps = { readonly lang: Lang; readonly of: SaidFor; readonly steps: readonly SequenceStep[] };

export function Ruler({ lang, of, steps }: RulerProps): VNode {
  const words = sequencesWords(lang);
  return (
    <div class="ruler-frame" tabIndex={0} role="region" aria-label={words.ruler}>
      <Drawing size="wide" {...{ lang, of, steps }} />
      <Drawing size="narrow" {...{ lang, of, steps }} />
    </div>
  );
}

type Drawn = RulerProps & { readonly size: Size };

function Drawing({ lang, of, size, steps }: Drawn): VNode {
  const words = sequencesWords(lang);
  const width = widthOf(size);
  return (
    <svg
      class={`ruler ruler-${size}`}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={words.rulerSaid(steps.length)}
    >
      {ticksOf(size).map((day) => (
        <g key={day} class={day === 0 ? "ruler-due" : "ruler-tick"}>
          <line x1={xOf(size, day)} x2={xOf(size, day)} y1={TOP - 4} y2={HEIGHT - 8} />
          <text x={xOf(size, day)} y={TOP - 10} text-anchor="middle">
            {day === 0 ? words.dueDay : signed(day)}
          </text>
        </g>
      ))}
      {LANES.map((lane) => (
        <g key={lane} class="ruler-lane">
          <text x={0} y={yOf(lane) + 5}>
            {words[`lane_${lane}`]}
          </text>
          <line x1={SIZES[size].left} x2={width - SIZES[size].right} y1={yOf(lane)} y2={yOf(lane)} />
        </g>
      ))}
      {steps.map((step, at) => (
        <Mark key={at} {...{ lang, of, size, step }} />
      ))}
    </svg>
  );
}

function Mark({ lang, of, size, step }: Omit<Drawn, "steps"> & { readonly step: SequenceStep }): VNode {
  const [x, y] = [xOf(size, step.day), yOf(LANE_OF[step.act])];
  const isSquare = step.act === "letter" || step.act === "invoice";
  return (
    <g class={`ruler-mark ruler-${step.act}`}>
      <title>{`${signed(step.day)}: ${saidAct(lang, step.act, of)}`}</title>
      {isSquare ? (
        <rect x={x - 6} y={y - 6} width={12} height={12} rx={2} />
      ) : (
        <circle cx={x} cy={y} r={step.act === "end" || step.act === "delete" ? 8 : 6} />
      )}
    </g>
  );
}
