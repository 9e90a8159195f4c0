// What contracts announce. Payloads carry ids only.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

/** It ended on its day, as was wanted; what was paid for later days is looked at by who billed it. */
export const contractEnded = news("contract_ended", z.object({ contractId: z.uuid() }));

/** A change that waited holds from now on, or never does. */
export const contractChangeDone = news(
  "contract_change_done",
  z.object({ changeId: z.uuid(), outcome: z.enum(["carried_out", "taken_back"]) }),
);
