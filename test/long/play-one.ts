// One customer does something: acts are tried until one was done, of groups by how often each of them is meant.
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

export async function playOne<P extends Play, O extends Player>(
  play: P,
  one: O,
  today: string,
  groups: readonly Group<P, O>[],
): Promise<void> {
  const { chance, scene } = play;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const acts = groups.find(([share], at) => at === groups.length - 1 || chance.is(share))?.[1] ?? {};
    const name = chance.oneOf(Object.keys(acts)) ?? "";
    const at = one.story.push(`${today} ${name}`) - 1;
    const done = (await acts[name]?.(play, one, today)) as Done | null | undefined;
    const said = done ? (done.ok ? "done" : (done.refusal?.code ?? "")) : "nothing to do it with";
    ended.set(`${name}: ${said}`, (ended.get(`${name}: ${said}`) ?? 0) + 1);
    if (done) one.story[at] += `: ${said}`;
    else one.story.splice(at, 1);
    await scene.settle();
    if (done?.ok) return;
  }
}

/** Printed where KONTOR_LONG_SAY is set. */
export function sayWhatEnded(): void {
  if (!process.env["KONTOR_LONG_SAY"]) return;
  const lines = [...ended].map(([act, times]) => `${act} ${times}`).toSorted();
  process.stdout.write(`${lines.join("\n")}\n`);
}
