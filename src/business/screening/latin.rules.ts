// One reading for letters that look or sound alike: Cyrillic and Greek letters that pass for Latin ones, digits typed for
// letters, and names written over from another script in more ways than one.
import { fold } from "../people/index.ts";

// Letters and digits that pass for Latin letters by their looks.
const LOOKS: ReadonlyMap<string, string> = new Map([
  ...[..."аᴀα4@"].map((sign) => [sign, "a"] as const),
  ...[..."еε3"].map((sign) => [sign, "e"] as const),
  ...[..."оοσ0"].map((sign) => [sign, "o"] as const),
  ...[..."рρ"].map((sign) => [sign, "p"] as const),
  ...[..."сϲ"].map((sign) => [sign, "c"] as const),
  ...[..."іιı!"].map((sign) => [sign, "i"] as const),
  ...[..."1ӏ|"].map((sign) => [sign, "l"] as const),
  ...[..."ѕ5$"].map((sign) => [sign, "s"] as const),
  ...[..."кκ"].map((sign) => [sign, "k"] as const),
  ...[..."тτ7"].map((sign) => [sign, "t"] as const),
  ...[..."νυ"].map((sign) => [sign, "v"] as const),
  ["у", "y"],
  ["х", "x"],
  ["м", "m"],
  ["ո", "n"],
  ["н", "h"],
]);

/** As it looks to a reader of Latin letters: "раypа1" reads "paypal". `one` is what a 1 stands for. */
export function lookOf(text: string, one: "l" | "i" = "l"): string {
  return [...text.toLowerCase()].map((sign) => (sign === "1" ? one : (LOOKS.get(sign) ?? sign))).join("");
}

// Cyrillic after ISO 9 without signs of its own, Greek after ELOT 743: close enough to compare, not to print.
const SOUNDS: ReadonlyMap<string, string> = new Map(
  [
    "а:a б:b в:v г:g ґ:g д:d е:e ё:e є:ie ж:zh з:z и:i і:i ї:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ў:u",
    "ф:f х:h ц:ts ч:ch ш:sh щ:sch ъ: ы:i ь: э:e ю:iu я:ia α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m",
    "ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:i φ:f χ:h ψ:ps ω:o",
  ]
    .flatMap((line) => line.split(" "))
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(2)]),
);

/** Spellings of one sound fall together: Yuri, Juri and Юрий; Schmidt and Schmitt; Iwanow and Ivanov. */
export function soundOf(name: string): string {
  const spelled = [...fold(name).replaceAll("ου", "ou")].map((sign) => SOUNDS.get(sign) ?? sign).join("");
  return spelled
    .replaceAll(/sch|sh|sz|zh/g, "s")
    .replaceAll(/tsch|tch|ch|kh|cz/g, "h")
    .replaceAll("ph", "f")
    .replaceAll("th", "t")
    .replaceAll("dt", "t")
    .replaceAll(/[wv]/g, "v")
    .replaceAll(/ck|[cq]/g, "k")
    .replaceAll("x", "ks")
    .replaceAll(/[yj]/g, "i")
    .replaceAll(/iu|ue|ou/g, "u")
    .replaceAll(/(.)\1+/gu, "$1");
}
