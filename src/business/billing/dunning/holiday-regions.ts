// Public holidays that single regions keep beside those of their country, by their codes in ISO 3166-2: the German Länder,
// the days of the Austrian ones, on which their offices are closed, and the Swiss cantons. What holds in single towns alone, or
// moves by a rule of its own (the Näfelser Fahrt in Glarus), is not among them; an operator adds such days by hand.
import type { HolidayRules } from "./holidays.ts";

const REFORMATION = "10-31";
const ALL_SAINTS = "11-01";
const CORPUS_CHRISTI = 60;
/** Most Catholic cantons keep these. */
const CATHOLIC = { fixed: ["08-15", ALL_SAINTS, "12-08"], easter: [CORPUS_CHRISTI] };
const andFixed = (...days: string[]): HolidayRules => ({ ...CATHOLIC, fixed: [...CATHOLIC.fixed, ...days] });
const only = (...fixed: string[]): HolidayRules => ({ fixed });
const withCorpus = (...fixed: string[]): HolidayRules => ({ fixed, easter: [CORPUS_CHRISTI] });

export const HOLIDAY_REGIONS: Readonly<Record<string, HolidayRules>> = {
  "DE-BB": only(REFORMATION),
  "DE-BE": only("03-08"),
  "DE-BW": withCorpus("01-06", ALL_SAINTS),
  "DE-BY": withCorpus("01-06", ALL_SAINTS),
  "DE-HB": only(REFORMATION),
  "DE-HE": withCorpus(),
  "DE-HH": only(REFORMATION),
  "DE-MV": only("03-08", REFORMATION),
  "DE-NI": only(REFORMATION),
  "DE-NW": withCorpus(ALL_SAINTS),
  "DE-RP": withCorpus(ALL_SAINTS),
  "DE-SH": only(REFORMATION),
  "DE-SL": withCorpus("08-15", ALL_SAINTS),
  // Repentance day: the Wednesday before the 23rd of November.
  "DE-SN": { fixed: [REFORMATION], from: [["11-16", 3]] },
  "DE-ST": only("01-06", REFORMATION),
  "DE-TH": only("09-20", REFORMATION),
  "AT-1": only("11-11"),
  "AT-2": only("03-19", "10-10"),
  "AT-3": only("11-15"),
  "AT-4": only("05-04"),
  "AT-5": only("09-24"),
  "AT-6": only("03-19"),
  "AT-7": only("03-19"),
  "AT-8": only("03-19"),
  "AT-9": only("11-15"),
  "CH-AG": andFixed("01-02", "05-01"),
  "CH-AI": withCorpus("08-15", "09-22", ALL_SAINTS),
  "CH-AR": only(),
  "CH-BE": only("01-02"),
  "CH-BL": only("05-01"),
  "CH-BS": only("05-01"),
  "CH-FR": andFixed(),
  // The Genevan fast: the Thursday after the first Sunday of September.
  "CH-GE": { fixed: ["12-31"], from: [["09-05", 4]] },
  "CH-GL": only(ALL_SAINTS),
  "CH-GR": only(),
  "CH-JU": withCorpus("01-02", "05-01", "06-23", "08-15", ALL_SAINTS),
  "CH-LU": andFixed(),
  "CH-NE": withCorpus("03-01", "05-01"),
  "CH-NW": andFixed("03-19"),
  "CH-OW": andFixed("09-25"),
  "CH-SG": only(ALL_SAINTS),
  "CH-SH": only("05-01"),
  "CH-SO": withCorpus("03-19", "05-01", "08-15", ALL_SAINTS),
  "CH-SZ": andFixed("01-06", "03-19"),
  "CH-TG": only("01-02", "05-01"),
  "CH-TI": andFixed("01-06", "03-19", "05-01", "06-29"),
  "CH-UR": andFixed("01-06", "03-19"),
  // The Monday after the federal fast, the third Sunday of September.
  "CH-VD": { fixed: ["01-02"], from: [["09-16", 1]] },
  "CH-VS": andFixed("03-19", "05-01"),
  "CH-ZG": andFixed(),
  "CH-ZH": only("05-01"),
};

/** ISO 3166-2 begins with the country. */
export const countryOfRegion = (region: string): string => region.slice(0, 2);
