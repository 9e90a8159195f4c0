// What papers do by themselves: draw a pack as soon as it was assembled, tell what became of it, remind.
import { reaction } from "../../kernel/jobs.ts";
import type { Reaction, Tick } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { packPdf } from "./pack-pdf.ts";
import { packAssembled, packMoved } from "./papers.events.ts";
import { remindPacks, tellPackMoved } from "./remind-packs.ts";

export const papersReactions: readonly Reaction[] = [
  reaction(packAssembled, "draw_pack", async (kit, told) => {
    await packPdf({ db: kit.db.read, act: kit.act }, told.packId);
  }),
  reaction(
    packMoved,
    "tell_pack_moved",
    async (kit, told) => void must(await kit.act(tellPackMoved, systemActor, told)),
  ),
];

const ROUNDS = 100;

export const papersTicks: readonly Tick[] = [
  {
    name: "remind_packs",
    async run(kit) {
      for (let round = 0; round < ROUNDS; round += 1) {
        if (must(await kit.act(remindPacks, systemActor, null)) === 0) return;
      }
    },
  },
];
