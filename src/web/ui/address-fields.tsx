// A postal address in the order and with the words of its country; what must be filled in is people's to say. Sources: UPU
// addressing sheets and CLDR region names.
import type { VNode } from "preact";
import { formatOf } from "../../business/people/index.ts";
import { SelectField, TextField } from "./fields.tsx";
import { FieldRow, useField } from "./form.tsx";
import { countryName } from "./format.ts";
import { REGIONS } from "./regions.ts";
import { useSetting } from "./setting.ts";

type RegionWord = "region" | "state" | "county" | "prefecture" | "province";
type Shape = {
  order: "postal-city" | "city-postal";
  postal: "postalCode" | "postcode" | "zipCode" | "pinCode";
  city: "city" | "town";
  /** Null where addresses are written without one. */
  region: RegionWord | null;
  street: "street" | "addressLine1";
};

const CONTINENTAL: Shape = {
  order: "postal-city",
  postal: "postalCode",
  city: "city",
  region: null,
  street: "street",
};
const BRITISH: Shape = {
  order: "city-postal",
  postal: "postcode",
  city: "town",
  region: null,
  street: "addressLine1",
};

const SHAPES: Readonly<Record<string, Shape>> = {
  GB: BRITISH,
  IE: { ...BRITISH, region: "county" },
  US: { ...BRITISH, postal: "zipCode", city: "city", region: "state" },
  CA: { ...BRITISH, postal: "postalCode", city: "city", region: "province" },
  AU: { ...BRITISH, region: "state" },
  BR: { ...CONTINENTAL, order: "city-postal", region: "state" },
  IN: { ...BRITISH, postal: "pinCode", region: "state" },
  JP: { ...CONTINENTAL, region: "prefecture", street: "addressLine1" },
  HU: { ...CONTINENTAL, order: "city-postal" },
  LV: { ...CONTINENTAL, order: "city-postal" },
  MT: BRITISH,
  IT: { ...CONTINENTAL, region: "region" },
  ES: { ...CONTINENTAL, region: "region" },
};

/** What a country's address asks for. Where no rule is known, region and code may be given and neither must be. */
function shapeOf(country: string): Shape & { readonly demands: ReadonlySet<"postalCode" | "region"> } {
  const { required, postal } = formatOf(country);
  const shape = SHAPES[country] ?? CONTINENTAL;
  const isOpen = postal === null || required.includes("region");
  return { ...shape, region: shape.region ?? (isOpen ? "region" : null), demands: new Set(required) };
}

/**
 * Country, street, postal code and place. Fields are named `<prefix>country`, `line1`, `line2`,
 * `postal_code`, `city`, `region`. `autofill` is the section of the autofill tokens ("billing"). The country
 * decides labels, order, and the list of states where there is one. A button `adapt` beside them draws the form anew for another
 * country; where scripts run, changing the country does so by itself.
 */
export function AddressFields(props: {
  prefix?: string;
  /** ISO 3166-1 alpha-2 codes that may be chosen; all where nothing else is said. */
  countries?: readonly string[];
  defaultCountry?: string;
  autofill?: "billing" | "shipping";
}): VNode {
  const { words, locale, ...known } = useSetting();
  const { prefix = "", countries = known.countries ?? [] } = props;
  const first = (known.firstCountries ?? []).filter((code) => countries.includes(code));
  const defaultCountry = props.defaultCountry ?? first[0] ?? countries[0] ?? "DE";
  const chosen = useField(`${prefix}country`).value || defaultCountry;
  const shape = shapeOf(chosen);
  const token = (name: string): string => (props.autofill ? `${props.autofill} ${name}` : name);
  const named = (code: string) => ({ value: code, label: countryName(locale, code) });
  const others = countries.filter((code) => !first.includes(code)).map(named);
  const options = [...first.map(named), ...others.toSorted((a, b) => a.label.localeCompare(b.label, locale))];
  const city = (
    <TextField
      key="city"
      name={`${prefix}city`}
      label={words[shape.city]}
      autocomplete={token("address-level2")}
    />
  );
  const postal = (
    <TextField
      key="postal"
      name={`${prefix}postal_code`}
      label={words[shape.postal]}
      autocomplete={token("postal-code")}
      optional={!shape.demands.has("postalCode")}
    />
  );
  return (
    <>
      <SelectField
        name={`${prefix}country`}
        label={words.country}
        value={chosen}
        options={options}
        placeholder={false}
        autocomplete={token("country")}
      />
      <div class="address-rest" data-address={`${prefix}country`}>
        <TextField
          name={`${prefix}line1`}
          label={words[shape.street]}
          autocomplete={token("address-line1")}
        />
        <TextField
          name={`${prefix}line2`}
          label={words.addressLine2}
          autocomplete={token("address-line2")}
          optional
        />
        {shape.order === "postal-city" ? (
          <FieldRow split="postal">
            {postal}
            {city}
          </FieldRow>
        ) : (
          <FieldRow>
            {city}
            {postal}
          </FieldRow>
        )}
        {shape.region ? (
          <Region
            country={chosen}
            prefix={prefix}
            word={shape.region}
            optional={!shape.demands.has("region")}
            autocomplete={token("address-level1")}
          />
        ) : null}
      </div>
    </>
  );
}

/** A list where the country has one, else a line to type in. What was typed for another country is shown as it is. */
function Region(props: {
  country: string;
  prefix: string;
  word: RegionWord;
  optional: boolean;
  autocomplete: string;
}): VNode {
  const { words } = useSetting();
  const { optional, word } = props;
  const list = REGIONS[props.country];
  const name = `${props.prefix}region`;
  const typed = useField(name).value;
  const more = { name, optional, label: words[word], autocomplete: props.autocomplete };
  if (list === undefined) return <TextField {...more} width="medium" />;
  const known = list.find((one) => one.value === typed || one.label.toLowerCase() === typed.toLowerCase());
  return (
    <SelectField
      {...more}
      value={known?.value ?? ""}
      placeholder={words.choose}
      options={list}
      width="medium"
    />
  );
}
