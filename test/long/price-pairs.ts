// What can be done at the same moment with contracts whose price was announced or is being announced, or is agreed with their
// customer alone, and with what the bank says of them.
import {
  cancelContract,
  changeContract,
  endForPrice,
  previewChange,
  renewEarly,
  runInvoices,
  transferContract,
} from "../../src/business/billing/index.ts";
import { bookEntry, keepStatement, linkEntry } from "../../src/business/bank/index.ts";
import { setPrice } from "../../src/business/catalogue/index.ts";
import {
  effectShown,
  endOwnPrice,
  entriesToPrice,
  pauseContract,
  planEnd,
  planOwnPrice,
  priceEffects,
  publishPriceChange,
  setOwnPrice,
  takeBackNotice,
} from "../../src/business/contracts/index.ts";
import { bookByHand, bouncePayment, refundPayment } from "../../src/business/payments/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { StaffActor } from "../../src/kernel/rights.ts";
import { runTicks } from "../../src/wiring/ticks.ts";
import { asContent, camtFile } from "../support/bank-file.ts";
import type { Told } from "../support/bank-file.ts";
import { businessDay } from "../support/business-day.ts";
import type { BillingScene, Customer } from "../support/billing-scene.ts";
import { dayAfter } from "./calendar.ts";
import { soldAt } from "./money-play.ts";
import type { Package } from "./money-play.ts";
import { NOTICE_DAYS } from "./price-acts.ts";

type PriceGround = {
  readonly customer: Customer;
  readonly taker: Customer;
  /** Dearer soon, as was announced; and one for which nothing was announced yet. */
  readonly told: Package & { readonly contractId: string };
  readonly untold: Package & { readonly contractId: string };
  /** Under notice, because its price rises. */
  readonly leaving: string;
  /** Has a price that was agreed for it alone. */
  readonly agreed: string;
  readonly number: string;
  readonly asked: string;
  /** Came by bank for nothing that was named yet; and what a colleague collected by direct debit. */
  readonly strayId: string;
  readonly debitId: string;
  readonly bank: { readonly paymentId: string; readonly line: Told };
};

const OLD = 1_000;
const NEW = 1_490n;
const x = { reason: "because" };
let count = 0;

