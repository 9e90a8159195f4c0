// How addresses look by country: what must be filled in, the shape of the postal code, the order of the
// lines. Data, not decisions. Sources: Universal Postal Union, addressing guides of the countries; ISO
// 3166-1 for the codes.

export type AddressFormat = {
  /** Fields that must be filled in besides name, first line, city and country. */
  readonly required: readonly ("postalCode" | "region")[];
  /**
   * The code without blanks and hyphens in capitals, and how its groups are written; null where there is no
   * rule.
   */
  readonly postal: { readonly shape: RegExp; readonly written: string; readonly example: string } | null;
  /** Lines of the address; words in braces are fields, a line whose fields are all empty is left out. */
  readonly lines: readonly string[];
};

const cityAfterCode = ["{line1}", "{line2}", "{postalCode} {city}", "{region}"];
const codeBelow = ["{line1}", "{line2}", "{city}", "{region}", "{postalCode}"];

function coded(
  shape: RegExp,
  written: string,
  example: string,
  lines: readonly string[] = cityAfterCode,
): AddressFormat {
  return { required: ["postalCode"], postal: { shape, written, example }, lines };
}

const four = (example: string) => coded(/^([1-9]\d{3})$/, "$1", example);
const five = (example: string) => coded(/^(\d{5})$/, "$1", example);
const threeTwo = (example: string) => coded(/^(\d{3})(\d{2})$/, "$1 $2", example);

export const addressFormats: Readonly<Record<string, AddressFormat>> = {
  AT: four("1010"),
  AU: {
    ...coded(/^(\d{4})$/, "$1", "2000", ["{line1}", "{line2}", "{city} {region} {postalCode}"]),
    required: ["postalCode", "region"],
  },
  BE: four("1000"),
  BG: four("1000"),
  BR: {
    ...coded(/^(\d{5})(\d{3})$/, "$1-$2", "01310-100", [
      "{line1}",
      "{line2}",
      "{city} - {region}",
      "{postalCode}",
    ]),
    required: ["postalCode", "region"],
  },
  CA: {
    ...coded(/^([ABCEGHJ-NPRSTVXY]\d[A-Z])(\d[A-Z]\d)$/, "$1 $2", "K1A 0B1", [
      "{line1}",
      "{line2}",
      "{city} {region}  {postalCode}",
    ]),
    required: ["postalCode", "region"],
  },
  CH: four("8001"),
  CY: four("1010"),
  CZ: threeTwo("110 00"),
  DE: coded(/^(?!00)(\d{5})$/, "$1", "50667"),
  DK: coded(/^(\d{4})$/, "$1", "1050"),
  EE: five("10111"),
  ES: coded(/^((?:0[1-9]|[1-4]\d|5[0-2])\d{3})$/, "$1", "28001"),
  FI: five("00100"),
  FR: five("75001"),
  GB: coded(/^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/, "$1 $2", "SW1A 1AA", codeBelow),
  GR: threeTwo("104 31"),
  HR: five("10000"),
  HU: coded(/^([1-9]\d{3})$/, "$1", "1051", ["{city}", "{line1}", "{line2}", "{postalCode}"]),
  IE: {
    ...coded(/^([AC-FHKNPRTV-Y]\d[\dW])([AC-FHKNPRTV-Y\d]{4})$/, "$1 $2", "D02 AF30", codeBelow),
    required: [],
  },
  IN: {
    ...coded(/^([1-9]\d{5})$/, "$1", "110001", ["{line1}", "{line2}", "{city} {postalCode}", "{region}"]),
    required: ["postalCode", "region"],
  },
  IT: coded(/^(\d{5})$/, "$1", "00118", ["{line1}", "{line2}", "{postalCode} {city} {region}"]),
  JP: {
    ...coded(/^(\d{3})(\d{4})$/, "$1-$2", "100-0001", [
      "{line1}",
      "{line2}",
      "{city}, {region} {postalCode}",
    ]),
    required: ["postalCode", "region"],
  },
  LI: coded(/^(94\d{2})$/, "$1", "9490"),
  LT: coded(/^(?:LT)?(\d{5})$/, "LT-$1", "LT-01100"),
  LU: coded(/^(?:L)?(\d{4})$/, "$1", "1009"),
  LV: coded(/^(?:LV)?(\d{4})$/, "LV-$1", "LV-1010", ["{line1}", "{line2}", "{city}, {postalCode}"]),
  MT: coded(/^([A-Z]{3})(\d{4})$/, "$1 $2", "VLT 1117", ["{line1}", "{line2}", "{city} {postalCode}"]),
  NL: coded(/^([1-9]\d{3})([A-Z]{2})$/, "$1 $2", "1012 AB"),
  NO: coded(/^(\d{4})$/, "$1", "0150"),
  PL: coded(/^(\d{2})(\d{3})$/, "$1-$2", "00-001"),
  PT: coded(/^([1-9]\d{3})(\d{3})$/, "$1-$2", "1000-205"),
  RO: coded(/^(\d{6})$/, "$1", "010011"),
  SE: threeTwo("111 20"),
  SI: four("1000"),
  SK: threeTwo("811 01"),
  US: {
    ...coded(/^(\d{5})(\d{4})?$/, "$1-$2", "10001", ["{line1}", "{line2}", "{city}, {region} {postalCode}"]),
    required: ["postalCode", "region"],
  },
};

/** For every other country: nothing is demanded that people there might not have. */
export const otherFormat: AddressFormat = { required: [], postal: null, lines: cityAfterCode };

/** ISO 3166-1 alpha-2 codes in official use, and XK (Kosovo), which has no official one. */
export const countryCodes: ReadonlySet<string> = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW
  BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI
  FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN
  IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME
  MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
  PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
  SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK
  YE YT ZA ZM ZW`.split(/\s+/),
);
