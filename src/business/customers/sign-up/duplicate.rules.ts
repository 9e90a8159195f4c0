// Who may be somebody we know already: by address, by telephone number, or by a name that reads alike at the same place.
import { fold, likeness } from "../../people/index.ts";

/** Why an account may be the same customer. */
export type Resemblance = "email" | "letter_box" | "phone" | "name";

// Two slips in a name of ten signs still read alike; "Meier" and "Maier" do, "Meier" and "Bauer" do not.
const ALIKE = 0.8;

/** Words in any order: "Böttcher, Marlene" is "Marlene Boettcher". */
export function namesAlike(one: string, other: string): boolean {
  const [a, b] = [sorted(one), sorted(other)];
  return a !== "" && b !== "" && likeness(a, b) >= ALIKE;
}

const sorted = (name: string): string => fold(name).split(" ").toSorted().join(" ");
