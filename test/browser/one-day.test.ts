// What people do within a day, in one demo after the other: an order's page, the people of an account, the own access. That comes
// last, for the office asks for its device from then on.
import { describe } from "vitest";
import { theOwnAccess } from "./access.journey.ts";
import { peopleOfAnAccount } from "./contacts.journey.ts";
import { scene } from "./scene.ts";
import { anOrdersPage } from "./tracker.journey.ts";

const here = scene();
describe("an order's page", () => {
  anOrdersPage(here);
});
describe("the people of an account", () => {
  peopleOfAnAccount(here);
});
describe("the own access", () => {
  theOwnAccess(here);
});
