// The subjects of people that rights are checked against, and the sweep of what ended.
import type { SubjectLoader } from "../../kernel/act.ts";
import type { JobKit, Tick } from "../../kernel/jobs.ts";
import { forgetHits } from "./rate.store.ts";
import { systemActor } from "../../kernel/rights.ts";
import { personById } from "./person.store.ts";
import { somethingEnded } from "./session.store.ts";
import { dueRemovals } from "./lost-device/factor-removal.store.ts";
import { carryOutFactorRemoval } from "./lost-device/remove-lost-factors.ts";
import { SIGN_UP_DAYS } from "./sign-up.rules.ts";
import { lapseSignUps } from "./sign-up/request-sign-up.ts";
import { oldSignUps, signUpById } from "./sign-up/sign-up.store.ts";
import { sweepSessions } from "./sessions.ts";

export const peopleLoaders: Readonly<Record<string, SubjectLoader>> = {
  person: async (tx, id) => {
    const person = await personById(tx, id);
    return person && { kind: "person", id, accountId: null, sellerId: person.sellerId };
  },
  sign_up: async (tx, id) => {
    const signUp = await signUpById(tx, id);
    return signUp && { kind: "sign_up", id, accountId: null, sellerId: signUp.sellerId };
  },
};

/** Wishes of sign-ups that nobody came back to. */
async function lapse(kit: JobKit): Promise<void> {
  const before = new Date(kit.clock.machine().getTime() - SIGN_UP_DAYS * DAY_MS);
  if ((await oldSignUps(kit.db.app, before)).length > 0) await kit.act(lapseSignUps, systemActor, { before });
}

async function removeLost(kit: JobKit): Promise<void> {
  for (const personId of await dueRemovals(kit.db.app, kit.clock.machine()))
    await kit.act(carryOutFactorRemoval, systemActor, { personId });
}

const DAY_MS = 86_400_000;

export const peopleTicks: readonly Tick[] = [
  { name: "lapse_sign_ups", run: lapse },
  { name: "remove_lost_factors", run: removeLost },
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
