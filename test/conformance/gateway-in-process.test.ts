// The in-process gateway keeps the promises of a real one, or long simulations would prove nothing.
import { inProcessGateway, type BankAnswer } from "../support/in-process-gateway.ts";
import { gatewayConformance, type HostedCard, type StoredOutcome } from "./gateway.suite.ts";

const hosted: Readonly<Record<HostedCard, BankAnswer>> = {
  good: "ok",
  declined: "insufficient_funds",
  confirms: "ok",
  refuses: "authentication_required",
};
const stored: Readonly<Record<StoredOutcome, BankAnswer>> = {
  ok: "ok",
  soft: "insufficient_funds",
  final: "stolen_card",
  expired: "expired_card",
  confirm: "authentication_required",
};

gatewayConformance("in process", async () => {
  let offsetMs = 0;
  const under = inProcessGateway({ now: () => new Date(Date.now() + offsetMs) });
  return {
    gateway: under.gateway,
    payHosted: async ({ sessionRef }, card) => under.payHosted(sessionRef, hosted[card]),
    cardWill: (methodRef, outcome) => under.cardWill(methodRef, stored[outcome]),
    returnRefund: under.returnRefund,
    hold: under.hold,
    openDispute: under.openDispute,
    closeDispute: under.closeDispute,
    remit: (minor, bankReference) => void under.remit(minor, { bankReference }),
    loseNextCharge: under.loseNextCharge,
    chargesUnder: (key) => under.payments().filter((one) => one.key === key && one.state === "paid").length,
    passHours: async (hours) => {
      offsetMs += hours * 3_600_000;
    },
    lastNotice: (live = false) => {
      const last = under.notices().at(-1) ?? Buffer.from("{}");
      return live ? Buffer.from(last.toString().replace('"live":false', '"live":true')) : last;
    },
    sign: (rawBody, { secret, ageSeconds = 0 } = {}) =>
      under.sign(rawBody, secret, new Date(Date.now() - ageSeconds * 1_000)),
    close: async () => undefined,
  };
});
