// The facts of a brand, for checks that open one themselves.
import { PLAIN_STATIONERY } from "../../src/business/sellers/index.ts";
import type { OpenSeller, Seller } from "../../src/business/sellers/index.ts";

export const exampleSeller: OpenSeller = {
  slug: "nordlicht",
  name: "Nordlicht Hosting",
  legalName: "Nordlicht Hosting GmbH",
  host: "Shop.Nordlicht.example:8443",
  line1: "Hafenstraße 12",
  line2: "",
  postalCode: "20457",
  city: "Hamburg",
  region: "",
  country: "DE",
  taxNo: null,
  vatId: "DE136695976",
  smallBusiness: false,
  ossRegistered: true,
  phone: "+49 40 5550100",
  email: "hallo@nordlicht.example",
  mailFromName: "Nordlicht Hosting",
  mailFromAddress: "hallo@nordlicht.example",
  bankHolder: "Nordlicht Hosting GmbH",
  bankIban: "DE02120300000000202051",
  bankBic: "BYLADEM1001",
  bankName: "Musterbank",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  defaultLanguage: "de",
  languages: ["de", "en"],
  brandColour: "#16518D",
};

/** The same as a brand that sells. */
export const exampleBrand: Seller = {
  ...exampleSeller,
  id: "01950000-0000-7000-8000-000000000001",
  state: "selling",
  logoLight: null,
  logoDark: null,
  senders: {},
  stationery: PLAIN_STATIONERY,
};
