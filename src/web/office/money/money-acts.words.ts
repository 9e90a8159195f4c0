// What was done with payments, refunds and statements of the bank, as the story of it says it.
export const MONEY_ACTS: Readonly<Record<string, readonly [string, string]>> = {
  start_hosted_payment: ["Went to the payment page", "Zur Bezahlseite gegangen"],
  return_from_page: ["Came back from the payment page", "Von der Bezahlseite zurück"],
  keep_bank_statement: ["Took in a bank statement", "Kontoauszug eingelesen"],
  book_bank_entry: ["Booked a movement of a bank statement", "Umsatz eines Kontoauszugs gebucht"],
  link_sent_money: [
    "Said which refund or payout a movement is",
    "Umsatz einer Erstattung oder Auszahlung zugeordnet",
  ],
  book_bank_fee: ["Booked a fee of the bank", "Entgelt der Bank gebucht"],
  book_remittance: [
    "Said that it is a card processor's payout",
    "Als Auszahlung eines Kartenabwicklers gebucht",
  ],
  take_remittance_back: ["Took the booking of a payout back", "Buchung einer Auszahlung zurückgenommen"],
  link_bank_entry: ["Said which payment a movement is", "Umsatz einer Zahlung zugeordnet"],
  set_bank_entry_aside: ["Set a movement aside", "Umsatz beiseitegelegt"],
  take_bank_entry_up: ["Took a movement up again", "Umsatz wieder aufgenommen"],
  book_payment_by_hand: ["Booked a payment by hand", "Zahlung von Hand gebucht"],
  allocate_payment: ["Set money against a document", "Geld einem Beleg zugeordnet"],
  bounce_payment: ["Turned a booking round", "Buchung zurückgenommen"],
  refund_payment: ["Asked for a refund", "Erstattung veranlasst"],
  book_found_refund: [
    "Booked a refund that was made at the processor",
    "Eine Erstattung gebucht, die beim Kartendienst veranlasst wurde",
  ],
  send_refund: ["Sent a refund that waited", "Eine wartende Erstattung gesendet"],
  keep_refund: ["Kept a waiting refund as balance", "Eine wartende Erstattung als Guthaben behalten"],
};
