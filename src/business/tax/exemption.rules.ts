// Customers whose bills bear no tax although it would be owed: exempt, taxed at zero, or with the tax on the customer at home.
// Decided by staff for a time; the rules ask only whether it holds on the day whose rate counts.
import type { IsoDate } from "../../kernel/time.ts";

/** `reverse_charge`: the customer owes the tax although both are in one country (for example UStG § 13b). */
export const EXEMPTION_KINDS = ["exempt", "zero_rated", "reverse_charge"] as const;
export type ExemptionKind = (typeof EXEMPTION_KINDS)[number];

export type Exemption = {
  readonly id: string;
  readonly kind: ExemptionKind;
  /** Whose tax it frees of. */
  readonly country: string;
  /** Of the list VATEX; null but where the kind is `exempt`. */
  readonly code: string | null;
  /** The law it stands in, as invoices print it: "§ 4 Nr. 7 UStG". */
  readonly basis: string;
  readonly validFrom: IsoDate;
  /** The first day on which it holds no more; null: until it is ended. */
  readonly validUntil: IsoDate | null;
};

/** The one that frees of a country's tax on a day. */
export const exemptionOn = (
  list: readonly Exemption[],
  country: string,
  day: IsoDate,
): Exemption | undefined =>
  list.find(
    (one) =>
      one.country === country && one.validFrom <= day && (one.validUntil === null || day < one.validUntil),
  );

const VATEX = /^VATEX-[A-Z]{2}-[A-Z0-9-]{1,20}$/;
export type ExemptionFault = "code" | "basis" | "proof" | "until" | "country";

export type ExemptionWish = Omit<Exemption, "id"> & {
  /** The paper that proves it: its name and where it lies. */
  readonly proof: string;
};

/** What is wrong with a wish, field by field. */
export function exemptionFaults({
  kind,
  code,
  country,
  basis,
  proof,
  ...days
}: ExemptionWish): ExemptionFault[] {
  const faults: readonly (readonly [ExemptionFault, boolean])[] = [
    ["country", /^[A-Z]{2}$/.test(country)],
    ["code", kind === "exempt" ? code !== null && VATEX.test(code) : code === null],
    ["basis", basis.trim() !== "" && basis.length <= 200],
    ["proof", proof.trim() !== "" && proof.length <= 500],
    ["until", days.validUntil === null || days.validUntil > days.validFrom],
  ];
  return faults.filter(([, isFine]) => !isFine).map(([fault]) => fault);
}

/** Two that hold on one day: then nobody could say which one is printed. */
export const overlaps = (
  one: Pick<Exemption, "country" | "validFrom" | "validUntil">,
  other: Pick<Exemption, "country" | "validFrom" | "validUntil">,
): boolean =>
  one.country === other.country &&
  (one.validUntil === null || other.validFrom < one.validUntil) &&
  (other.validUntil === null || one.validFrom < other.validUntil);
