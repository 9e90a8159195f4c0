// The contract with nobody's values: lines to write on where a customer's would stand.
import { letterhead } from "../../print/index.ts";
import type { Seller } from "../../sellers/index.ts";
import type { OwnForm } from "./form-setup.store.ts";
import { shippedForm, writeForm } from "./form-text.ts";
import type { FormValues, WrittenForm } from "./form-text.ts";

const LINE = "____________________";
const SHORT = "__________";
const ROWS = [1, 2, 3];

/** With the seller's own words where it has some in this language. */
export function blankContract(own: readonly OwnForm[], seller: Seller, language: "de" | "en"): WrittenForm {
  const mine = own.find((one) => one.form === "contract" && one.variant === "");
  return writeForm(mine ?? shippedForm("contract", language), blankValues(seller));
}

function blankValues(seller: Seller): FormValues {
  return {
    buyer: {
      name: LINE,
      organisation: "",
      address: `${LINE}${LINE}`,
      email: LINE,
      phone: LINE,
      customer_no: "",
      vat_id: "",
    },
    seller: {
      name: seller.name,
      legal_name: seller.legalName,
      address: letterhead(seller).addressLines.join(", "),
      email: seller.email,
      phone: seller.phone,
    },
    order: { number: SHORT, date: SHORT, total: SHORT, also: [] },
    items: ROWS.map(() => ({
      title: LINE,
      quantity: "___",
      price: SHORT,
      sum: SHORT,
      options: [],
      discount: "",
      term: SHORT,
      length: SHORT,
    })),
    domains: ROWS.map(() => ({ name: LINE, plan: SHORT })),
    domain: { name: LINE, ending: SHORT },
    machine: {
      title: LINE,
      quantity: "___",
      price: SHORT,
      options: [],
      discount: "",
      due: SHORT,
      term: SHORT,
      minimum: SHORT,
      notice: SHORT,
      facts: [],
    },
    terms: [],
    mandate: { reference: SHORT, creditor_id: SHORT },
  };
}
