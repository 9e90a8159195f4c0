// Invoices as PDF, one page of three lines, beside the bare library that sets the very same words in the same fonts.
import { renderInvoice } from "../src/business/print/index.ts";
import { sampleInvoice } from "../src/business/print/print.samples.ts";
import { bareWriter } from "./floors/pdf-floor.ts";
import { atLeast } from "./result.ts";
import type { Line } from "./result.ts";

const ROUNDS = 5;
const EACH = 40;

async function rate(draw: (at: number) => Promise<Buffer>): Promise<number> {
  const begun = performance.now();
  for (let at = 0; at < EACH; at += 1) await draw(at);
  return (EACH * 1_000) / (performance.now() - begun);
}

const middle = (rates: readonly number[]): number =>
  rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;

export async function measurePdf(): Promise<readonly Line[]> {
  const whole = sampleInvoice(3);
  const document = (at: number) => ({
    ...whole,
    number: `RE-2026-${1000 + at}`,
    payment: { ...whole.payment, code: true },
  });
  const product = (at: number) => renderInvoice(document(at));
  const floor = await bareWriter(await product(0));
  // Fonts are parsed and code is warm before anything counts.
  await rate(product);
  await rate(floor);
  const rates: { floor: number; product: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rates.push({ floor: await rate(floor), product: await rate(product) });
  const both = {
    floor: middle(rates.map((one) => one.floor)),
    product: middle(rates.map((one) => one.product)),
  };
  return [atLeast("invoices as PDF", both, 0.6, "tagged PDF/A-3 with a code against the bare library")];
}
