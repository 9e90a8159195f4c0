// A customer of the demo who keeps a balance: bought by transfer, with something given on top, and a part asked back.
import { askPayout } from "../src/business/billing/index.ts";
import { bookByHand, giveGoodwill } from "../src/business/payments/index.ts";
import { staffActorOf } from "../src/business/staff/index.ts";
import { must } from "../src/kernel/result.ts";
import type { Wired } from "../src/wiring.ts";

type Of = {
  readonly sellerId: string;
  readonly memberId: string;
  readonly accountId: string;
  readonly today: string;
};

export async function keepBalance(wired: Wired, { memberId, today, ...whose }: Of): Promise<void> {
  const owner = await staffActorOf(wired.db.app, memberId);
  if (owner === null) throw new Error("the demo's owner may do nothing");
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
