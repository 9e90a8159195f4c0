// What takes some days, in one demo after the other, whose clock goes on: help by staff, and the own data until they are erased.
import { describe } from "vitest";
import { theOwnData } from "./data-rights.journey.ts";
import { scene } from "./scene.ts";
import { helpByStaff } from "./staff-help.journey.ts";

const here = scene();
describe("help by staff", () => {
  helpByStaff(here);
});
describe("the own data", () => {
  theOwnData(here);
});
