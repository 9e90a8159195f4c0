// Whether names are still free: an enquiry that must never keep a visitor waiting. What the registry does not say in time
// is `unknown`, which is neither taken nor free.
import { readName } from "./domain-name.rules.ts";
import type { NameFault } from "./domain-name.rules.ts";
import type { Availability, Registrar } from "./registrar.port.ts";

export type NameAsk = { readonly name: string; readonly connectionId: string };
export type NameMemory = {
  readonly kept: Map<string, { readonly answer: Availability; readonly until: number }>;
  readonly underWay: Map<string, number>;
};
export type CheckOptions = {
  /** Machine time. */
  readonly machine: () => Date;
  readonly deadlineMs?: number;
  readonly memory?: NameMemory;
};

export const newNameMemory = (): NameMemory => ({ kept: new Map(), underWay: new Map() });
const ofThisProcess = newNameMemory();

export const NAMES_MAX = 100;
const CALLS_MAX = 8;
const KEPT_MAX = 5_000;
const DEADLINE_MS = 3_000;
const KEEP_MS: Readonly<Record<Availability["state"], number>> = {
  free: 20_000,
  premium: 20_000,
  taken: 60_000,
  invalid: 60_000,
  unknown: 0,
};

const FAULTS: Readonly<Record<NameFault, string>> = {
  empty: "No name was given.",
  too_long: "The name is too long.",
  forbidden_sign: "The name has a sign that domain names cannot have.",
  not_a_name: "This is not a domain name.",
  mixed_scripts: "The name mixes letters that look alike.",
  no_top_level: "The name lacks its ending, such as .com.",
  not_one_label: "Only the part before the ending is registered, without www.",
};

/**
 * One answer per ask, in the order asked; `name` in A-labels, or as typed where it is invalid. Never throws. Names beyond
 * NAMES_MAX, calls beyond the connection's share and what takes longer than the deadline are `unknown`.
 */
export async function checkNames(
  registrarOf: (connectionId: string) => Promise<Registrar>,
  asks: readonly NameAsk[],
  options: CheckOptions,
): Promise<Availability[]> {
  const memory = options.memory ?? ofThisProcess;
  const answers = new Map<string, Availability>();
  const open = new Map<string, Set<string>>();
  const read = asks.map((ask, at) => ({ ...ask, at, result: readName(ask.name) }));
  for (const { connectionId, at, result } of read) {
    if (!result.ok || at >= NAMES_MAX) continue;
    const { name } = result.value;
    const kept = remembered(memory, keyOf(connectionId, name), options.machine());
    if (kept) answers.set(keyOf(connectionId, name), kept);
    else open.set(connectionId, (open.get(connectionId) ?? new Set()).add(name));
  }
  const asked = [...open].map(async ([connectionId, names]) => {
    const found = await askOne(registrarOf, connectionId, [...names], options, memory);
    for (const answer of found) answers.set(keyOf(connectionId, answer.name), answer);
  });
  await Promise.all(asked);
  return read.map(({ name, connectionId, result }): Availability => {
    if (!result.ok) return { name, state: "invalid", reason: FAULTS[result.refusal.reason] };
    return (
      answers.get(keyOf(connectionId, result.value.name)) ??
      unknown(result.value.name, "Too many names at once.")
    );
  });
}

const keyOf = (connectionId: string, name: string): string => `${connectionId} ${name}`;
const unknown = (name: string, reason: string): Availability => ({ name, state: "unknown", reason });

function remembered(memory: NameMemory, key: string, now: Date): Availability | null {
  const kept = memory.kept.get(key);
  return kept !== undefined && kept.until > now.getTime() ? kept.answer : null;
}

async function askOne(
  registrarOf: (connectionId: string) => Promise<Registrar>,
  connectionId: string,
  names: readonly string[],
  options: CheckOptions,
  memory: NameMemory,
): Promise<readonly Availability[]> {
  const calls = memory.underWay.get(connectionId) ?? 0;
  if (calls >= CALLS_MAX) return names.map((name) => unknown(name, "The registry is being asked too much."));
  memory.underWay.set(connectionId, calls + 1);
  // The call runs to its end even when nobody waits any more: its answers are kept, and its place is held till then.
  const call = registrarOf(connectionId)
    .then((registrar) => registrar.checkDomains(names))
    .then((answers) => {
      for (const answer of answers) keep(memory, keyOf(connectionId, answer.name), answer, options.machine());
      return answers;
    })
    .catch(() => names.map((name) => unknown(name, "The registry cannot be asked.")))
    .finally(() => memory.underWay.set(connectionId, (memory.underWay.get(connectionId) ?? 1) - 1));
  return within(call, options.deadlineMs ?? DEADLINE_MS, names);
}

function within(
  call: Promise<readonly Availability[]>,
  deadlineMs: number,
  names: readonly string[],
): Promise<readonly Availability[]> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => resolve(names.map((name) => unknown(name, "The registry did not answer in time."))),
      deadlineMs,
    );
    void call.then((answers) => {
      clearTimeout(timer);
      resolve(answers);
    });
  });
}

function keep(memory: NameMemory, key: string, answer: Availability, now: Date): void {
  const lasts = KEEP_MS[answer.state];
  if (lasts === 0) return;
  memory.kept.delete(key);
  memory.kept.set(key, { answer, until: now.getTime() + lasts });
  // A map remembers the order of its keys: the oldest goes first.
  const oldest = memory.kept.size > KEPT_MAX ? memory.kept.keys().next().value : undefined;
  if (oldest !== undefined) memory.kept.delete(oldest);
}
