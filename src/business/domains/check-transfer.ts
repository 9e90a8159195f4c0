// Whether a name could move here: an enquiry with its auth code that changes nothing and never keeps a visitor waiting.
import type { Registrar } from "./registrar.port.ts";
import { transferOutlook } from "./transfer.rules.ts";
import type { TransferOutlook } from "./transfer.rules.ts";

export type TransferAsk = {
  readonly name: string;
  readonly authCode: string;
  readonly connectionId: string;
};

const CALLS_MAX = 4;
const DEADLINE_MS = 4_000;
const underWay = new Map<string, number>();

/** Never throws: a registry that does not answer in time, or is asked too much already, is `unknown`. */
export async function checkTransfer(
  registrarOf: (connectionId: string) => Promise<Registrar>,
  ask: TransferAsk,
  options: { readonly now: Date; readonly deadlineMs?: number },
): Promise<TransferOutlook> {
  const { connectionId, name, authCode } = ask;
  const calls = underWay.get(connectionId) ?? 0;
  if (calls >= CALLS_MAX) return { state: "unknown" };
  underWay.set(connectionId, calls + 1);
  const call = registrarOf(connectionId)
    .then((registrar) => registrar.transferFacts(name, authCode))
    .then((facts) => transferOutlook(name, facts, options.now))
    .catch((): TransferOutlook => ({ state: "unknown" }))
    .finally(() => underWay.set(connectionId, (underWay.get(connectionId) ?? 1) - 1));
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ state: "unknown" }), options.deadlineMs ?? DEADLINE_MS);
    void call.then((outlook) => {
      clearTimeout(timer);
      resolve(outlook);
    });
  });
}
