// What free money waits for: the drafts that replace the invoices it lay on. It is shown beside the money wherever that is listed.
import type { VNode } from "preact";
import { replacedByDrafts } from "../../../business/billing/index.ts";
import { freeOf, intendedByPayments, paymentsOfDocument } from "../../../business/payments/index.ts";
import type { Payment } from "../../../business/payments/index.ts";
import type { Site } from "../../site.ts";
import type { Fact, Lang } from "../../ui/index.ts";
import { saidAmount } from "./amounts.ts";
import { replaceWords } from "../invoices/replace.words.ts";

export type Waits = {
  readonly draftId: string;
  /** Of the invoice that is replaced. */
  readonly number: string;
  readonly minor: bigint;
  readonly currency: string;
};

/** By payment; what waits for nothing is left out. */
export async function waitsOf(
  site: Site,
  payments: readonly Payment[],
): Promise<ReadonlyMap<string, readonly Waits[]>> {
  const free = payments.filter((one) => one.state === "paid" && freeOf(one) > 0n);
  if (free.length === 0) return new Map();
  const ids = free.map((one) => one.id);
  const intended = await intendedByPayments(site.db.read, ids);
  const numbers = await replacedByDrafts(site.db.read, [...new Set(intended.map((one) => one.documentId))]);
  return new Map(
    free.flatMap((one): [string, Waits[]][] => {
      let left = freeOf(one);
      const meant = intended.filter(({ paymentId }) => paymentId === one.id);
      const waits = meant.flatMap(({ documentId: draftId, minor: most }): Waits[] => {
        const number = numbers.get(draftId);
        const minor = most < left ? most : left;
        if (number === undefined || minor <= 0n) return [];
        left -= minor;
        return [{ draftId, number, minor, currency: one.currency }];
      });
      return waits.length === 0 ? [] : [[one.id, waits]];
    }),
  );
}

export type Waiting = Waits & { readonly paymentId: string };

/** The money that waits for this draft, with its payments. */
export async function waitingFor(site: Site, draftId: string): Promise<readonly Waiting[]> {
  const waits = await waitsOf(site, await paymentsOfDocument(site.db.read, draftId));
  return [...waits].flatMap(([paymentId, list]) =>
    list.flatMap((one) => (one.draftId === draftId ? [{ ...one, paymentId }] : [])),
  );
}

/** On the draft's own page. */
export const waitingFacts = (lang: Lang, waiting: readonly Waiting[]): Fact[] =>
  waiting.map(({ paymentId, minor, currency }) => ({
    label: replaceWords(lang).waitsForThis,
    value: <a href={`/office/payments/${paymentId}`}>{saidAmount(lang, minor, currency)}</a>,
  }));

export function WaitsFor(props: { readonly lang: Lang; readonly waits: readonly Waits[] }): VNode {
  const words = replaceWords(props.lang);
  return (
    <>
      {props.waits.map(({ draftId, number, minor, currency }) => (
        <div key={draftId} class="hint">
          <a href={`/office/invoices/${draftId}`}>
            {words.moneyWaits(saidAmount(props.lang, minor, currency), number)}
          </a>
        </div>
      ))}
    </>
  );
}
