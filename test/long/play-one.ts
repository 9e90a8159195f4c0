// One customer does something: acts are tried until one was done, of groups by how often each of them is meant.
import { runInvoices } from "../../src/business/billing/index.ts";
import { runTicks } from "../../src/wiring/ticks.ts";
import type { Done } from "./money-acts.ts";
import type { Play, Player } from "./money-play.ts";

const TRIES = 4;

export type Acts<P, O> = Readonly<
  Record<string, (play: P, one: O, today: string) => Promise<Done | null> | Promise<unknown>>
>;
/** How often of all, and what. */
export type Group<P, O> = readonly [share: number, acts: Acts<P, O>];

/** How often each act ended how, of this process: for whoever asks whether a play played anything. */
const ended = new Map<string, number>();

/** They run what follows by themselves, and one at a time does. */
const RUN_JOBS = new Set([
  "order",
  "orderAtOnce",
  "moveOrder",
  "decideAndTakeBack",
  "withdraw",
  "writeQuote",
  "answerQuote",
  "keepCard",
  "payWithCard",
  "refundComesBack",
  "disputes",
  "disputeEnds",
  "rentMore",
]);
type Picked<P, O> = readonly [name: string, acts: Acts<P, O>];

/** Of all that is done: together with something else, at the same moment. */
const AT_ONCE = 0.3;

function pick<P extends Play, O extends Player>(play: P, groups: readonly Group<P, O>[]): Picked<P, O> {
  const { chance } = play;
  const acts = groups.find(([share], at) => at === groups.length - 1 || chance.is(share))?.[1] ?? {};
  return [chance.oneOf(Object.keys(acts)) ?? "", acts];
}

/** One that runs no jobs. */
function pickPlain<P extends Play, O extends Player>(play: P, groups: readonly Group<P, O>[]): Picked<P, O> {
  for (;;) {
    const picked = pick(play, groups);
    if (!RUN_JOBS.has(picked[0])) return picked;
  }
}

type On<P, O> = { readonly play: P; readonly one: O; readonly today: string };

async function act<P extends Play, O extends Player>(
  { play, one, today }: On<P, O>,
  [name, acts]: Picked<P, O>,
  how: string,
): Promise<boolean> {
  const at = one.story.push(`${today} ${name}`) - 1;
  const done = (await acts[name]?.(play, one, today)) as Done | null | undefined;
  const said = done ? (done.ok ? "done" : (done.refusal?.code ?? "")) : "nothing to do it with";
  ended.set(`${name}: ${said}`, (ended.get(`${name}: ${said}`) ?? 0) + 1);
  one.story[at] += `${how}: ${said}`;
  return done?.ok ?? false;
}

/** Everybody does something at the same moment, twice, and the machine does what is due. */
export async function rush<P extends Play, O extends Player>(
  play: P,
  all: readonly O[],
  today: string,
  groups: readonly Group<P, O>[],
): Promise<void> {
  const everybody = [...all, ...all].map((one) =>
    act({ play, one, today }, pickPlain(play, groups), " in a rush"),
  );
  await Promise.all([...everybody, beside(play)]);
  await play.scene.settle();
}

export async function playOne<P extends Play, O extends Player>(
  play: P,
  one: O,
  today: string,
  groups: readonly Group<P, O>[],
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const first = pick(play, groups);
    let isDone = false;
    if (RUN_JOBS.has(first[0]) || !play.chance.is(AT_ONCE))
      isDone = await act({ play, one, today }, first, "");
    else {
      const second = pickPlain(play, groups);
      const both = await Promise.all([
        act({ play, one, today }, first, " at once"),
        act({ play, one, today }, second, " at once"),
        beside(play),
      ]);
      isDone = both.includes(true);
    }
    await play.scene.settle();
    if (isDone) return;
  }
}

/** The machine does what is due while people act, at times. */
async function beside({ chance, scene }: Play): Promise<boolean> {
  const { kit, ticks, clock } = scene.world;
  const what = chance.between(0, 9);
  if (what === 0) await runInvoices(kit);
  if (what === 1) await runTicks(kit, ticks, clock.business());
  if (what === 2) await scene.world.runJobs();
  return false;
}

/** Printed where KONTOR_LONG_SAY is set. */
export function sayWhatEnded(): void {
  if (!process.env["KONTOR_LONG_SAY"]) return;
  const lines = [...ended].map(([act, times]) => `${act} ${times}`).toSorted();
  process.stdout.write(`${lines.join("\n")}\n`);
}
