// What the processor refused is read in one's own language, with its own words as detail, and no code stands bare on the desk.
import { expect, it } from "vitest";
import { DECLINES } from "../declines.words.ts";
import { outsideWhy } from "../outside.words.ts";
import { paymentFault } from "./payment-fault.ts";

it("says a refusal in the reader's language, and what the processor wrote behind it", () => {
  const told = { faultCode: "lost_card", fault: "Your card was declined." };
  expect(paymentFault("de", told)).toBe("Die Karte ist als verloren gemeldet. Your card was declined.");
  expect(paymentFault("en", told)).toBe("The card is reported lost. Your card was declined.");
  expect(paymentFault("de", { faultCode: "insufficient_funds", fault: "" })).toBe(
    "Die Deckung reichte nicht.",
  );
  expect(paymentFault("de", { faultCode: "unknown", fault: "" })).toBe("Ein Grund wurde nicht genannt.");
  expect(paymentFault("de", { faultCode: null, fault: null })).toBeNull();
  // A transfer that came back: the words are a colleague's, and no mail's.
  expect(paymentFault("de", { faultCode: "bounced", fault: "Konto erloschen" })).toBe("Konto erloschen");
  expect(paymentFault("de", { faultCode: "amount_differs", fault: "amount_differs: EUR 500" })).toMatch(
    /^Der Betrag weicht vom verlangten ab\. 5,00\s€$/u,
  );
  expect(paymentFault("de", { faultCode: "newly_made_up", fault: "No." })).toBe("newly_made_up: No.");
});

it("a refund that was refused is told the same way, wherever it stands", () => {
  expect(outsideWhy("de", "declined: Insufficient funds")).toBe("Die Bank hat abgelehnt. Insufficient funds");
  expect(outsideWhy("de", "expired_or_canceled_card")).toBe("Die Karte ist abgelaufen oder gekündigt.");
  for (const code of Object.keys(DECLINES)) expect(outsideWhy("de", code)).not.toBe(code);
});
