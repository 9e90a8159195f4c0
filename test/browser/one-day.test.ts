// What people do within a day, in one demo after the other: an order's page, a customer on the phone, the people of an account, a
// second brand, each path of an order, the own access. That comes last, for the office asks for its device from then on.
import { describe } from "vitest";
import { theOwnAccess } from "./access.journey.ts";
import { aSecondBrand } from "./brands.journey.ts";
import { aCustomerOnThePhone } from "./card.journey.ts";
import { peopleOfAnAccount } from "./contacts.journey.ts";
import { thePathsOfAnOrder } from "./paths.journey.ts";
import { scene } from "./scene.ts";
import { anOrdersPage } from "./tracker.journey.ts";

const here = scene();
describe("an order's page", () => {
  anOrdersPage(here);
});
describe("a customer on the phone", () => {
  aCustomerOnThePhone(here);
});
describe("the people of an account", () => {
  peopleOfAnAccount(here);
});
describe("a second brand", () => {
  aSecondBrand(here);
});
describe("the paths of an order", () => {
  thePathsOfAnOrder(here);
});
describe("the own access", () => {
  theOwnAccess(here);
});
