// Who orders in the walk, and what each of them is there for.
import type { Buyer } from "./steps.ts";

/** Pays by card and keeps it: the year's renewal is hers. */
export const marlene: Buyer = {
  name: "Marlene Böttcher",
  email: "marlene@example.org",
  phone: "+49 151 23456789",
  line1: "Lange Straße 5",
  postalCode: "10115",
  city: "Berlin",
  plan: "Starter",
  domain: "boettcher-keramik.de",
  payBy: "Karte",
};
/** Looks risky, is taken by a person, and does not pay. */
export const hasty: Buyer = {
  ...marlene,
  name: "Jona Rask",
  email: "jona@mailinator.com",
  phone: "+1 212 555 0123",
  line1: "Kurzer Weg 1",
  domain: "rask-handel.de",
  payBy: "Überweisung",
};
/** A package that is paid first. */
export const company: Buyer = {
  ...marlene,
  name: "Thea Lindqvist",
  email: "thea@example.net",
  phone: "+49 160 1112223",
  line1: "Am Kai 9",
  plan: "Business",
  domain: "lindqvist-boote.de",
};
/** The same, but looks as if somebody were after passwords. */
export const refused: Buyer = {
  ...company,
  name: "Ole Tamm",
  email: "ole@mailinator.com",
  domain: "paypal-anmeldung.de",
};
/** Orders twice and pays by transfer and cheque. */
export const saver: Buyer = {
  ...marlene,
  name: "Frieda Holm",
  email: "frieda@example.com",
  phone: "+49 170 4445556",
  line1: "Deichweg 3",
  domain: "holm-garten.de",
  payBy: "Überweisung",
};
export const PASSWORD = "Leuchtturm am Fjord 7";
