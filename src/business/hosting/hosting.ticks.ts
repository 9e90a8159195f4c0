// What hosting looks for by date: lent accounts whose time is over.
import type { Tick } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { anyPreviewDue } from "./preview.store.ts";
import { removeDuePreviews } from "./end-preview.ts";

const ROUNDS = 50;

export const hostingTicks: readonly Tick[] = [
  {
    name: "remove_due_previews",
    due: anyPreviewDue,
    async run(kit) {
      for (let round = 0; round < ROUNDS; round += 1) {
        if (must(await kit.act(removeDuePreviews, systemActor, null)) === 0) return;
      }
    },
  },
];
