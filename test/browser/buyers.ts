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

const person = (name: string, at: string, more: Partial<Buyer>): Buyer => ({
  ...marlene,
  name,
  email: `${name.split(" ")[0]?.toLowerCase() ?? ""}@${at}`,
  payBy: "Überweisung",
  ...more,
});
/** Mail that is thrown away looks odd enough for papers, but not for a person. */
const odd = "mailinator.com";

/** Papers: signs with a typed name, in a browser without scripts. */
export const typing = person("Tilda Reimers", odd, {
  phone: "+49 1511 1000001",
  line1: "Fährstraße 11",
  domain: "reimers-segel.de",
});
/** Papers: brings a name along, works in the preview, draws the signature. */
export const moving = person("Udo Marquardt", odd, {
  phone: "+49 1511 1000002",
  line1: "Bergweg 21",
  domain: "taken-marquardt.de",
});
/** Papers: does not want to sign. */
export const unwilling = person("Vera Sommer", odd, {
  phone: "+49 1511 1000003",
  line1: "Lindenallee 31",
  domain: "sommer-torten.de",
});
/** Papers: sends a scan by the order's page. */
export const scanning = person("Willi Brandes", odd, {
  phone: "+49 1511 1000004",
  line1: "Mühlenplatz 41",
  domain: "brandes-orgeln.de",
});
/** Papers: has no printer, and sends them back by post. */
export const posting = person("Xenia Falk", odd, {
  phone: "+49 1511 1000005",
  line1: "Schulgasse 51",
  domain: "falk-imkerei.de",
});
/** Papers: mails them. */
export const mailing = person("Yves Kramer", odd, {
  phone: "+49 1511 1000006",
  line1: "Kirchhof 61",
  domain: "kramer-drucke.de",
});
/** Goes to a person, who asks. */
export const asked = person("Zora Lindner", odd, {
  phone: "+1 212 555 0131",
  line1: "Ostring 71",
  domain: "lindner-yoga.de",
});
/** Goes to a person, changed their mind. */
export const doubting = person("Arno Vogt", odd, {
  phone: "+1 212 555 0132",
  line1: "Westring 81",
  domain: "vogt-reisen.de",
});
/** Goes to a person, who turns it down; and the same person again, under another name. */
export const abusive = person("Bodo Krings", odd, {
  phone: "+1 212 555 0133",
  line1: "Nordring 91",
  domain: "krings-bank-anmeldung.de",
});
export const abusiveAgain = person("Benno Krings", "example.org", {
  phone: abusive.phone,
  line1: "Südring 92",
  domain: "krings-blumen.de",
});
/** Three packages, five names. */
export const agency = person("Clara Westphal", "example.net", {
  phone: "+49 1511 1000007",
  line1: "Speicherstadt 101",
  domain: "westphal-agentur.de",
  payBy: "Karte",
});
/** Nothing odd about them: accepted at once where the operator's figures say so. */
export const plain = person("Nils Ahrens", "example.net", {
  phone: "+49 1511 1000008",
  line1: "Gartenstraße 111",
  domain: "ahrens-fahrraeder.de",
});
/** Looks at the order's own page all the time. */
export const following = person("Lea Vogler", "example.net", {
  phone: "+49 1512 7654320",
  line1: "Rosenweg 12",
  domain: "live-verfolgt.de",
  payBy: "Karte",
});
/** The same without scripts: asks again and again. */
export const waiting = person("Olaf Hinrichs", "example.net", {
  phone: "+49 1512 7654321",
  line1: "Tulpenweg 13",
  domain: "ohne-skripte.de",
  payBy: "Karte",
});
/** Holds an account with a package and a domain, into which others are invited. */
export const holding = person("Anna Amsel", "example.org", {
  phone: "+49 1512 7654322",
  line1: "Amselweg 14",
  domain: "amsel-buch.de",
  payBy: "Karte",
});
/** Orders at the second brand. */
export const elsewhere = person("Fritzi Fuchs", "fuchsbau-kundin.de", {
  phone: "+49 1512 7654323",
  line1: "Dachsweg 15",
  domain: "fuchsbau-kundin.de",
  payBy: "Karte",
});
