// What papers do by themselves: draw a pack as soon as it was assembled, tell what became of it, remind.
import { reaction, reactionTogether } from "../../kernel/jobs.ts";
import type { Reaction, Tick } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { printMoved } from "../print/index.ts";
import { notePackPosted } from "./note-pack-posted.ts";
import { packPdf } from "./pack-pdf.ts";
import { contractMailArrived } from "../threads/index.ts";
import { forwardPapers } from "./desk/cut-for-upstream.ts";
import { packAssembled, packMoved, returnFiled, returnMatched } from "./papers.events.ts";
import { readReturn } from "./desk/read-return.ts";
import { takeContractMail } from "./desk/take-contract-mail.ts";
import { anyToRemind } from "./pack.store.ts";
import { remindPacks, tellPackMoved, tellReturnReceived } from "./remind-packs.ts";

export const papersReactions: readonly Reaction[] = [
  reaction(packAssembled, "draw_pack", async (kit, told) => {
    await packPdf({ db: kit.db.read, act: kit.act }, told.packId);
  }),
  reaction(
    packMoved,
    "tell_pack_moved",
    async (kit, told) => void must(await kit.act(tellPackMoved, systemActor, told)),
  ),
  reaction(packMoved, "forward_papers_upstream", async (kit, told) => {
    if (told.state === "accepted") await forwardPapers(kit, told.packId);
  }),
  reactionTogether(
    printMoved,
    "pack_posted",
    async (kit, moved) => {
      for (const { aboutId: packId } of moved) must(await kit.act(notePackPosted, systemActor, { packId }));
    },
    (moved) => moved.aboutKind === "pack",
  ),
  reaction(
    returnMatched,
    "tell_return_received",
    async (kit, told) => void must(await kit.act(tellReturnReceived, systemActor, told)),
  ),
  reaction(returnFiled, "read_codes", (kit, told) => readReturn(kit, told.returnId)),
  reaction(
    contractMailArrived,
    "take_contract_mail",
    async (kit, told) => void must(await kit.act(takeContractMail, systemActor, told)),
  ),
];

const ROUNDS = 100;

export const papersTicks: readonly Tick[] = [
  {
    name: "remind_packs",
    due: anyToRemind,
    async run(kit) {
      for (let round = 0; round < ROUNDS; round += 1) {
        if (must(await kit.act(remindPacks, systemActor, null)) === 0) return;
      }
    },
  },
];
