// What is only kept for a while goes by age: networks of orders, raw mails, notices of the gateway, the log of looks, marks.
import { action } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { AGEING, eraseOld } from "../personal/index.ts";
import type { Ageing } from "../personal/index.ts";
import { daysBefore, settingOf } from "../sellers/index.ts";
import { traceSetting } from "./privacy.settings.ts";

const DAYS_OF = {
  networks: "networkDays",
  raw_mails: "rawMailDays",
  notices: "noticeDays",
  reads: "readDays",
  marks: "markDays",
} as const satisfies Readonly<Record<Ageing, string>>;
const DAY_MS = 86_400_000;

/** SQL on a brand's row `s`: since when it keeps traces of this kind. */
export const keptFrom = (machineNow: Date, what: Ageing) => {
  const { key, fallback } = traceSetting;
  return daysBefore(machineNow, { key, part: DAYS_OF[what], fallback: fallback[DAYS_OF[what]] });
};

/** Of one brand; answers how many rows were emptied or went. By machine time: the traces were written by it. */
export const eraseTraces = action({
  name: "erase_traces",
  audited: false,
  needs: {
    any: ["system"],
    on: (input: { readonly sellerId: string }) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, { sellerId }: { readonly sellerId: string }) {
    const setting = await settingOf(ctx.tx, sellerId, traceSetting);
    const before = (what: Ageing): Date =>
      new Date(ctx.machineNow.getTime() - setting[DAYS_OF[what]] * DAY_MS);
    const each = Object.fromEntries(AGEING.map((what) => [what, before(what)])) as Record<Ageing, Date>;
    return ok({ rows: await eraseOld(ctx.tx, sellerId, each) });
  },
});
