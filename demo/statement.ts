// The demo's bank: a statement of the day on which somebody's transfer is booked by hand already, one of somebody unknown, and
// the bank's own fee.
import { keepStatement } from "../src/business/bank/index.ts";
import { must } from "../src/kernel/result.ts";
import type { Wired } from "../src/wiring.ts";
import type { BankAccount } from "./past.ts";
import { asContent, camtFile } from "../sandbox/bank/camt-file.ts";
import { ownerOf } from "./owner.ts";

type Of = {
  readonly sellerId: string;
  readonly memberId: string;
  readonly today: string;
  readonly bank: BankAccount;
};

export async function takeInStatement(wired: Wired, { sellerId, memberId, today, bank }: Of): Promise<void> {
  const owner = await ownerOf(wired, memberId);
  const file = camtFile({
    id: String(bank.nextNumber),
    day: today,
    openingMinor: bank.minor,
    told: [
      { minor: 25_000n, words: "Guthaben", payer: "Fjordkontor GmbH" },
      { minor: 1_190n, words: "Hosting, vielen Dank", payer: "Jonas Sörensen" },
      { minor: -350n, words: "Kontoführung", payer: "Musterbank", fee: true },
    ],
  });
  const asked = { sellerId, fileName: `${today}.xml`, content: asContent(file) };
  must(await wired.act(keepStatement, owner, asked));
}
