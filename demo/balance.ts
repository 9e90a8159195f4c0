// A customer of the demo who keeps a balance: bought by transfer, with something given on top, and a part asked back.
import { askPayout } from "../src/business/billing/index.ts";
import { bookByHand, giveGoodwill } from "../src/business/payments/index.ts";
import { must } from "../src/kernel/result.ts";
import type { Wired } from "../src/wiring.ts";
import { ownerOf } from "./owner.ts";

type Of = {
  readonly sellerId: string;
  readonly memberId: string;
  readonly accountId: string;
  readonly today: string;
};

export async function keepBalance(wired: Wired, { memberId, today, ...whose }: Of): Promise<void> {
  const owner = await ownerOf(wired, memberId);
  const euros = (minor: bigint) => ({ minor, currency: "EUR" });
  must(
    await wired.act(bookByHand, owner, {
      ...whose,
      way: "transfer",
      money: euros(25_000n),
      receivedOn: today,
      payer: "Fjordkontor GmbH",
      reference: "Guthaben",
      forBalance: true,
    }),
  );
  const reason = "Für den Ausfall am vergangenen Sonntag";
  must(await wired.act(giveGoodwill, owner, { ...whose, money: euros(1_500n), reason }));
  const to = { manner: "transfer", holder: "Fjordkontor GmbH", iban: "DE89 3704 0044 0532 0130 00" } as const;
  must(await wired.act(askPayout, owner, { ...whose, money: euros(5_000n), ...to }));
}
