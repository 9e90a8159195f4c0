// A person is no longer one: the last move, after which nobody signs in as them and their address is free again.
import type { Ctx } from "../../kernel/act.ts";
import { personStates } from "./person.rules.ts";
import { lockPerson, writePersonState } from "./person.store.ts";

/** A step, for an erasure that empties the values itself. Does nothing for who is erased already. */
export async function erasePerson(ctx: Ctx, personId: string): Promise<void> {
  const person = await lockPerson(ctx.tx, personId);
  const to = person && personStates.decide(person.state, "erase");
  if (!person || !to?.ok) return;
  await writePersonState(ctx.tx, person, to.value);
  ctx.moved({ noun: "person", id: person.id, move: "erase", from: person.state, to: to.value });
}
