// What privacy does on hearing that an address was taken back: an erasure asked for since is withdrawn.
import { reaction } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { emailChangeUndone } from "../people/index.ts";
import { takeBackErasure } from "./ask-erasure.ts";

export const privacyReactions = [
  reaction(emailChangeUndone, "take_back_erasure", async (kit, { personId, since }) => {
    must(await kit.act(takeBackErasure, systemActor, { personId, since: new Date(since) }));
  }),
];
