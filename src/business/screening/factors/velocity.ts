// Many orders in a short time with something in common: one network, telephone, mail address or postal address.
import type { Factor, Remembered } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

type Velocity = {
  readonly key: string;
  readonly weight: number;
  /** From so many other orders on. */
  readonly threshold: number;
  readonly of: keyof Remembered["seen"];
  readonly names: Factor["names"];
  /** "from this network within an hour" */
  readonly shared: { readonly en: string; readonly de: string };
};

function velocity(rule: Velocity): Factor<{ count: number }> {
  const { key, weight, threshold, names, shared } = rule;
  return {
    key,
    weight,
    threshold,
    names,
    judge(_facts, remembered, tuning) {
      const count = remembered.seen[rule.of];
      return count > 0 && count >= tuning.threshold ? hit({ count }) : noHit;
    },
    words: {
      en: ({ count }) => `${count} other ${count === 1 ? "order" : "orders"} came ${shared.en}.`,
      de: ({ count }) =>
        `${count} weitere ${count === 1 ? "Bestellung kam" : "Bestellungen kamen"} ${shared.de}.`,
    },
  };
}

/** Networks are /24 (IPv4) or /48 (IPv6): what one household or one rented machine can change within. */
export const networkHour = velocity({
  key: "velocity_network_hour",
  weight: 35,
  threshold: 3,
  of: "networkHour",
  names: { en: "Orders per network and hour", de: "Bestellungen je Netz und Stunde" },
  shared: { en: "from this network within an hour", de: "innerhalb einer Stunde aus diesem Netz" },
});

export const networkDay = velocity({
  key: "velocity_network_day",
  weight: 25,
  threshold: 8,
  of: "networkDay",
  names: { en: "Orders per network and day", de: "Bestellungen je Netz und Tag" },
  shared: { en: "from this network within a day", de: "innerhalb eines Tages aus diesem Netz" },
});

export const phoneWeek = velocity({
  key: "velocity_phone",
  weight: 35,
  threshold: 3,
  of: "phoneWeek",
  names: { en: "Orders per telephone number and week", de: "Bestellungen je Telefonnummer und Woche" },
  shared: {
    en: "with this telephone number within a week",
    de: "innerhalb einer Woche mit dieser Telefonnummer",
  },
});

export const mailWeek = velocity({
  key: "velocity_mail",
  weight: 30,
  threshold: 4,
  of: "emailWeek",
  names: { en: "Orders per mail address and week", de: "Bestellungen je Mailadresse und Woche" },
  shared: {
    en: "with this mail address, dots and +tags aside, within a week",
    de: "innerhalb einer Woche mit dieser Mailadresse (ohne Punkte und +Zusätze)",
  },
});

export const addressWeek = velocity({
  key: "velocity_address",
  weight: 25,
  threshold: 4,
  of: "addressWeek",
  names: { en: "Orders per postal address and week", de: "Bestellungen je Anschrift und Woche" },
  shared: { en: "with this postal address within a week", de: "innerhalb einer Woche mit dieser Anschrift" },
});
