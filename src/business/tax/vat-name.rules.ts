// Whether the name under which a register knows a VAT id plainly is another one than the customer's. Registers write names in their
// own way, so only what has nothing in common counts; whether it is in order says a person.
import { fold, likeness } from "../people/index.ts";

/** Words that say of what form a business is, and not whose it is, folded; letters by themselves ("B.V.") are left out anyway. */
const FORMS: ReadonlySet<string> = new Set(
  (
    "gmbh mbh ug ag kg kgaa ohg gbr eg ev se haftungsbeschraenkt ltd limited plc llc llp inc corp company co bv nv vof cv sa sas " +
    "sasu sarl srl eurl spa snc sl slu as aps ab oy oyj sp zoo doo sro kft zrt nyrt bt eood ood ad et lda sia uab ou oue und and " +
    "the der die das van von de du des la le les et cie"
  ).split(" "),
);

const wordsOf = (name: string): string[] =>
  fold(name)
    .split(" ")
    .filter((word) => word.length > 1 && !FORMS.has(word));

/** One slip in six letters is a slip of the pen. */
const ALIKE = 0.8;
/** From so many letters on the beginning of a word is the word: "Muster" in "Musterbau". */
const BEGINNING = 4;

function isSameWord(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return likeness(a, b) > ALIKE || (short.length >= BEGINNING && long.startsWith(short));
}

const initials = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join("");

function isAlike(a: readonly string[], b: readonly string[]): boolean {
  if (a.some((word) => b.some((other) => isSameWord(word, other)))) return true;
  // "BMW" of "Bayerische Motoren Werke", and "dataport" of "Data Port".
  return [
    [a, b],
    [b, a],
  ].some(
    ([left = [], right = []]) =>
      right.length > 1 && [initials(right), right.join("")].includes(left.join("")),
  );
}

/** False where the register told no name, or one in another script than all of the customer's. */
export function isOtherName(found: string | null, names: readonly (string | null)[]): boolean {
  const told = wordsOf(found ?? "");
  const own = names.map((name) => wordsOf(name ?? "")).filter((words) => words.length > 0);
  const isLatin = (words: readonly string[]): boolean => /[a-z]/u.test(words.join(""));
  const comparable = own.filter((words) => isLatin(words) === isLatin(told));
  if (told.length === 0 || comparable.length === 0) return false;
  return comparable.every((words) => !isAlike(told, words));
}
