// The subjects of people that rights are checked against, and the sweep of what ended.
import type { SubjectLoader } from "../../kernel/act.ts";
import { eachAlone } from "../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../kernel/jobs.ts";
import { forgetHits } from "./rate.store.ts";
import { systemActor } from "../../kernel/rights.ts";
import { personById } from "./person.store.ts";
import { anythingEnded } from "./session.store.ts";
import { anyDueRemoval, dueRemovals } from "./lost-device/factor-removal.store.ts";
import { carryOutFactorRemoval } from "./lost-device/remove-lost-factors.ts";
import { SIGN_UP_DAYS } from "./sign-up.rules.ts";
import { lapseSignUps } from "./sign-up/request-sign-up.ts";
import { anyOldSignUp, signUpById } from "./sign-up/sign-up.store.ts";
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

const DAY_MS = 86_400_000;
const lapseBefore = (machineNow: Date): Date => new Date(machineNow.getTime() - SIGN_UP_DAYS * DAY_MS);
const hitsBefore = (machineNow: Date): Date => new Date(machineNow.getTime() - 2 * DAY_MS);

async function removeLost(kit: JobKit): Promise<void> {
  await eachAlone(await dueRemovals(kit.db.app, kit.clock.machine()), (personId) =>
    kit.act(carryOutFactorRemoval, systemActor, { personId }),
  );
}

export const peopleTicks: readonly Tick[] = [
  {
    // Wishes of sign-ups that nobody came back to.
    name: "lapse_sign_ups",
    due: (_now, machineNow) => anyOldSignUp(lapseBefore(machineNow)),
    run: async (kit) =>
      void (await kit.act(lapseSignUps, systemActor, { before: lapseBefore(kit.clock.machine()) })),
  },
  {
    name: "remove_lost_factors",
    due: (_now, machineNow) => anyDueRemoval(machineNow),
    run: removeLost,
  },
  {
    name: "sweep_sessions",
    due: (_now, machineNow) => anythingEnded(machineNow, hitsBefore(machineNow)),
    async run(kit) {
      await kit.act(sweepSessions, systemActor, {});
      await forgetHits(kit.db.app, hitsBefore(kit.clock.machine()));
    },
  },
];
