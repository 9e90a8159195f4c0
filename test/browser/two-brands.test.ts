// A colleague's day in one demo: a customer on the phone of the first brand, and then a second brand beside it.
import { describe } from "vitest";
import { aSecondBrand } from "./brands.journey.ts";
import { aCustomerOnThePhone } from "./card.journey.ts";
import { scene } from "./scene.ts";

const here = scene();
describe("a customer on the phone", () => {
  aCustomerOnThePhone(here);
});
describe("a second brand", () => {
  aSecondBrand(here);
});
