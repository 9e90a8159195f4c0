// Standard VAT rates with the day each became valid, and the places inside a country that are taxed
// otherwise. Data, not decisions: a new rate is a new line here. Sources: the rate tables of the national
// tax offices and "VAT rates applied in the Member States" of the European Commission; GB: HMRC; CH: ESTV;
// NO: Skatteetaten.
import type { IsoDate } from "../../kernel/time.ts";

/** Rates in hundredths of a percent, oldest first; each is valid until the next begins. Greece is GR here. */
export const standardRates: Readonly<Record<string, readonly (readonly [IsoDate, number])[]>> = {
  AT: [["1995-01-01", 2000]],
  BE: [["1996-01-01", 2100]],
  BG: [["1999-01-01", 2000]],
  CH: [
    ["2011-01-01", 800],
    ["2018-01-01", 770],
    ["2024-01-01", 810],
  ],
  CY: [
    ["2012-03-01", 1700],
    ["2013-01-14", 1800],
    ["2014-01-13", 1900],
  ],
  CZ: [
    ["2010-01-01", 2000],
    ["2013-01-01", 2100],
  ],
  DE: [
    ["2007-01-01", 1900],
    ["2020-07-01", 1600],
    ["2021-01-01", 1900],
  ],
  DK: [["1992-01-01", 2500]],
  EE: [
    ["2009-07-01", 2000],
    ["2024-01-01", 2200],
    ["2025-07-01", 2400],
  ],
  ES: [
    ["2010-07-01", 1800],
    ["2012-09-01", 2100],
  ],
  FI: [
    ["2010-07-01", 2300],
    ["2013-01-01", 2400],
    ["2024-09-01", 2550],
  ],
  FR: [
    ["2000-04-01", 1960],
    ["2014-01-01", 2000],
  ],
  GB: [
    ["2010-01-01", 1750],
    ["2011-01-04", 2000],
  ],
  GR: [
    ["2010-07-01", 2300],
    ["2016-06-01", 2400],
  ],
  HR: [
    ["2009-08-01", 2300],
    ["2012-03-01", 2500],
  ],
  HU: [
    ["2009-07-01", 2500],
    ["2012-01-01", 2700],
  ],
  IE: [
    ["2010-01-01", 2100],
    ["2012-01-01", 2300],
    ["2020-09-01", 2100],
    ["2021-03-01", 2300],
  ],
  IT: [
    ["2011-09-17", 2100],
    ["2013-10-01", 2200],
  ],
  LT: [["2009-09-01", 2100]],
  LU: [
    ["1992-01-01", 1500],
    ["2015-01-01", 1700],
    ["2023-01-01", 1600],
    ["2024-01-01", 1700],
  ],
  LV: [
    ["2011-01-01", 2200],
    ["2012-07-01", 2100],
  ],
  MT: [["2004-01-01", 1800]],
  NL: [
    ["2001-01-01", 1900],
    ["2012-10-01", 2100],
  ],
  NO: [["2005-01-01", 2500]],
  PL: [["2011-01-01", 2300]],
  PT: [["2011-01-01", 2300]],
  RO: [
    ["2010-07-01", 2400],
    ["2016-01-01", 2000],
    ["2017-01-01", 1900],
    ["2025-08-01", 2100],
  ],
  SE: [["1990-07-01", 2500]],
  SI: [
    ["2002-01-01", 2000],
    ["2013-07-01", 2200],
  ],
  SK: [
    ["2011-01-01", 2000],
    ["2025-01-01", 2300],
  ],
};

/** The member states of the Union. */
export const unionCountries: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);

/** A place with rules of its own: outside the VAT area, or with its own dated rates. */
export type TaxTerritory = {
  readonly country: string;
  readonly name: string;
  readonly postalCode: RegExp;
  readonly rates: "outside" | readonly (readonly [IsoDate, number])[];
};

/** Territories of Directive 2006/112/EC Article 6 (outside), Articles 104 and 105 (own rates). */
export const territories: readonly TaxTerritory[] = [
  { country: "AT", name: "Jungholz", postalCode: /^(6691|699[1-3])$/, rates: [["1995-01-01", 1900]] },
  { country: "DE", name: "Büsingen", postalCode: /^78266$/, rates: "outside" },
  { country: "DE", name: "Helgoland", postalCode: /^27498$/, rates: "outside" },
  { country: "ES", name: "Canary Islands", postalCode: /^(35|38)\d{3}$/, rates: "outside" },
  { country: "ES", name: "Ceuta", postalCode: /^51\d{3}$/, rates: "outside" },
  { country: "ES", name: "Melilla", postalCode: /^52\d{3}$/, rates: "outside" },
  { country: "FI", name: "Åland", postalCode: /^22\d{3}$/, rates: "outside" },
  { country: "FR", name: "overseas departments", postalCode: /^97[1-8]\d{2}$/, rates: "outside" },
  { country: "GR", name: "Mount Athos", postalCode: /^63086$/, rates: "outside" },
  { country: "IT", name: "Campione d’Italia", postalCode: /^22061$/, rates: "outside" },
  { country: "IT", name: "Livigno", postalCode: /^(23030|23041)$/, rates: "outside" },
  {
    country: "PT",
    name: "Azores",
    postalCode: /^9[5-9]/,
    rates: [
      ["2014-01-01", 1800],
      ["2021-07-01", 1600],
    ],
  },
  { country: "PT", name: "Madeira", postalCode: /^9[0-4]/, rates: [["2012-04-01", 2200]] },
];
