// What customers do on hearing of people: what names somebody whose ways in ended, or was begun by a thief, ends in their
// accounts too.
import { reaction } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { emailChangeUndone, waysInEnded } from "../people/index.ts";
import { endPinsOfPerson, takeBack } from "./taken-back/take-back.ts";

export const customersReactions = [
  reaction(emailChangeUndone, "take_back", async (kit, { personId, since }) => {
    must(await kit.act(takeBack, systemActor, { personId, since: new Date(since) }));
  }),
  reaction(waysInEnded, "end_pins", async (kit, { personId }) => {
    must(await kit.act(endPinsOfPerson, systemActor, { personId }));
  }),
];