export function pricePairs(scene: BillingScene, clerk: StaffActor) {
  const { act, db } = scene.world;
  const { sellerId } = scene;
  const rows = async <T>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
    (await db.owner.query(text, [...values])).rows as T[];
  const today = (): string => businessDay(scene.world);
  const from = (): string => dayAfter(today(), NOTICE_DAYS + 6);

  async function tell(lines: readonly Told[]): Promise<unknown> {
    count += 1;
    const file = camtFile({ id: `P${count}`, day: today(), told: lines, openingMinor: BigInt(count) });
    return act(keepStatement, clerk, { sellerId, fileName: "s.xml", content: asContent(file) });
  }

  async function publish(productIds: readonly string[], fromOn = from()) {
    const of = { sellerId, productIds, fromOn };
    const shown = effectShown(await priceEffects(db.read, of));
    return act(publishPriceChange, clerk, { ...of, shown });
  }

  async function rented(customer: Customer) {
    count += 1;
    const sold = await soldAt(rows, sellerId, { currency: "EUR", minor: OLD, slug: `pair${count}` });
    const [version] = await rows<{ id: string }>(
      "select id from catalogue.price_version where plan_id = $1",
      [sold.planId],
    );
    const price = { priceVersionId: version?.id ?? null, firstMinor: BigInt(OLD), renewalMinor: BigInt(OLD) };
    const { contractId } = await scene.contract(customer, today(), price);
    await rows("update contracts.billing_entry set product_id = $1 where contract_id = $2", [
      sold.productId,
      contractId,
    ]);
    await rows("update contracts.contract set product_id = $1 where id = $2", [sold.productId, contractId]);
    const next = { currency: "EUR", includesTax: true, setupMinor: 0n, firstMinor: NEW, renewalMinor: NEW };
    must(await act(setPrice, clerk, { planId: sold.planId, ...next, validFrom: from() }));
    return { ...sold, contractId };
  }

  async function ground(): Promise<PriceGround> {
    const [customer, taker] = [await scene.customer(), await scene.customer()];
    const [told, untold, leaving] = [await rented(customer), await rented(customer), await rented(customer)];
    const { contractId: agreed } = await rented(customer);
    await scene.run();
    must(await publish([told.productId, leaving.productId]));
    must(await act(endForPrice, clerk, { contractId: leaving.contractId }));
    must(await agree(agreed, 590n));
    await scene.settle();
    const [first] = await scene.documents(customer);
    const iban = `DE12500105170${String((count += 1)).padStart(9, "0")}`;
    const line = { minor: 500n, words: first?.number ?? "", iban, reference: `E2E-${count}` };
    const stray = {
      minor: 700n,
      words: "Danke",
      iban: `DE12500105170${String((count += 1)).padStart(9, "0")}`,
    };
    await tell([line, stray]);
    await scene.settle();
    const [came, other] = await rows<{ id: string; paymentId: string | null }>(
      'select id, payment_id as "paymentId" from bank.entry order by id desc limit 2',
    ).then((found) => found.toReversed());
    const byHand = {
      sellerId,
      accountId: customer.accountId,
      payer: "M",
      reference: "",
      receivedOn: today(),
    };
    const money = { minor: 700n, currency: "EUR" };
    const debit = must(await act(bookByHand, clerk, { ...byHand, way: "debit", money, documents: [] }));
    await scene.settle();
    return {
      customer,
      taker,
      told,
      untold,
      leaving: leaving.contractId,
      agreed,
      number: first?.number ?? "",
      asked: first?.id ?? "",
      strayId: other?.id ?? "",
      debitId: debit.paymentId,
      bank: { paymentId: came?.paymentId ?? "", line },
    };
  }

  const change = async (contractId: string, when: "now" | "end_of_term") => {
    const wanted = { contractId, planId: null, quantityMilli: 2_000n, options: null, when };
    const shown = await act(previewChange, clerk, wanted);
    return shown.ok ? act(changeContract, clerk, { ...wanted, token: shown.value.token }) : shown;
  };
  const give = (g: PriceGround, contractId: string) =>
    act(transferContract, clerk, {
      contractId,
      toAccountId: g.taker.accountId,
      billingProfileId: g.taker.billingProfileId,
      giverSaid: "x",
      takerSaid: "x",
    });
  const rest = (contractId: string) =>
    act(pauseContract, clerk, { contractId, untilOn: dayAfter(today(), 9), ...x });
  const end = (contractId: string) =>
    act(cancelContract, clerk, { contractId, when: "now", on: null, rest: "credited", ...x });
  const said = { agreed: true, reason: "by phone" };
  const agree = async (contractId: string, minor: bigint) => {
    const [entry] = await entriesToPrice(db.read, contractId);
    const wish = { minor, fromOn: today(), untilOn: null };
    const effect = entry && planOwnPrice(entry, wish, today());
    const seen = effect?.ok ? effect.value.seen : "";
    return act(setOwnPrice, clerk, { contractId, entryId: entry?.id ?? "", ...wish, ...said, seen });
  };
  const endAgreed = async (contractId: string) => {
    const [entry] = await entriesToPrice(db.read, contractId);
    const effect = entry && planEnd(entry, today(), today());
    const seen = effect?.ok ? effect.value.seen : "";
    return act(endOwnPrice, clerk, { contractId, entryId: entry?.id ?? "", fromOn: today(), ...said, seen });
  };
  const stray = (g: PriceGround) => ({ movementId: g.strayId, sellerId });

  const acts: Readonly<Record<string, (g: PriceGround) => Promise<unknown>>> = {
    announce: (g) => publish([g.untold.productId]),
    announceBoth: (g) => publish([g.told.productId, g.untold.productId], dayAfter(from(), 3)),
    endForPrice: (g) => act(endForPrice, clerk, { contractId: g.told.contractId }),
    endUntoldForPrice: (g) => act(endForPrice, clerk, { contractId: g.untold.contractId }),
    takeBackNotice: (g) => act(takeBackNotice, clerk, { contractId: g.leaving }),
    change: (g) => change(g.told.contractId, "now"),
    changeLater: (g) => change(g.told.contractId, "end_of_term"),
    changeUntold: (g) => change(g.untold.contractId, "now"),
    give: (g) => give(g, g.told.contractId),
    giveUntold: (g) => give(g, g.untold.contractId),
    restUntold: (g) => rest(g.untold.contractId),
    endUntold: (g) => end(g.untold.contractId),
    endLeaving: (g) => end(g.leaving),
    agreeTold: (g) => agree(g.told.contractId, 790n),
    agreeUntold: (g) => agree(g.untold.contractId, 1_790n),
    endAgreed: (g) => endAgreed(g.agreed),
    agreeAnew: (g) => agree(g.agreed, 690n),
    changeAgreed: (g) => change(g.agreed, "now"),
    giveAgreed: (g) => give(g, g.agreed),
    restAgreed: (g) => rest(g.agreed),
    renewAgreed: (g) => act(renewEarly, clerk, { contractId: g.agreed }),
    renewTold: (g) => act(renewEarly, clerk, { contractId: g.told.contractId }),
    bankPays: (g) => tell([{ minor: 400n, words: g.number, iban: g.bank.line.iban ?? "" }]),
    bankTakesBack: (g) => tell([{ ...g.bank.line, minor: -g.bank.line.minor, returned: "MD06" }]),
    bounceBank: (g) => act(bouncePayment, clerk, { paymentId: g.bank.paymentId, ...x }),
    refundBank: (g) =>
      act(refundPayment, clerk, { paymentId: g.bank.paymentId, minor: 200n, documentId: g.asked, ...x }),
    bookStray: (g) =>
      act(bookEntry, clerk, {
        ...stray(g),
        accountId: g.customer.accountId,
        documents: [{ id: g.asked, minor: 500n }],
      }),
    linkStray: (g) => act(linkEntry, clerk, { ...stray(g), paymentId: g.debitId }),
    bounceDebit: (g) => act(bouncePayment, clerk, { paymentId: g.debitId, ...x }),
    debitComesBack: () => tell([{ minor: -700n, words: "Lastschrift", returned: "MD06" }]),
    run: () => runInvoices(scene.world.kit),
    ticks: () => runTicks(scene.world.kit, scene.world.ticks, scene.world.clock.business()),
    jobs: () => scene.world.runJobs(),
  };

  /** Once the day of the last price has come: who still has the old one, though their product follows another. */
  const leftAtOldPrice = () =>
    rows(`select e.account_id, e.contract_id, e.id from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
      join contracts.price_change_product f on f.product_id = e.product_id
      join contracts.price_change g on g.id = f.change_id and g.told_at is not null and e.created_at < g.told_at
      where e.state = 'running' and c.state = 'running' and e.price_version_id is not null and e.renewal_minor = ${OLD}
        and not exists (select from contracts.entry_price p where p.entry_id = e.id)`);

  return { acts, ground, leftAtOldPrice };
}
