// The subjects of people that rights are checked against, and the sweep of what ended.
import type { SubjectLoader } from "../../kernel/act.ts";
import type { Tick } from "../../kernel/jobs.ts";
import { forgetHits } from "./rate.store.ts";
import { systemActor } from "../../kernel/rights.ts";
import { personById } from "./person.store.ts";
import { somethingEnded } from "./session.store.ts";
import { sweepSessions } from "./sessions.ts";

export const peopleLoaders: Readonly<Record<string, SubjectLoader>> = {
  person: async (tx, id) => {
    const person = await personById(tx, id);
    return person && { kind: "person", id, accountId: null, sellerId: person.sellerId };
  },
};

const DAY_MS = 86_400_000;

export const peopleTicks: readonly Tick[] = [
  {
    name: "sweep_sessions",
    async run(kit) {
      const now = kit.clock.machine();
      const hitsBefore = new Date(now.getTime() - 2 * DAY_MS);
      if (!(await somethingEnded(kit.db.app, now, hitsBefore))) return;
      await kit.act(sweepSessions, systemActor, {});
      await forgetHits(kit.db.app, hitsBefore);
    },
  },
];
