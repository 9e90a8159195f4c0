// What a module hands to the wiring: the values it consists of beside its actions. A module's door exports one of these.
import type { SubjectLoader } from "./act.ts";
import type { AnyDeed } from "./deeds.ts";
import type { AnyJob, JobKit, Reaction, Tick } from "./jobs.ts";

/** What a worker does every few moments of machine time (numbering documents). A moved clock's day waits for what `leadsOn`. */
export type Timer = {
  readonly name: string;
  readonly everyMs: number;
  readonly leadsOn?: true;
  run(kit: JobKit): Promise<void>;
};

export type ModuleParts = {
  readonly name: string;
  readonly loaders?: Readonly<Record<string, SubjectLoader>>;
  readonly jobs?: readonly AnyJob[];
  readonly reactions?: readonly Reaction[];
  readonly deeds?: readonly AnyDeed[];
  /** In the order of the modules, lower ones first. */
  readonly ticks?: readonly Tick[];
  readonly timers?: readonly Timer[];
  /** Mails and short messages the module can write (templates of messages). */
  readonly texts?: readonly { readonly key: string }[];
  /** What is personal in the module's tables (the module personal reads it). */
  readonly personal?: { readonly schema: string };
};
