// In one demo after the other: the office and its money; then what takes days, for which the clock goes on: help by staff, the own
// data until they are erased, and a new user's walk, which takes a year.
import { describe } from "vitest";
import { theOwnData } from "./data-rights.journey.ts";
import { theOfficesMoney } from "./money.journey.ts";
import { scene } from "./scene.ts";
import { helpByStaff } from "./staff-help.journey.ts";
import { aNewUsersWalk } from "./walk.journey.ts";

const here = scene();
describe("the office's money", () => {
  theOfficesMoney(here);
});
describe("help by staff", () => {
  helpByStaff(here);
});
describe("the own data", () => {
  theOwnData(here);
});
describe("a new user's walk", () => {
  aNewUsersWalk(here);
});
