// Who sells before anybody does: the office must be reachable although there is no brand.
import type { Seller } from "../../business/sellers/index.ts";

/** Before the first seller was opened: the office must be reachable, the shop is empty. */
export const NOBODY_YET: Seller = {
  id: "00000000-0000-0000-0000-000000000000",
  slug: "kontor",
  name: "Kontor",
  legalName: "Kontor",
  host: null,
  line1: "",
  line2: "",
  postalCode: "",
  city: "",
  region: "",
  country: "DE",
  taxNo: null,
  vatId: null,
  smallBusiness: false,
  ossRegistered: false,
  phone: "",
  email: "",
  mailFromName: "Kontor",
  mailFromAddress: "",
  bankHolder: null,
  bankIban: null,
  bankBic: null,
  bankName: null,
  currency: "EUR",
  timeZone: "UTC",
  defaultLanguage: "en",
  languages: ["en", "de"],
  brandColour: "#16181d",
};
